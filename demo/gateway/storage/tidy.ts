import type { Kysely } from 'kysely';
import type { Clock } from '../../../src/kernel/clock.js';
import { tokenLifetime } from '../tokens/narrow-token.js';
import type { Tables } from './tables.js';

const day = 86_400_000;

/**
 * Attempts to pay that came to nothing. Anybody can make them without end, so they are not kept for long. Refused or called
 * off before it came: a request that was on its way then has long been lost, and whoever asks later is told «void», which
 * is as true. Begun, with charges, payees and a sealed contact: money that a bank sends late has come by then.
 */
const unpaidLives = { refused: day, begun: 7 * day } as const;
const atOnce = 500;

async function forgetUnpaid(db: Kysely<Tables>, now: number): Promise<void> {
  await db.deleteFrom('payment_attempts').where('outcome', 'in', ['void', 'refused']).where('at', '<', new Date(now - unpaidLives.refused)).execute();
  while ((await db.transaction().execute((tx) => forgetSome(tx, new Date(now - unpaidLives.begun)))) === atOnce);
}

/** Locked, or a capture that comes at this moment would find nothing to be entered for. @returns how many there were. */
async function forgetSome(tx: Kysely<Tables>, before: Date): Promise<number> {
  const rows = await tx.selectFrom('payments').select(['number', 'key_hash']).where('status', '=', 'not-paid').where('checked_at', '<', before)
    .limit(atOnce).forUpdate().skipLocked().execute();
  if (!rows.length) return 0;
  const numbers = rows.map(({ number }) => number);
  await tx.deleteFrom('payment_items').where('payment', 'in', numbers).execute();
  await tx.deleteFrom('payments').where('number', 'in', numbers).execute();
  await tx.deleteFrom('payment_attempts').where('key_hash', 'in', rows.map(({ key_hash }) => key_hash)).execute();
  return rows.length;
}

/**
 * Attempts without a ballot may be forgotten a month after the closing: whoever asks about one later is told the same
 * («void»), and a late request finds the voting closed. Accepted ones stay, for their voters may still ask. A sign-out
 * may be forgotten when no token of before it can be alive.
 */
export async function tidy(db: Kysely<Tables>, clock: Clock): Promise<void> {
  await db.deleteFrom('attempts').where('outcome', 'in', ['void', 'refused'])
    .where('referendum', 'in', db.selectFrom('referendums').select('id').where('closes_at', '<', new Date(clock.now() - 30 * day)))
    .execute();
  await forgetUnpaid(db, clock.now());
  await db.deleteFrom('provider_events').where('at', '<', new Date(clock.now() - 30 * day)).execute();
  await db.deleteFrom('signed_out').where('at', '<', new Date(clock.now() - tokenLifetime * 1_000)).execute();
}
