import { methodsFor } from '../../../src/blocks/pay-accrual/rules.js';
import type { Quote } from '../../../src/blocks/pay-accrual/schemas.js';
import { moscowDay } from '../../../src/domain/calendar/plain-date.js';
import type { PaymentDependencies } from './dependencies.js';

/** The chosen charges as they are now, and what it costs to pay those of them that can be paid. */
export async function quoteFor({ register, provider, clock }: PaymentDependencies, uins: readonly string[]): Promise<Quote> {
  const { accruals: read, incomplete } = await register.byUins([...new Set(uins)]);
  const accruals = read.map(({ accrual }) => accrual);
  return { accruals, asOf: new Date(clock.now()).toISOString(), incomplete, methods: methodsFor(provider?.methods() ?? [], accruals, moscowDay(clock.now())) };
}
