import type { Kysely } from 'kysely';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';
import type { Tables } from '../storage/tables.js';
import { moneyOf, readMoney } from './money.js';

/** What a charge came to as one revision had it, in kopecks. */
export interface Sums {
  readonly total: Kopecks;
  /** As the file has it, whatever has been paid here. */
  readonly toPay: Kopecks;
  readonly discount: { readonly kind: string; readonly value: string; readonly until: string | null; readonly toPay: number } | null;
}

/** Money that was entered, beside the revision that it was paid for. */
export interface Entered {
  readonly amount: Kopecks;
  /** What that revision asked for without a discount, and what its file said was paid elsewhere; null where nobody knows any more. */
  readonly asked: Kopecks | null;
  readonly elsewhere: Kopecks | null;
}

/** What is left to pay; `unsettled` where nobody here can know it, and nobody is asked for money until somebody says. */
export interface Left {
  readonly toPay: Kopecks;
  readonly unsettled: boolean;
}

export function sameSums(a: Sums, b: Sums): boolean {
  const [one, other] = [a.discount, b.discount];
  const same = one === null || other === null ? one === other : one.kind === other.kind && one.value === other.value && one.until === other.until && one.toPay === other.toPay;
  return same && a.total === b.total && a.toPay === b.toPay;
}

/** Whether the payer had a discount of that revision: what came is less than what it asked for. */
export function wasForgiven({ amount, asked }: Pick<Entered, 'amount' | 'asked'>): boolean {
  return asked === null || amount < asked;
}

/** Of a discount of a corrected charge nobody knows whether it counts for what was paid before. */
export function mayForgive({ discount, toPay }: Pick<Sums, 'discount' | 'toPay'>): boolean {
  return discount !== null && discount.toPay < toPay;
}

/**
 * What a corrected charge asks for after money of earlier revisions, where its sums differ from theirs. How much of the
 * money its file knows of is told by how much more it calls paid than the file did that was paid for: nothing of it, the
 * first so many payments, or all of them. Anything else is a payment from elsewhere or a mistake, and is not guessed at.
 * @param credits in the order of coming, at least one.
 */
export function leftAfter(sums: Sums, credits: readonly Entered[]): Left {
  const [first] = credits;
  let known = first === undefined || first.elsewhere === null ? null : sums.total - sums.toPay - first.elsewhere;
  let unknownOf = credits;
  while (known !== null && known > 0 && unknownOf.length) {
    known -= unknownOf[0]?.amount ?? 0;
    unknownOf = unknownOf.slice(1);
  }
  const toPay = (sums.toPay - unknownOf.reduce((sum, { amount }) => sum + amount, 0)) as Kopecks;
  const guessed = known !== 0 || credits.some(wasForgiven) || (unknownOf.length > 0 && mayForgive(sums));
  return { toPay, unsettled: toPay > 0 && guessed };
}

/** Everything that was entered for a charge, the oldest first, beside the revisions as they were. */
export async function readEntered(tx: Kysely<Tables>, uin: string): Promise<readonly Entered[]> {
  const rows = await tx.selectFrom('credits').leftJoin('accrual_revisions', (join) => join.onRef('accrual_revisions.accrual', '=', 'credits.accrual').onRef('accrual_revisions.revision', '=', 'credits.revision'))
    .select(['credits.amount', 'accrual_revisions.asked', 'accrual_revisions.total', 'accrual_revisions.to_pay']).where('credits.accrual', '=', uin).orderBy('credits.at').orderBy('credits.uip').execute();
  return rows.map(({ amount, asked, total, to_pay }) => ({
    amount: moneyOf(amount), asked: asked === null ? null : readMoney(asked), elsewhere: total === null || to_pay === null ? null : (moneyOf(total) - moneyOf(to_pay)) as Kopecks,
  }));
}
