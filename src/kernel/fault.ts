/**
 * The closed set of codes that any operation may end with. A block adds codes of its own in its operations
 * (`'referendum.closed'`); a code outside both sets becomes `gateway.unknown-fault` at the door.
 */
export const commonFaults = {
  /** The browser says that there is no network; nothing was sent. */
  'offline': { retry: 'later', outcome: 'not-done' },
  /** No answer in time. Of a write this says nothing about whether it happened. */
  'timeout': { retry: 'later', outcome: 'unknown' },
  /** The connection broke or was refused; of a write, unknown. */
  'unreachable': { retry: 'later', outcome: 'unknown' },
  /** The answer came but is not what the operation promises. */
  'answer.malformed': { retry: 'later', outcome: 'unknown' },
  'gateway.unavailable': { retry: 'later', outcome: 'unknown' },
  'gateway.unknown-fault': { retry: 'later', outcome: 'unknown' },
  'gateway.internal': { retry: 'later', outcome: 'unknown' },
  'request.invalid': { retry: 'never', outcome: 'not-done' },
  'request.too-large': { retry: 'never', outcome: 'not-done' },
  'rate-limited': { retry: 'later', outcome: 'not-done' },
  'not-found': { retry: 'never', outcome: 'not-done' },
  'auth.required': { retry: 'never', outcome: 'not-done' },
  'auth.denied': { retry: 'never', outcome: 'not-done' },
  'auth.cancelled': { retry: 'now', outcome: 'not-done' },
  /** The browser did not open the sign-in window. */
  'auth.blocked': { retry: 'now', outcome: 'not-done' },
  /** A decisive act was not confirmed: its window was closed, or given up. */
  'act.cancelled': { retry: 'now', outcome: 'not-done' },
  /** The browser did not open the window in which a decisive act is confirmed. */
  'act.blocked': { retry: 'now', outcome: 'not-done' },
  'site.not-registered': { retry: 'never', outcome: 'not-done' },
  /** The operation may run in the secure frame only (`exposure: 'secure'`). */
  'exposure.secure-only': { retry: 'never', outcome: 'not-done' },
  'attempt.missing': { retry: 'never', outcome: 'not-done' },
  /** The same attempt is still being worked on: ask again. */
  'attempt.running': { retry: 'later', outcome: 'unknown' },
  /** The key was used before with another content or by another citizen. */
  'attempt.mismatch': { retry: 'never', outcome: 'not-done' },
  /** The attempt was called off before it arrived; it can never take effect. */
  'attempt.void': { retry: 'never', outcome: 'not-done' },
  /** The caller aborted. Of a write that was already on its way: unknown. */
  'cancelled': { retry: 'now', outcome: 'unknown' },
} as const satisfies Record<string, { retry: Retry; outcome: Outcome }>;

export type Retry = 'now' | 'later' | 'never';
export type Outcome = 'not-done' | 'unknown';
export type CommonFaultCode = keyof typeof commonFaults;

/** What a fault may carry besides its code: machine-readable, never text for people, never personal. */
export interface FaultData {
  /** Named on screen so that a support desk can find the request. */
  readonly requestId?: string;
  /** Seconds to wait, as the gateway asks. */
  readonly retryAfter?: number;
  readonly [key: string]: string | number | boolean | undefined;
}

/** The only thing that a transport rejects with. Text for people is looked up from `code`, never taken from a server. */
export class Fault extends Error {
  readonly code: string;
  readonly data: FaultData;
  readonly retry: Retry;
  readonly outcome: Outcome;

  constructor(code: CommonFaultCode | `${string}.${string}`, data: FaultData = {}, traits: { retry?: Retry; outcome?: Outcome } = {}) {
    super(code);
    this.name = 'Fault';
    this.code = code;
    this.data = data;
    const common = isCommonFault(code) ? commonFaults[code] : undefined;
    // A block's own code is a decision of the gateway, so the write is known not to have happened.
    this.retry = traits.retry ?? common?.retry ?? 'never';
    this.outcome = traits.outcome ?? common?.outcome ?? 'not-done';
  }
}

export function isCommonFault(code: string): code is CommonFaultCode {
  return Object.hasOwn(commonFaults, code);
}

/** Whatever was thrown, as a Fault. Anything unforeseen of our own becomes `gateway.internal`: unknown, never «failed». */
export function toFault(thrown: unknown): Fault {
  if (thrown instanceof Fault) return thrown;
  if (isForeignFault(thrown)) return new Fault(thrown.code as CommonFaultCode, thrown.data, thrown);
  const name = thrown instanceof Error ? thrown.name : '';
  if (name === 'AbortError') return new Fault('cancelled');
  if (name === 'TimeoutError') return new Fault('timeout');
  return new Fault('gateway.internal');
}

/** A Fault of another copy of the SDK (an integrator's transport brings its own) is one by its shape, not by its class. */
function isForeignFault(thrown: unknown): thrown is Fault {
  if (!(thrown instanceof Error) || thrown.name !== 'Fault') return false;
  const { code, data, retry, outcome } = thrown as Partial<Fault>;
  return typeof code === 'string' && typeof data === 'object' && data !== null &&
    (retry === 'now' || retry === 'later' || retry === 'never') && (outcome === 'not-done' || outcome === 'unknown');
}
