import { type Kysely, sql } from 'kysely';
import type { Found } from '../../../src/blocks/referendum/schemas-around.js';
import type { Tables } from '../storage/tables.js';

/** The number of one ballot of one referendum. */
export interface Tracked {
  readonly referendum: string;
  readonly tracker: string;
}

/** Two people may send the same nonce, so that one number is that of two ballots: they are counted. */
export async function addTrackers(db: Kysely<Tables>, tracked: readonly Tracked[]): Promise<void> {
  const distinct = new Map<string, Tracked & { standing: number }>();
  for (const { referendum, tracker } of tracked) {
    const standing = (distinct.get(`${referendum} ${tracker}`)?.standing ?? 0) + 1;
    distinct.set(`${referendum} ${tracker}`, { referendum, tracker, standing });
  }
  if (!distinct.size) return;
  await db.insertInto('trackers').values([...distinct.values()])
    .onConflict((conflict) => conflict.columns(['referendum', 'tracker']).doUpdateSet({ standing: sql`trackers.standing + excluded.standing` })).execute();
}

/** A changed ballot's old number for its new one. One of before there were numbers has no row to be taken from. */
export async function replaceTracker(tx: Kysely<Tables>, referendum: string, before: string, tracker: string): Promise<void> {
  await tx.updateTable('trackers').set({ standing: sql`standing - 1` }).where('referendum', '=', referendum).where('tracker', '=', before).where('standing', '>', 0).execute();
  await addTrackers(tx, [{ referendum, tracker }]);
}

export async function findTracker(db: Kysely<Tables>, { referendum, tracker }: Tracked): Promise<Found['found']> {
  const row = await db.selectFrom('trackers').select('standing').where('referendum', '=', referendum).where('tracker', '=', tracker).executeTakeFirst();
  if (!row) return 'unknown';
  return row.standing > 0 ? 'recorded' : 'replaced';
}
