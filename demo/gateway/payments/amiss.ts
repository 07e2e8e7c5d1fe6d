import type { Kysely } from 'kysely';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';
import { moneyOf } from '../accruals/money.js';
import { transacting } from '../storage/faults.js';
import type { Flag, Resolution } from '../storage/payment-tables.js';
import type { Tables } from '../storage/tables.js';
import { releaseHolds } from './holds.js';

/** A capture that was not to be, as somebody of the operator's sees it: nothing of who paid, nor what for. */
export interface AmissPayment {
  readonly number: string;
  readonly flag: Flag;
  readonly paidAt: Date;
  readonly ordered: Kopecks;
  readonly taken: Kopecks;
  /** Charges that were paid twice, and what has to be given back for them. */
  readonly excess: { readonly charges: number; readonly amount: Kopecks };
}

/** Longer lists would be read by nobody at once; who has resolved these sees the next. */
export const mostAmiss = 100;

/** Port of the operator's desk: money that went wrong, and what was done about it. */
export interface AmissPayments {
  /** Those that nobody has resolved, the oldest first. */
  list(): Promise<readonly AmissPayment[]>;
  /** How many of each kind nobody has resolved. */
  unresolved(): Promise<Readonly<Record<Flag, number>>>;
  /** @returns how it was resolved; null where it is not, or there is no such payment. */
  find(number: string): Promise<Resolution | null>;
  /**
   * Writes down what was done. `settled`: it stands, and the register is told of it now: of another sum, since the person who
   * looked into it answers for the rest; of an excess, so that the institution owes it. `returned`: the money went back;
   * of another sum the charges can be paid anew, of an excess the register has never heard.
   * @returns false where there is nothing to resolve, or nothing to return.
   */
  resolve(number: string, resolution: Resolution): Promise<boolean>;
}

export function sqlAmissPayments(db: Kysely<Tables>, now: () => number): AmissPayments {
  const open = () => db.selectFrom('payments').where('flag', 'is not', null).where('resolution', 'is', null);
  return {
    async list() {
      const rows = await open().select(['number', 'flag', 'paid_at', 'total', 'taken']).orderBy('paid_at').orderBy('number').limit(mostAmiss).execute();
      const excess = rows.length ? await db.selectFrom('excess_captures').select(['payment', 'amount']).where('payment', 'in', rows.map(({ number }) => number)).execute() : [];
      return rows.flatMap(({ number, flag, paid_at, total, taken }): AmissPayment[] => {
        const own = excess.filter(({ payment }) => payment === number).map(({ amount }) => moneyOf(amount));
        const ordered = moneyOf(total);
        return flag && paid_at ? [{ number, flag, paidAt: paid_at, ordered, taken: taken === null ? ordered : moneyOf(taken), excess: { charges: own.length, amount: own.reduce<number>((sum, one) => sum + one, 0) as Kopecks } }] : [];
      });
    },
    async unresolved() {
      const rows = await open().select(['flag', ({ fn }) => fn.countAll().as('many')]).groupBy('flag').execute();
      const of = (flag: Flag): number => Number(rows.find((row) => row.flag === flag)?.many ?? 0);
      return { amount: of('amount'), excess: of('excess'), late: of('late') };
    },
    async find(number) {
      return (await db.selectFrom('payments').select('resolution').where('number', '=', number).executeTakeFirst())?.resolution ?? null;
    },
    resolve: (number, resolution) => transacting(() => db.transaction().execute((tx) => resolveInside(tx, number, resolution, now()))),
  };
}

async function resolveInside(tx: Kysely<Tables>, number: string, resolution: Resolution, now: number): Promise<boolean> {
  const row = await tx.selectFrom('payments').select(['flag', 'resolution']).where('number', '=', number).forUpdate().executeTakeFirst();
  // Money that only came late is the charge's own.
  if (!row?.flag || row.resolution || (row.flag === 'late' && resolution === 'returned')) return false;
  await tx.updateTable('payments').set({ resolution }).where('number', '=', number).execute();
  if (row.flag === 'late') return true;
  if (resolution === 'settled') {
    const captured = await tx.selectFrom(row.flag === 'excess' ? 'excess_captures' : 'captures').select('accrual').where('payment', '=', number).execute();
    if (captured.length) await tx.insertInto('outbox').values(captured.map(({ accrual }) => ({ payment: number, accrual, due_at: new Date(now) }))).onConflict((conflict) => conflict.doNothing()).execute();
    return true;
  }
  // The register was never told of what was too much, so there is nothing to take back there.
  if (row.flag === 'excess') return true;
  // What was taken is gone from here: what remains to be paid is all of it, and one capture for it can be made again.
  await tx.deleteFrom('captures').where('payment', '=', number).execute();
  await releaseHolds(tx, number);
  return true;
}
