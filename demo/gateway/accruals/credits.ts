import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';
import type { Credit } from './accrual-register.js';

type Standing = 'preliminary' | 'matched' | 'not-matched';

/**
 * Enters money that came for a charge, once for each УИП. The first payment of a version settles it, with its discount
 * too. Of a second one, or of one for a version that has been corrected since, what it was is taken off: a charge that
 * is overpaid by it says so.
 */
export async function creditAccrual(tx: Kysely<Tables>, { uip, uin, revision, amount }: Credit, now: number): Promise<Standing> {
  // Locked before the book is looked into: two credits of one charge are entered one after the other.
  const accrual = await tx.selectFrom('accruals').select('revision').where('uin', '=', uin).forUpdate().executeTakeFirst();
  const entered = await tx.insertInto('credits').values({ uip, accrual: uin, revision, amount, at: new Date(now) })
    .onConflict((conflict) => conflict.column('uip').doNothing()).returning('uip').executeTakeFirst();
  if (!entered) return (await standingOf(tx, uip)) ?? 'not-matched';
  if (!accrual) return 'not-matched';
  const before = await tx.selectFrom('credits').select('uip').where('accrual', '=', uin).where('revision', '=', revision).where('uip', '!=', uip).limit(1).executeTakeFirst();
  const settles = accrual.revision === revision && !before;
  await tx.updateTable('accruals').set({ to_pay: settles ? 0 : sql<number>`to_pay - ${amount}::bigint`, acknowledgement: 'preliminary' }).where('uin', '=', uin).execute();
  return 'preliminary';
}

/** @param matchedBefore ms since the epoch; what was credited by then is matched. */
export async function readCrediting(db: Kysely<Tables>, uip: string, matchedBefore: number): Promise<Standing | null> {
  const matched = await db.updateTable('credits').set({ matched: true }).where('uip', '=', uip).where('at', '<=', new Date(matchedBefore))
    .where(({ exists, selectFrom }) => exists(selectFrom('accruals').select('uin').whereRef('accruals.uin', '=', 'credits.accrual')))
    .returning('accrual').executeTakeFirst();
  if (matched) await db.updateTable('accruals').set({ acknowledgement: 'matched' }).where('uin', '=', matched.accrual).where('acknowledgement', '=', 'preliminary').execute();
  return standingOf(db, uip);
}

async function standingOf(db: Kysely<Tables>, uip: string): Promise<Standing | null> {
  const row = await db.selectFrom('credits').leftJoin('accruals', 'accruals.uin', 'credits.accrual').select(['credits.matched', 'accruals.uin']).where('uip', '=', uip).executeTakeFirst();
  if (!row) return null;
  if (row.uin === null) return 'not-matched';
  return row.matched ? 'matched' : 'preliminary';
}
