import type { Brand } from '../../kernel/brand.js';

/** A sum of money: whole kopecks, a safe integer, negative where money is owed back. Never a fraction of roubles. */
export type Kopecks = Brand<number, 'Kopecks'>;

/** @param amount whole kopecks. Throws RangeError for what is none: a fraction, NaN, beyond ±(2^53 - 1). */
export function kopecks(amount: number): Kopecks {
  if (!Number.isSafeInteger(amount)) throw new RangeError('not a whole number of kopecks');
  return (amount === 0 ? 0 : amount) as Kopecks;
}

/** Throws RangeError where the sum is no safe integer any more: a wrong total is worse than none. */
export function sum(amounts: Iterable<Kopecks>): Kopecks {
  let total = 0;
  for (const amount of amounts) total = kopecks(total + amount);
  return kopecks(total);
}
