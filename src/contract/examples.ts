import { type CommonFaultCode, Fault, type FaultData } from '../kernel/fault.js';
import type { AnyOperation } from './operation.js';
import { type Problem, statusOf, tooOld, toProblem } from './problem.js';

/** One call of an operation and its answer, as they are on the wire. */
export interface ExampleCall {
  readonly input: Readonly<Record<string, unknown>>;
  readonly output: unknown;
}

/** By the operations' names. A block's come from a walk through its sandbox: nobody writes an answer down a second time. */
export type Examples = Readonly<Record<string, ExampleCall>>;

const told: Partial<Record<CommonFaultCode | typeof tooOld, FaultData>> = {
  'request.invalid': { at: 'referendumId' },
  'request.too-large': { limit: 16_384 },
  'rate-limited': { retryAfter: 30 },
  'gateway.unavailable': { retryAfter: 30 },
  'attempt.running': { retryAfter: 1 },
  [tooOld]: { minimum: '2.0.0' },
};

/** A fault's document, made from its code as the gateway makes it. */
export function exampleProblem(code: string, operation: AnyOperation): Problem {
  return toProblem(new Fault(code as CommonFaultCode, { requestId: '7F3K-9QWM-2TXB', ...told[code as CommonFaultCode] }), operation);
}

/** The common codes that an operation may be answered with by a gateway, and its own. */
export function codesOf(operation: AnyOperation): readonly string[] {
  const common: (CommonFaultCode | typeof tooOld)[] = ['request.invalid', 'not-found', 'rate-limited', 'gateway.internal', 'gateway.unavailable', 'site.not-registered', tooOld];
  if (operation.effect === 'write') common.push('request.too-large');
  if (operation.access === 'citizen') common.push('auth.required', 'auth.denied');
  if (operation.keyed) common.push('attempt.missing', 'attempt.running', 'attempt.mismatch', 'attempt.void');
  if (operation.exposure === 'secure') common.push('exposure.secure-only');
  return [...common, ...Object.keys(operation.faults)];
}

/** The same by their HTTP status. */
export function codesByStatus(operation: AnyOperation): ReadonlyMap<number, readonly string[]> {
  const byStatus = new Map<number, string[]>();
  for (const code of codesOf(operation)) {
    const status = statusOf(new Fault(code as CommonFaultCode), operation);
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return byStatus;
}
