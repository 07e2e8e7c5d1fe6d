import type { AttemptKey } from '../kernel/attempt.js';
import type { Input, Operations, Output } from './operation.js';

/** What the gateway knows of the signed-in person. It never leaves the server side of an operation. */
export interface CitizenClaims {
  /** Opaque and stable: the subject of the token. */
  readonly subject: string;
  /** `YYYY-MM-DD`. */
  readonly birthDate: string;
  /** ОКТМО code of the district of registration. */
  readonly district: string;
  /** Identifiers of the categories that he belongs to, as the city names them. Missing is none. */
  readonly categories?: readonly string[];
}

/** Everything besides its input that a handler is told of one call. */
export interface Call {
  /** Null exactly when the operation's access is public. */
  readonly citizen: CitizenClaims | null;
  /** Null exactly when the operation is not keyed. */
  readonly attempt: AttemptKey | null;
  /** Where the call came from: a page of anybody's, or the operator's own origin. */
  readonly exposure: 'open' | 'secure';
  readonly requestId: string;
  readonly signal: AbortSignal;
}

/** Does one operation; rejects with a Fault of the operation's own codes or a common one. */
export type Handler<Op> = (input: Input<Op>, call: Call) => Promise<Output<Op>>;

/** One handler for each operation of a table: what a sandbox and a gateway both are. */
export type Handlers<T extends Operations> = { readonly [K in keyof T]: Handler<T[K]> };
