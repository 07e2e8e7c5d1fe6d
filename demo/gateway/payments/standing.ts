import type { Kysely } from 'kysely';
import { moneyOf } from '../accruals/money.js';
import { transacting } from '../storage/faults.js';
import type { Flag, Reason } from '../storage/payment-tables.js';
import type { Tables } from '../storage/tables.js';
import type { PaymentDependencies } from './dependencies.js';
import { releaseHolds } from './holds.js';
import type { ProviderStanding } from './payment-provider.js';
import type { PaymentRow } from './view.js';

type Told = Omit<ProviderStanding, 'next' | 'touched'> & Partial<Pick<ProviderStanding, 'next' | 'touched'>>;

/**
 * Enters what a provider says of a payment, in whatever order it comes and however often: `paid` is never left, a
 * capture wins over everything, and of the other words only the final ones end a payment.
 */
export async function enterStanding(on: PaymentDependencies, number: string, told: Told): Promise<void> {
  const entered = await transacting(() => on.db.transaction().execute((tx) => enterInside(tx, number, told, on.clock.now())));
  announce(on, number, entered);
}

export interface Entered {
  readonly captured: string | null;
  readonly flag: Flag | null;
  /** Of how many charges the money has to be given back. */
  readonly excess: number;
}

export const nothingEntered: Entered = { captured: null, flag: null, excess: 0 };

/** For the figures and for whoever watches; after the transaction, since only then it is so. */
export function announce({ figures, logger }: PaymentDependencies, number: string, { captured, flag, excess }: Entered): void {
  if (captured !== null) figures.captured(captured);
  // Somebody has to look at it: money may have to be given back.
  if (flag !== null) figures.flagged(flag, excess);
  if (flag !== null) logger.error({ payment: number, flag }, 'a capture that was not to be');
}

export async function enterInside(tx: Kysely<Tables>, number: string, told: Told, now: number): Promise<Entered> {
  const nothing = nothingEntered;
  const payment = await tx.selectFrom('payments').selectAll().where('number', '=', number).forUpdate().executeTakeFirst();
  if (!payment || payment.status === 'paid') return nothing;
  if (told.status === 'captured') return { captured: payment.method, ...(await capture(tx, payment, told, now)) };
  if (payment.status === 'not-paid') return nothing;
  if (told.status === 'created' || told.status === 'confirming') {
    const next = told.next === undefined ? {} : { next: told.next && JSON.stringify(told.next) };
    const touched = payment.touched || told.touched === true || told.status === 'confirming';
    await tx.updateTable('payments').set({ ...next, touched, placed: true, checked_at: new Date(now) }).where('number', '=', number).execute();
    return nothing;
  }
  await endUnpaid(tx, number, told.status === 'cancelled' && payment.making_way ? 'superseded' : told.status, now);
  return nothing;
}

/** Only for what the provider itself has called final: no money was taken, and the charges may be paid anew. */
export async function endUnpaid(tx: Kysely<Tables>, number: string, reason: Reason, now: number): Promise<void> {
  const ended = await tx.updateTable('payments').set({ status: 'not-paid', reason, next: null, checked_at: new Date(now) })
    .where('number', '=', number).where('status', '=', 'pending').returning('number').executeTakeFirst();
  if (ended) await releaseHolds(tx, number);
}

/** The payment is paid, its charges captured, and the register has to be told: all of it or nothing. */
async function capture(tx: Kysely<Tables>, payment: PaymentRow, { amount, capturedAt }: Told, now: number): Promise<Pick<Entered, 'flag' | 'excess'>> {
  const at = new Date(capturedAt ?? now);
  const items = await tx.selectFrom('payment_items').select(['accrual', 'revision', 'amount']).where('payment', '=', payment.number).orderBy('accrual').execute();
  const captures = items.map(({ accrual, revision, amount: of }) => ({ accrual, revision, payment: payment.number, amount: moneyOf(of), captured_at: at }));
  const written = await tx.insertInto('captures').values(captures).onConflict((conflict) => conflict.columns(['accrual', 'revision']).doNothing()).returning('accrual').execute();
  const first = new Set(written.map(({ accrual }) => accrual));
  const [own, excess] = [captures.filter(({ accrual }) => first.has(accrual)), captures.filter(({ accrual }) => !first.has(accrual))];
  if (excess.length) await tx.insertInto('excess_captures').values(excess).execute();
  await releaseHolds(tx, payment.number, excess.map(({ accrual }) => accrual));
  // A payment that had ended held nothing any more. Another one that holds the charge now is to be called off, if it still can be.
  await tx.updateTable('payments').set({ cancel_asked: true }).where('status', '=', 'pending').where('number', 'in', (query) => query.selectFrom('accrual_holds').select('payment')
    .where('accrual', 'in', captures.map(({ accrual }) => accrual)).where('payment', '!=', payment.number)).execute();
  if (own.length) {
    await tx.insertInto('accrual_holds').values(own.map(({ accrual, revision }) => ({ accrual, revision, payment: payment.number })))
      .onConflict((conflict) => conflict.column('accrual').doNothing()).execute();
  }
  // Of another sum nobody here knows what of it is for which charge: the register is told of no money that is not there. Nor
  // of what has to be given back, unless somebody decides that it stays.
  const whole = amount === moneyOf(payment.total);
  if (whole && own.length) await tx.insertInto('outbox').values(own.map(({ accrual }) => ({ payment: payment.number, accrual, due_at: new Date(now) }))).execute();
  const flag = !whole ? 'amount' : excess.length ? 'excess' : payment.status === 'not-paid' ? 'late' : null;
  await tx.updateTable('payments').set({ status: 'paid', reason: null, paid_at: at, next: null, placed: true, flag, taken: whole ? null : amount, checked_at: new Date(now) }).where('number', '=', payment.number).execute();
  return { flag, excess: excess.length };
}
