import type { Selectable } from 'kysely';
import type { PaymentTables } from '../storage/payment-tables.js';
import type { RegisteredAccrual } from './accrual-register.js';
import { readMoney } from './money.js';

export type AccrualRow = Selectable<PaymentTables['accruals']> & { readonly silent: boolean; readonly held: boolean };

/** @returns null for a row whose amounts are none of ours. */
export function accrualOf(row: AccrualRow): RegisteredAccrual | null {
  const [total, toPay] = [readMoney(row.total), readMoney(row.to_pay)];
  if (total === null || toPay === null) return null;
  return {
    revision: row.revision,
    accrual: {
      uin: row.uin, kind: row.kind, purpose: row.purpose, payee: row.payee, total, toPay,
      billedOn: row.billed_on, payBy: row.pay_by, validUntil: row.valid_until,
      meaning: row.meaning, acknowledgement: row.acknowledgement, discount: row.discount, facts: row.facts, held: row.held || row.held_elsewhere || row.unsettled,
    },
  };
}
