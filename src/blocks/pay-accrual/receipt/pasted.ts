import { type Asked, right, wrong } from '../asked.js';
import type { SearchBy } from '../schemas.js';
import { understand } from './understand.js';

/** The text of a receipt's code, pasted where a number is asked for: what its reader finds there goes the same way as a number. */
export function askedByCode(text: string): Asked<SearchBy> {
  const read = understand(text);
  if (read.kind !== 'code') return wrong('uin', 'broken-code');
  return read.search ? right(read.search) : wrong('uin', 'code-without-number');
}
