import type { Kysely, Selectable } from 'kysely';
import type { PayInput } from '../../../src/blocks/pay-accrual/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';
import { hashOf, type Secrets } from '../secrets.js';
import type { PaymentTables } from '../storage/payment-tables.js';
import type { Tables } from '../storage/tables.js';

/** One attempt to pay as the database knows it: neither the key nor what was sent with it can be read back. */
export interface PaymentAttempt {
  readonly keyHash: string;
  readonly payload: string;
}

export type PaymentAttemptRow = Selectable<PaymentTables['payment_attempts']>;

export function paymentAttemptOf(secrets: Secrets, { items, method, commission, total, contact, locale }: PayInput, key: string): PaymentAttempt {
  const wish = [items.map(({ uin, amount }) => [uin, amount]), method, commission, total, contact.by === 'email' ? contact.email : contact.phone, locale];
  return { keyHash: hashOf(key), payload: secrets.mac('payment payload', JSON.stringify(wish)) };
}

export async function findPaymentAttempt(db: Kysely<Tables>, keyHash: string): Promise<PaymentAttemptRow | null> {
  return (await db.selectFrom('payment_attempts').selectAll().where('key_hash', '=', keyHash).executeTakeFirst()) ?? null;
}

/**
 * Writes the attempt unless its key is known. A concurrent transaction with the same key makes this wait for its end
 * (the primary key does), so that exactly one of them goes on.
 * @param attempt without payload: one that never came, called off.
 * @param code of a refusal, which is the answer to the key for ever.
 * @returns whether it was written.
 */
export async function claimPaymentAttempt(db: Kysely<Tables>, now: number, { keyHash, payload }: { readonly keyHash: string; readonly payload?: string }, code?: string): Promise<boolean> {
  const outcome = payload === undefined ? 'void' : code === undefined ? 'begun' : 'refused';
  const written = await db.insertInto('payment_attempts').values({ key_hash: keyHash, outcome, payload: payload ?? null, code: code ?? null, at: new Date(now) })
    .onConflict((conflict) => conflict.column('key_hash').doNothing()).returning('key_hash').executeTakeFirst();
  return written !== undefined;
}

/** Returns where the payment was begun. Throws `attempt.void`, `attempt.mismatch`, or the refusal that it was answered with. */
export function repeatPaymentAttempt(row: PaymentAttemptRow, { payload }: PaymentAttempt): void {
  if (row.outcome === 'void') throw new Fault('attempt.void');
  if (row.payload !== payload) throw new Fault('attempt.mismatch');
  if (row.outcome === 'refused') throw new Fault((row.code ?? 'gateway.internal') as `${string}.${string}`);
}
