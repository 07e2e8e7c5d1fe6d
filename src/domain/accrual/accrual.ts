import { daysBetween, type PlainDate } from '../calendar/plain-date.js';
import type { Kopecks } from '../money/kopecks.js';

/** What the rules ask of an accrual; the contract's satisfies it. */
export interface AccrualFacts {
  /** What is left to pay without the discount: 0 paid, negative overpaid. */
  readonly toPay: Kopecks;
  readonly meaning: 'new' | 'corrected' | 'annulled' | 'restored';
  readonly acknowledgement: 'matched' | 'preliminary' | 'not-matched' | 'matched-without-payment' | 'forced' | null;
  readonly payBy: PlainDate | null;
  readonly validUntil: PlainDate | null;
  readonly discount: { readonly until: PlainDate | null; readonly toPay: Kopecks } | null;
  /** A payment of it is under way. */
  readonly held: boolean;
}

/**
 * `matched`: the institution closed it, though the register still names something to pay. `held`: a payment is under way. `expired`: it can no
 * longer be paid this way. Only `payable` may be paid.
 */
export type Standing = 'payable' | 'paid' | 'overpaid' | 'annulled' | 'matched' | 'held' | 'expired';

/**
 * How an accrual stands. What needs no money is told before what stands in the way of paying.
 * @param today the day in Moscow; last days are inclusive.
 */
export function standing({ toPay, meaning, acknowledgement, validUntil, held }: Omit<AccrualFacts, 'discount' | 'payBy'>, today: PlainDate): Standing {
  if (meaning === 'annulled') return 'annulled';
  if (toPay < 0) return 'overpaid';
  if (toPay === 0) return 'paid';
  if (acknowledgement === 'matched' || acknowledgement === 'matched-without-payment' || acknowledgement === 'forced') return 'matched';
  if (held) return 'held';
  return validUntil !== null && validUntil < today ? 'expired' : 'payable';
}

/** The discount that is in force: not over, and less than without it. The register reckons it; rounding and floor of one's own would be wrong for half of all amounts. */
function inForce({ toPay, discount }: Pick<AccrualFacts, 'toPay' | 'discount'>, today: PlainDate): AccrualFacts['discount'] {
  return discount !== null && (discount.until === null || today <= discount.until) && discount.toPay > 0 && discount.toPay < toPay ? discount : null;
}

/** What is paid on that day: with the discount up to and including its last day. Not positive where nothing is left to pay. */
export function amountNow(accrual: Pick<AccrualFacts, 'toPay' | 'discount'>, today: PlainDate): Kopecks {
  return inForce(accrual, today)?.toPay ?? accrual.toPay;
}

/** Days on which the discount still holds after today: 0 on the last one; null without a discount, with one that has no end, and with one that is over. */
export function daysLeft(accrual: Pick<AccrualFacts, 'toPay' | 'discount'>, today: PlainDate): number | null {
  const until = inForce(accrual, today)?.until ?? null;
  return until === null ? null : daysBetween(today, until);
}

/** Whether the last day to pay by is past; it can be paid all the same. */
export function isOverdue({ payBy }: Pick<AccrualFacts, 'payBy'>, today: PlainDate): boolean {
  return payBy !== null && payBy < today;
}
