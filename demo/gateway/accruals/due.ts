import type { Accrual } from '../../../src/blocks/pay-accrual/schemas.js';
import { type Kopecks } from '../../../src/domain/money/kopecks.js';

const moscow = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' });

/** The day in Moscow. @param now ms since the epoch. @returns `YYYY-MM-DD`. */
export function moscowDay(now: number): string {
  return moscow.format(now);
}

type Standing = Pick<Accrual, 'toPay' | 'discount' | 'meaning' | 'validUntil'>;

/** What has to be paid that day: the register's own discounted amount up to its last day, that day included. Never reckoned here. */
export function dueOn({ toPay, discount }: Pick<Standing, 'toPay' | 'discount'>, day: string): Kopecks {
  return discount && (discount.until === null || day <= discount.until) ? discount.toPay : toPay;
}

/** Neither paid nor annulled nor past its last day. */
export function isPayable(accrual: Standing, day: string): boolean {
  return accrual.meaning !== 'annulled' && accrual.toPay > 0 && dueOn(accrual, day) > 0 && (accrual.validUntil === null || day <= accrual.validUntil);
}
