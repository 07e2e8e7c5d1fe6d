/**
 * What the operator's sign-in window tells the page that opened it. Both ends read it as unknown data: the page
 * because any window may post to it, the operator because it decides alone what leaves its origin.
 */
export interface SignedIn {
  readonly type: 'city-blocks:signed-in';
  /** Echo of the page's own random state: an answer to another window, or to an older click, is not taken. */
  readonly state: string;
  /** Opaque, good on the origin that asked alone: for opinion polls, and on the operator's own for all else as well. */
  readonly token: string;
  /** Seconds. */
  readonly expiresIn: number;
  readonly name: string;
}

/** Ways for a sign-in to end without a citizen that the page has a sentence for. */
export const signInFailures = ['auth.cancelled', 'auth.denied', 'gateway.unavailable'] as const;
export type SignInFailure = (typeof signInFailures)[number];

export interface SignInFailed {
  readonly type: 'city-blocks:sign-in-failed';
  readonly state: string;
  readonly code: SignInFailure;
}

/** Shape of `state`: base64url of 16 random bytes. */
export const statePattern: RegExp = /^[A-Za-z0-9_-]{22}$/;

/** @returns the message when it is one of ours, answers `state`, and is whole; else null. Never throws. */
export function readSignInMessage(data: unknown, state: string): SignedIn | SignInFailed | null {
  if (typeof data !== 'object' || data === null) return null;
  const given = data as Partial<Record<string, unknown>>;
  if (given['state'] !== state) return null;
  const { type, token, expiresIn, name, code } = given;
  if (type === 'city-blocks:sign-in-failed') {
    return { type, state, code: signInFailures.find((known) => known === code) ?? 'auth.denied' };
  }
  const whole =
    type === 'city-blocks:signed-in' &&
    isText(token, 8192) &&
    isText(name, 200) &&
    typeof expiresIn === 'number' &&
    expiresIn > 0 &&
    expiresIn <= 86_400;
  return whole ? { type, state, token, expiresIn, name } : null;
}

function isText(value: unknown, longest: number): value is string {
  return typeof value === 'string' && value.length > 0 && value.length <= longest;
}
