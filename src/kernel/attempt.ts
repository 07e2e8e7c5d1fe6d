import type { Brand } from './brand.js';
import { base64url, type Random } from './random.js';

/**
 * Names one attempt at one write. It is made and kept before the first byte is sent, and every re-send carries it,
 * so that the gateway can tell a repeated request from a second wish.
 * 128 random bits, base64url, 22 characters. Whoever holds it may ask how the attempt ended: it is a secret.
 * @see draft-ietf-httpapi-idempotency-key-header-07
 */
export type AttemptKey = Brand<string, 'AttemptKey'>;

/**
 * An attempt key that the gateway sealed for a frame without storage. The page around the frame may keep it and learns
 * nothing from it; it asks how the attempt ended, and no more. Of one length for all keys.
 */
export type Keepsake = Brand<string, 'Keepsake'>;

/** Shape of a keepsake on the wire: how it is sealed is the gateway's own matter. */
export const keepsakePattern: RegExp = /^k1\.[A-Za-z0-9_-]{40,200}$/;

/** Shape of an attempt key on the wire. */
export const attemptKeyPattern: RegExp = /^[A-Za-z0-9_-]{22}$/;

export function newAttemptKey(random: Random): AttemptKey {
  return base64url(random.bytes(16)) as AttemptKey;
}

/** @returns the keepsake, or null when the text has not the shape of one. */
export function readKeepsake(text: string | null | undefined): Keepsake | null {
  return text && keepsakePattern.test(text) ? (text as Keepsake) : null;
}

/** @returns the key, or null when the text has not the shape of one. */
export function readAttemptKey(text: string | null | undefined): AttemptKey | null {
  return text && attemptKeyPattern.test(text) ? (text as AttemptKey) : null;
}
