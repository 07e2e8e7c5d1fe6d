import type { Kysely } from 'kysely';
import type { Clock } from '../../../src/kernel/clock.js';
import { tokenLifetime } from '../tokens/narrow-token.js';
import type { Tables } from './tables.js';

const day = 86_400_000;

/**
 * Attempts without a ballot may be forgotten a month after the closing: whoever asks about one later is told the same
 * («void»), and a late request finds the voting closed. Accepted ones stay, for their voters may still ask. A sign-out
 * may be forgotten when no token of before it can be alive.
 */
export async function tidy(db: Kysely<Tables>, clock: Clock): Promise<void> {
  await db.deleteFrom('attempts').where('outcome', 'in', ['void', 'refused'])
    .where('referendum', 'in', db.selectFrom('referendums').select('id').where('closes_at', '<', new Date(clock.now() - 30 * day)))
    .execute();
  // So long after, nobody has a page open in which such an attempt could still be sent.
  await db.deleteFrom('payment_attempts').where('outcome', 'in', ['void', 'refused']).where('at', '<', new Date(clock.now() - 30 * day)).execute();
  await db.deleteFrom('provider_events').where('at', '<', new Date(clock.now() - 30 * day)).execute();
  await db.deleteFrom('signed_out').where('at', '<', new Date(clock.now() - tokenLifetime * 1_000)).execute();
}
