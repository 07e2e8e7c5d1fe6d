import type { Kysely } from 'kysely';
import type { Found } from '../../../src/blocks/referendum/schemas-around.js';
import type { Tables } from '../storage/tables.js';

/** The number of one ballot of one referendum. */
export interface Tracked {
  readonly referendum: string;
  readonly tracker: string;
}

/** Numbers that ballots were recorded under. Two people may send the same nonce, so that one number is that of two ballots. */
export async function addTrackers(db: Kysely<Tables>, tracked: readonly Tracked[]): Promise<void> {
  if (!tracked.length) return;
  await db.insertInto('trackers').values([...tracked]).onConflict((conflict) => conflict.columns(['referendum', 'tracker']).doNothing()).execute();
}

/**
 * A number of before a change is `recorded` as the one of after it is. Were it `replaced`, whoever made a voter show his
 * number would learn that he has voted anew; so the table does not even hold which it is.
 */
export async function findTracker(db: Kysely<Tables>, { referendum, tracker }: Tracked): Promise<Found['found']> {
  const row = await db.selectFrom('trackers').select('tracker').where('referendum', '=', referendum).where('tracker', '=', tracker).executeTakeFirst();
  return row ? 'recorded' : 'unknown';
}
