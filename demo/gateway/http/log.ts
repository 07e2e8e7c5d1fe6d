import { type Logger, pino } from 'pino';
import type { Fault } from '../../../src/kernel/fault.js';

export type GatewayLogger = Pick<Logger, 'info' | 'warn' | 'error'>;

export function gatewayLogger(level: string): GatewayLogger {
  return pino({ name: 'gateway', level });
}

/**
 * What may be said of an unforeseen error: its kind and where it happened. Its message is left out on purpose, since
 * databases put the values of a failed statement there.
 */
export function describeError(thrown: unknown): Record<string, unknown> {
  if (!(thrown instanceof Error)) return { kind: typeof thrown };
  const at = (thrown.stack ?? '').split('\n').filter((line) => line.startsWith('    at ')).slice(0, 8).map((line) => line.trim());
  return { kind: thrown.name, code: (thrown as { code?: unknown }).code, at };
}

/** Faults that a gateway's operator has to look at; the rest are everyday answers. */
export function isAlarming(fault: Fault): boolean {
  return fault.code === 'gateway.internal' || fault.code === 'gateway.unavailable';
}
