import { type CommonFaultCode, Fault, type FaultData, isCommonFault } from '../kernel/fault.js';
import type { AnyOperation } from './operation.js';

/**
 * Said by an address that the city has retired: whoever still asks there is of a version that it no longer speaks with.
 * Its data has `minimum`, the first version of the SDK that is good for the present address. No more is known of it than
 * of any code of a gateway's own, so that no first view has to carry it: nothing was done, and asking again is useless.
 */
export const tooOld = 'client.too-old';

const statuses: Partial<Record<CommonFaultCode | typeof tooOld, number>> = {
  [tooOld]: 410,
  'timeout': 504,
  'unreachable': 502,
  'answer.malformed': 502,
  'gateway.unavailable': 503,
  'gateway.unknown-fault': 500,
  'gateway.internal': 500,
  'request.invalid': 400,
  'request.too-large': 413,
  'rate-limited': 429,
  'not-found': 404,
  'auth.required': 401,
  'auth.denied': 403,
  'site.not-registered': 403,
  'exposure.secure-only': 403,
  'attempt.missing': 400,
  'attempt.running': 409,
  'attempt.mismatch': 422,
  'attempt.void': 409,
};

/** Body of a fault on the wire. @see RFC 9457 (application/problem+json), extended by `code` and the fault's data. */
export interface Problem extends FaultData {
  readonly type: string;
  readonly status: number;
  readonly code: string;
}

export function statusOf(fault: Fault, operation?: AnyOperation): number {
  const own = operation && Object.hasOwn(operation.faults, fault.code) ? operation.faults[fault.code] : undefined;
  return own ?? statuses[fault.code as CommonFaultCode] ?? 500;
}

export function toProblem(fault: Fault, operation?: AnyOperation): Problem {
  return { ...fault.data, type: `urn:city-blocks:fault:${fault.code}`, status: statusOf(fault, operation), code: fault.code };
}

const notData = new Set(['type', 'status', 'code', 'title', 'detail', 'instance']);

function isData(name: string, value: unknown): value is string | number | boolean {
  if (notData.has(name)) return false;
  if (name === 'requestId') return typeof value === 'string' && /^[\w.:-]{1,64}$/.test(value);
  if (name === 'retryAfter') return typeof value === 'number' && value >= 0;
  return typeof value === 'string' ? value.length <= 200 : typeof value === 'number' || typeof value === 'boolean';
}

/**
 * The fault that an HTTP answer tells. A code that the operation does not know becomes `gateway.unknown-fault`; an
 * answer without a problem body is judged by its status alone.
 * @param body the parsed body, whatever it is.
 */
export function fromProblem(status: number, body: unknown, operation: AnyOperation): Fault {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const data: Record<string, string | number | boolean> = {};
  for (const [name, value] of Object.entries(given)) if (isData(name, value)) data[name] = value;
  const code = given['code'];
  if (typeof code === 'string' && (isCommonFault(code) || code === tooOld || Object.hasOwn(operation.faults, code))) {
    return new Fault(code as CommonFaultCode, data);
  }
  if (code === undefined) {
    if (status === 401) return new Fault('auth.required', data);
    if (status === 404) return new Fault('not-found', data);
    if (status === 410) return new Fault(tooOld, data);
    if (status === 413) return new Fault('request.too-large', data);
    if (status === 429) return new Fault('rate-limited', data);
    if (status >= 502 && status <= 504) return new Fault('gateway.unavailable', data);
  }
  return new Fault('gateway.unknown-fault', { ...data, status });
}
