// The kinds that there are, named once: every visitor loads this table.
const refused = { retry: 'never', outcome: 'not-done' } as const;
const again = { retry: 'now', outcome: 'not-done' } as const;
const held = { retry: 'later', outcome: 'not-done' } as const;
/** Nobody knows yet whether it was done. */
const open = { retry: 'later', outcome: 'unknown' } as const;

/**
 * The closed set of codes that any operation may end with. A block adds codes of its own in its operations
 * (`'referendum.closed'`); a code outside both sets becomes `gateway.unknown-fault` at the door.
 */
export const commonFaults = {
  /** The browser says that there is no network; nothing was sent. */
  'offline': held,
  /** No answer in time. Of a write this says nothing about whether it happened. */
  'timeout': open,
  /** The connection broke or was refused; of a write, unknown. */
  'unreachable': open,
  /** The answer came but is not what the operation promises. */
  'answer.malformed': open,
  'gateway.unavailable': open,
  'gateway.unknown-fault': open,
  'gateway.internal': open,
  'request.invalid': refused,
  'request.too-large': refused,
  'rate-limited': held,
  'not-found': refused,
  'auth.required': refused,
  'auth.denied': refused,
  'auth.cancelled': again,
  /** The browser did not open the sign-in window. */
  'auth.blocked': again,
  /** A decisive act was not confirmed: its window was closed, or given up. */
  'act.cancelled': again,
  /** The browser did not open the window in which a decisive act is confirmed. */
  'act.blocked': again,
  'site.not-registered': refused,
  /** The operation may run in the secure frame only (`exposure: 'secure'`). */
  'exposure.secure-only': refused,
  'attempt.missing': refused,
  /** The same attempt is still being worked on: ask again. */
  'attempt.running': open,
  /** The key was used before with another content or by another citizen. */
  'attempt.mismatch': refused,
  /** The attempt was called off before it arrived; it can never take effect. */
  'attempt.void': refused,
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
