import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';

/**
 * Lets go of charges that a payment holds. One whose money another payment has, of which the register has not been told yet,
 * is that payment's from now on: until the register itself says that it is paid, nobody is to begin another.
 * @param accruals only these; null: all of its.
 */
export async function releaseHolds(tx: Kysely<Tables>, payment: string, accruals: readonly string[] | null = null): Promise<void> {
  if (accruals?.length === 0) return;
  const only = accruals === null ? sql`` : sql`and accrual_holds.accrual in (${sql.join([...accruals])})`;
  await sql`
    update accrual_holds set payment = captures.payment, revision = captures.revision
    from captures join payment_items on payment_items.payment = captures.payment and payment_items.accrual = captures.accrual
    where accrual_holds.payment = ${payment} and captures.accrual = accrual_holds.accrual and captures.payment != ${payment} and payment_items.crediting = 'waiting' ${only}`.execute(tx);
  await sql`delete from accrual_holds where payment = ${payment} ${only}`.execute(tx);
}
