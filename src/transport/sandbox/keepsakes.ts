import { attemptOperations } from '../../contract/attempt-operations.js';
import type { Handlers } from '../../contract/handler.js';
import { type AttemptKey, type Keepsake, readAttemptKey, readKeepsake } from '../../kernel/attempt.js';
import { Fault } from '../../kernel/fault.js';
import { base64url } from '../../kernel/random.js';
import type { SandboxModule } from './module.js';

/**
 * Keepsakes of a demonstration: the key with a mark of its scope, in the open, since there is nothing to protect. They
 * outlive a reload as those of a gateway do, and one that was altered or is of another scope does not open either.
 */
export function openSandboxKeepsake(scope: string, attempt: string): AttemptKey {
  const key = readAttemptKey(attempt) ?? readAttemptKey(attempt.slice(3, 25));
  if (!key || (key !== attempt && sealed(scope, key) !== attempt)) throw new Fault('request.invalid', { at: 'attempt' });
  return key;
}

/** What attempts of every block ask of the in-page city. */
export const attemptSandbox: SandboxModule<typeof attemptOperations> = {
  operations: attemptOperations,
  create: (): Handlers<typeof attemptOperations> => ({
    seal: ({ scope, attempt }) => Promise.resolve({ keepsake: sealed(scope, attempt) }),
  }),
};

function sealed(scope: string, key: string): Keepsake {
  const text = `k1.${key}${mark(`${scope} ${key}`)}`;
  return readKeepsake(text) as Keepsake;
}

/** FNV-1a, five rounds of 32 bits: no cryptography, but a slip of one letter shows. */
function mark(text: string): string {
  const bytes: number[] = [];
  for (let round = 0; round < 5; round++) {
    let hash = 0x811c9dc5 ^ round;
    for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
    bytes.push(hash >>> 24, (hash >>> 16) & 255, (hash >>> 8) & 255, hash & 255);
  }
  return base64url(new Uint8Array(bytes));
}
