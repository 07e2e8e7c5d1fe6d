import type { Kysely, Selectable } from 'kysely';
import { hiddenContact } from '../../../src/blocks/pay-accrual/rules.js';
import type { Contact, Payment } from '../../../src/blocks/pay-accrual/schemas.js';
import { moneyOf } from '../accruals/money.js';
import type { Secrets } from '../secrets.js';
import type { PaymentTables } from '../storage/payment-tables.js';
import type { Tables } from '../storage/tables.js';

export type PaymentRow = Selectable<PaymentTables['payments']>;

/** Rejects where there is none: whoever asks has its attempt before him. */
export function readPayment(db: Kysely<Tables>, keyHash: string): Promise<PaymentRow> {
  return db.selectFrom('payments').selectAll().where('key_hash', '=', keyHash).executeTakeFirstOrThrow();
}

/** What whoever holds the attempt's key is told of it. @param now milliseconds. */
export async function viewPayment(db: Kysely<Tables>, secrets: Secrets, row: PaymentRow, now: number): Promise<Payment> {
  const items = await db.selectFrom('payment_items').selectAll().where('payment', '=', row.number).orderBy('position').execute();
  const excess = new Set(row.flag === 'excess' && amissOf(row) ? (await db.selectFrom('excess_captures').select('accrual').where('payment', '=', row.number).execute()).map(({ accrual }) => accrual) : []);
  return {
    ...standingOf(row),
    asOf: new Date(now).toISOString(),
    number: row.number,
    next: row.status === 'pending' ? row.next : null,
    items: items.map(({ accrual, purpose, payee, inn, kpp, amount, uip, crediting }) => ({ uin: accrual, purpose, payee, inn, kpp, amount: moneyOf(amount), uip: crediting === 'waiting' ? null : uip, crediting, ...(excess.has(accrual) && { excess: true }) })),
    commission: moneyOf(row.commission),
    total: moneyOf(row.total),
    amiss: amissOf(row),
    taken: row.taken === null ? null : moneyOf(row.taken),
    contact: hiddenContact(openContact(secrets, row)),
    veiled: false,
  };
}

/** Money that came late is money that came: of that the visitor has nothing to mend. */
function amissOf({ flag, resolution }: PaymentRow): Payment['amiss'] {
  if (resolution === 'returned') return 'returned';
  return resolution === null && flag !== 'late' ? flag : null;
}

function standingOf({ status, reason, created_at, expires_at, paid_at, method, kind, provider }: PaymentRow) {
  return {
    status, reason, method, kind, provider,
    createdAt: created_at.toISOString(), expiresAt: expires_at.toISOString(), paidAt: paid_at?.toISOString() ?? null,
  };
}

const purpose = 'payment contact';

export function sealContact(secrets: Secrets, number: string, contact: Contact): string {
  return secrets.seal(purpose, number, JSON.stringify(contact));
}

export function openContact(secrets: Secrets, { number, contact }: Pick<PaymentRow, 'number' | 'contact'>): Contact {
  return JSON.parse(secrets.open(purpose, number, contact)) as Contact;
}
