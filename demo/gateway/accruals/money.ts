import { type Kopecks, kopecks } from '../../../src/domain/money/kopecks.js';
import type { BigintColumn } from '../storage/payment-tables.js';

/**
 * Amounts of ГИС ГМП are 64-bit numbers. They are read as such, and only then asked whether they are amounts of ours.
 * @returns null for what is no safe integer: a rounded amount would be a wrong one.
 */
export function readMoney(value: BigintColumn): Kopecks | null {
  const exact = typeof value === 'number' ? value : Number(BigInt(value));
  // What a Number cannot hold is beyond 2^53, and rounding never brings it back below.
  return Number.isSafeInteger(exact) ? kopecks(exact) : null;
}

/** Of a column that only this gateway writes. Throws RangeError where it holds no amount of ours. */
export function moneyOf(value: BigintColumn): Kopecks {
  const money = readMoney(value);
  if (money === null) throw new RangeError('no amount of ours');
  return money;
}
