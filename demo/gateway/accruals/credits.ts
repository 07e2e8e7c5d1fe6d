import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';
import type { Credit } from './accrual-register.js';
import { mayForgive, wasForgiven } from './correction.js';
import { moneyOf } from './money.js';

type Standing = 'preliminary' | 'matched' | 'not-matched';

/**
 * Enters money that came for a charge, once for each УИП. The first payment of a version settles it, with its discount too,
 * and so does one of an earlier revision with the same sums. Of a second one, or of one for a version that has been corrected
 * since, what it was is taken off: a charge that is overpaid by it says so, and one of which nobody can know whether a
 * discount still counts is held.
 */
export async function creditAccrual(tx: Kysely<Tables>, { uip, uin, revision, amount }: Credit, now: number): Promise<Standing> {
  // Locked before the book is looked into: two credits of one charge are entered one after the other.
  const accrual = await tx.selectFrom('accruals').select(['revision', 'to_pay', 'discount', 'unsettled']).where('uin', '=', uin).forUpdate().executeTakeFirst();
  const entered = await tx.insertInto('credits').values({ uip, accrual: uin, revision, amount, at: new Date(now) })
    .onConflict((conflict) => conflict.column('uip').doNothing()).returning('uip').executeTakeFirst();
  if (!entered) return (await standingOf(tx, uip)) ?? 'not-matched';
  if (!accrual) return 'not-matched';
  const revisions = await tx.selectFrom('accrual_revisions').select(['revision', 'since', 'asked']).where('accrual', '=', uin).execute();
  const versionOf = (of: number): number => revisions.find((one) => one.revision === of)?.since ?? of;
  const others = await tx.selectFrom('credits').select('revision').where('accrual', '=', uin).where('uip', '!=', uip).execute();
  const same = versionOf(accrual.revision) === versionOf(revision);
  const settles = same && !others.some((other) => versionOf(other.revision) === versionOf(revision));
  const left = moneyOf(accrual.to_pay) - amount;
  const asked = revisions.find((one) => one.revision === revision)?.asked ?? null;
  const guessed = !same && left > 0 && (wasForgiven({ amount, asked: asked === null ? null : moneyOf(asked) }) || mayForgive({ discount: accrual.discount, toPay: moneyOf(accrual.to_pay) }));
  await tx.updateTable('accruals').set({ to_pay: settles ? Math.min(left, 0) : left, acknowledgement: 'preliminary', unsettled: accrual.unsettled || guessed }).where('uin', '=', uin).execute();
  if (!same) await tx.updateTable('accrual_revisions').set({ asked: sql<number>`asked - ${amount}::bigint` }).where('accrual', '=', uin).where('revision', '=', accrual.revision).execute();
  return 'preliminary';
}

/** @param matchedBefore ms since the epoch; what was credited by then is matched. */
export async function readCrediting(db: Kysely<Tables>, uip: string, matchedBefore: number): Promise<Standing | null> {
  const matched = await db.updateTable('credits').set({ matched: true }).where('uip', '=', uip).where('at', '<=', new Date(matchedBefore))
    .where(({ exists, selectFrom }) => exists(selectFrom('accruals').select('uin').whereRef('accruals.uin', '=', 'credits.accrual')))
    .returning('accrual').executeTakeFirst();
  // Of a charge with something left to pay, one payment that is matched closes nothing.
  if (matched) await db.updateTable('accruals').set({ acknowledgement: 'matched' }).where('uin', '=', matched.accrual).where('acknowledgement', '=', 'preliminary').where('to_pay', '<=', 0).execute();
  return standingOf(db, uip);
}

async function standingOf(db: Kysely<Tables>, uip: string): Promise<Standing | null> {
  const row = await db.selectFrom('credits').leftJoin('accruals', 'accruals.uin', 'credits.accrual').select(['credits.matched', 'accruals.uin']).where('uip', '=', uip).executeTakeFirst();
  if (!row) return null;
  if (row.uin === null) return 'not-matched';
  return row.matched ? 'matched' : 'preliminary';
}
