import { readAttemptKey } from '../../kernel/attempt.js';
import type { AttemptRecord } from './ledger.js';

/** @returns the record, or null when what was kept, or told by another tab, is not one. Never throws. */
export function readRecord(kept: unknown): AttemptRecord | null {
  if (typeof kept !== 'object' || kept === null) return null;
  const { key, state, previous } = kept as Partial<Record<string, unknown>>;
  const known = typeof key === 'string' ? readAttemptKey(key) : null;
  if (!known || (state !== 'pending' && state !== 'settled')) return null;
  const before = typeof previous === 'string' ? readAttemptKey(previous) : null;
  return { key: known, state, ...(before && { previous: before }) };
}
