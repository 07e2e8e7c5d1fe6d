import { type Kysely, sql } from 'kysely';
import type { AccrualRegister, Credit } from '../accruals/accrual-register.js';
import { moscowDay } from '../../../src/domain/calendar/plain-date.js';
import { moneyOf } from '../accruals/money.js';
import { describeError } from '../http/log.js';
import type { Crediting } from '../storage/payment-tables.js';
import type { Tables } from '../storage/tables.js';
import type { PaymentDependencies } from './dependencies.js';

interface Due {
  readonly payment: string;
  readonly accrual: string;
  readonly step: 'credit' | 'follow';
  readonly tries: number;
}

/** Milliseconds: for so long one gateway has a row for itself; a killed one's are taken over then. */
const claim = 30_000;
const longest = 10 * 60_000;

/** Tells the register of captured money, and asks what became of it. @returns how many rows there were to do. */
export async function deliverOutbox(on: PaymentDependencies, most: number): Promise<number> {
  const rows = await claimDue(on.db, on.clock.now(), most);
  for (const row of rows) {
    try {
      await (row.step === 'credit' ? creditItem(on, row) : followItem(on, row));
    } catch (thrown) {
      on.logger.warn({ error: describeError(thrown) }, 'the register was not told');
      await postpone(on, row, { tries: row.tries + 1 });
    }
  }
  return rows.length;
}

async function claimDue(db: Kysely<Tables>, now: number, most: number): Promise<readonly Due[]> {
  const { rows } = await sql<Due>`
    update outbox set claimed_until = ${new Date(now + claim)}::timestamptz
    where (payment, accrual) in (
      select payment, accrual from outbox
      where due_at <= ${new Date(now)}::timestamptz and (claimed_until is null or claimed_until <= ${new Date(now)}::timestamptz)
      order by due_at limit ${most} for update skip locked)
    returning payment, accrual, step, tries`.execute(db);
  return rows;
}

async function creditItem(on: PaymentDependencies, row: Due): Promise<void> {
  // Given and kept before the register hears of it: a repetition brings the same number.
  const credit = await on.db.transaction().execute((tx) => numbered(tx, row, on.bic, on.clock.now()));
  await entered(on, row, await on.register.credit(credit));
}

async function followItem(on: PaymentDependencies, row: Due): Promise<void> {
  const { uip } = await on.db.selectFrom('payment_items').select('uip').where('payment', '=', row.payment).where('accrual', '=', row.accrual).executeTakeFirstOrThrow();
  const standing: Awaited<ReturnType<AccrualRegister['creditingOf']>> = await on.register.creditingOf(uip ?? '');
  if (standing === null) await postpone(on, row, { step: 'credit' });
  else await entered(on, row, standing);
}

async function numbered(tx: Kysely<Tables>, { payment, accrual }: Due, bic: string, now: number): Promise<Credit> {
  const item = await tx.selectFrom('payment_items').selectAll().where('payment', '=', payment).where('accrual', '=', accrual).forUpdate().executeTakeFirstOrThrow();
  const { paid_at } = await tx.selectFrom('payments').select('paid_at').where('number', '=', payment).executeTakeFirstOrThrow();
  const uip = item.uip ?? (await newUip(tx, bic, (paid_at ?? new Date(now)).getTime()));
  await tx.updateTable('payment_items').set({ uip }).where('payment', '=', payment).where('accrual', '=', accrual).execute();
  return { uip, uin: accrual, revision: item.revision, amount: moneyOf(item.amount) };
}

/**
 * УИП of a payment through a bank: `1`, БИК, branch, date, number of that day.
 * @param bic of the bank that took the money. @param paidAt ms since the epoch; the day is that in Moscow.
 * @see Federal Treasury, ГИС ГМП 2.1.1, УИП of the first kind: `1\d{15}(DDMMYYYY)\d{8}`
 */
async function newUip(tx: Kysely<Tables>, bic: string, paidAt: number): Promise<string> {
  const { rows } = await sql<{ number: string }>`select nextval('uip_numbers')::text as number`.execute(tx);
  const [year = '', month = '', day = ''] = moscowDay(paidAt).split('-');
  return `1${bic.padStart(9, '0').slice(0, 9)}000000${day}${month}${year}${(rows[0]?.number ?? '').padStart(8, '0').slice(-8)}`;
}

const forwards: readonly Crediting[] = ['waiting', 'sent', 'preliminary', 'not-matched', 'matched'];

/** From where money may come to stand so. It goes one way: an answer that two gateways asked for may come after a later one. */
function before(standing: Crediting): Crediting[] {
  return forwards.slice(0, forwards.indexOf(standing));
}

/** What the register says goes to the payment; where it can say no more, the row is done. */
async function entered({ db, clock }: PaymentDependencies, row: Due, standing: Crediting): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    const place = { payment: row.payment, accrual: row.accrual };
    await tx.updateTable('payment_items').set({ crediting: standing }).where('payment', '=', place.payment).where('accrual', '=', place.accrual).where('crediting', 'in', before(standing)).execute();
    // The register itself says now that it is paid.
    await tx.deleteFrom('accrual_holds').where('payment', '=', place.payment).where('accrual', '=', place.accrual).execute();
    const own = tx.deleteFrom('outbox').where('payment', '=', place.payment).where('accrual', '=', place.accrual);
    if (standing === 'matched' || standing === 'not-matched') return void (await own.execute());
    await tx.updateTable('outbox').set({ step: 'follow', due_at: new Date(now + waiting(row.tries)), tries: row.tries + 1, claimed_until: null })
      .where('payment', '=', place.payment).where('accrual', '=', place.accrual).execute();
  });
}

async function postpone({ db, clock }: PaymentDependencies, { payment, accrual, tries }: Due, changes: Partial<Pick<Due, 'step' | 'tries'>>): Promise<void> {
  await db.updateTable('outbox').set({ ...changes, due_at: new Date(clock.now() + waiting(tries)), claimed_until: null })
    .where('payment', '=', payment).where('accrual', '=', accrual).execute();
}

/** Milliseconds to the next try: two seconds, doubled each time. */
function waiting(tries: number): number {
  return Math.min(longest, 2_000 * 2 ** Math.min(tries, 20));
}
