import type { Accrual, Method, Quote } from '../../../src/blocks/pay-accrual/schemas.js';
import { type Kopecks, sum } from '../../../src/domain/money/kopecks.js';
import { dueOn, isPayable, moscowDay } from '../accruals/due.js';
import type { PaymentDependencies } from './dependencies.js';
import type { PaymentMethod } from './payment-provider.js';

/** What the accruals come to that day, without the commission. Throws RangeError where the sum is no amount any more. */
export function dueOf(accruals: readonly Accrual[], day: string): Kopecks {
  return sum(accruals.map((accrual) => dueOn(accrual, day)));
}

/** The chosen charges as they are now, and what it costs to pay those of them that can be paid. */
export async function quoteFor({ register, provider, clock }: PaymentDependencies, uins: readonly string[]): Promise<Quote> {
  const { accruals: read, incomplete } = await register.byUins([...new Set(uins)]);
  const accruals = read.map(({ accrual }) => accrual);
  const day = moscowDay(clock.now());
  const payable = accruals.filter((accrual) => !accrual.held && isPayable(accrual, day));
  const methods = payable.length ? (provider?.methods() ?? []).map((method) => offerOf(method, dueOf(payable, day))) : [];
  return { accruals, asOf: new Date(clock.now()).toISOString(), incomplete, methods };
}

function offerOf({ id, kind, title, provider, terms, minutes, commission }: PaymentMethod, amount: Kopecks): Method {
  const taken = commission(amount);
  return { id, kind, title, provider, terms, minutes, commission: taken, total: sum([amount, taken]) };
}
