import type { Accrual } from '../../../src/blocks/pay-accrual/schemas.js';
import { amountNow, standing } from '../../../src/domain/accrual/accrual.js';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';

export { moscowDay } from '../../../src/domain/calendar/plain-date.js';

/** What has to be paid that day: the register's own discounted amount up to its last day, that day included. Never reckoned here. */
export function dueOn(accrual: Pick<Accrual, 'toPay' | 'discount'>, day: string): Kopecks {
  return amountNow(accrual, day);
}

/** Neither paid nor annulled nor closed by the institution nor past its last day. Whether it is held is asked apart. */
export function isPayable(accrual: Pick<Accrual, 'toPay' | 'meaning' | 'acknowledgement' | 'validUntil'>, day: string): boolean {
  return standing({ ...accrual, held: false }, day) === 'payable';
}
