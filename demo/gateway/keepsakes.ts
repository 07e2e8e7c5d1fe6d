import { type AttemptKey, readAttemptKey } from '../../src/kernel/attempt.js';
import { Fault } from '../../src/kernel/fault.js';
import type { Secrets } from './secrets.js';

const prefix = 'k1.';
const purpose = 'keepsake';

/** @returns the key, sealed for one scope. Of one length for all keys and scopes. */
export function sealKeepsake(secrets: Secrets, scope: string, key: string): string {
  return prefix + secrets.seal(purpose, scope, key);
}

/**
 * @param attempt a key, which is returned as it is, or a keepsake of that scope.
 * Rejects `request.invalid` what does not open: an answer of «void» would call off an attempt that nobody named.
 */
export function openKeepsake(secrets: Secrets, scope: string, attempt: string): AttemptKey {
  const key = readAttemptKey(attempt) ?? readAttemptKey(opened(secrets, scope, attempt.slice(prefix.length)));
  if (!key) throw new Fault('request.invalid', { at: 'attempt' });
  return key;
}

function opened(secrets: Secrets, scope: string, sealed: string): string | null {
  // The last letter has bits to spare, and a decoder looks past them: one keepsake has one spelling.
  if (Buffer.from(sealed, 'base64url').toString('base64url') !== sealed) return null;
  try {
    return secrets.open(purpose, scope, sealed);
  } catch {
    return null;
  }
}
