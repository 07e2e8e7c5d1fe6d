import type { Kysely } from 'kysely';
import { describeError } from '../http/log.js';
import type { Tables } from '../storage/tables.js';
import type { PaymentDependencies } from './dependencies.js';
import { enterStanding } from './standing.js';

/** Milliseconds that whoever began a payment has its charges to himself: the provider's page opens, and a card is typed. */
export const ownTime = 120_000;

/**
 * Calls off payments of these charges that nobody seems to be paying by, so that another one can begin. Whoever knows the
 * number of a charge can begin to pay it, so a hold may be of somebody who never means to: he must not shut out who does.
 * But of two who both mean to, neither may be thrown out by the other's press. So a payment has its charges to itself for
 * `ownTime`, and from the moment on when the provider was given anything to pay by, as long as it lasts. The provider
 * alone knows that, and may be given it at this very moment: it is asked to call off what is untouched, and its answer
 * decides. Where it has no such answer, the hold stays.
 */
export async function makeWay(on: PaymentDependencies, uins: readonly string[]): Promise<void> {
  const { db, provider, clock } = on;
  if (!provider) return;
  for (const number of await idlePayments(db, uins, clock.now())) {
    // Kept beforehand: the provider's own notification may be here before its answer is.
    await db.updateTable('payments').set({ making_way: true }).where('number', '=', number).where('status', '=', 'pending').execute();
    try {
      const standing = await provider.cancel(number, 'untouched');
      if (standing) await enterStanding(on, number, standing);
    } catch (thrown) {
      on.logger.warn({ error: describeError(thrown) }, 'the provider did not answer');
    } finally {
      // Still under way: what may end it later is not this.
      await db.updateTable('payments').set({ making_way: false }).where('number', '=', number).where('status', '=', 'pending').execute();
    }
  }
}

/** Of one begun before the provider had answered, nothing is known there yet. */
async function idlePayments(db: Kysely<Tables>, uins: readonly string[], now: number): Promise<readonly string[]> {
  const rows = await db.selectFrom('payments').innerJoin('accrual_holds', 'accrual_holds.payment', 'payments.number').select('number').distinct()
    .where('accrual_holds.accrual', 'in', [...uins]).where('status', '=', 'pending').where('placed', '=', true).where('touched', '=', false)
    .where('created_at', '<=', new Date(now - ownTime)).orderBy('number').execute();
  return rows.map(({ number }) => number);
}
