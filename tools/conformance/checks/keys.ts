import { randomBytes } from 'node:crypto';
import { type AttemptKey, newAttemptKey } from '../../../src/kernel/attempt.js';
import type { Random } from '../../../src/kernel/random.js';

export const random: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

export function newKey(): AttemptKey {
  return newAttemptKey(random);
}
