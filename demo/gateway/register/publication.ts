import { type Kysely, sql } from 'kysely';
import type { Ballot } from '../../../src/domain/ballot/ballot.js';
import type { Tables } from '../storage/tables.js';
import type { Counts, Snapshot } from '../../../src/blocks/referendum/rules.js';

/**
 * Public counts move only when at least this many ballots changed. Else whoever reads them before and after a
 * visitor's vote would know the choice.
 */
export const batch = 10;

export async function readPublication(db: Kysely<Tables>, referendum: string): Promise<Snapshot> {
  const row = await db.selectFrom('publications').selectAll().where('referendum', '=', referendum).executeTakeFirstOrThrow();
  return { asOf: row.as_of.toISOString(), voted: row.voted, counts: row.counts };
}

/** Publishes what has changed if it is a whole batch. Its cost is that of the change, not of the box. */
export async function publishBatch(db: Kysely<Tables>, referendum: string, now: number): Promise<void> {
  const waiting = await db.selectFrom('unpublished').select('slot').where('referendum', '=', referendum).limit(batch).execute();
  if (waiting.length < batch) return;
  await db.transaction().execute(async (tx) => {
    // Another gateway that publishes right now holds the row: then there is nothing to do.
    const row = await tx.selectFrom('publications').selectAll().where('referendum', '=', referendum).forUpdate().skipLocked().executeTakeFirst();
    if (!row) return;
    const taken = await tx.deleteFrom('unpublished').where('referendum', '=', referendum).returning(['slot', 'before']).execute();
    if (taken.length < batch) throw new NotABatch();
    // A statement of its own: it has to see changes that the deletion above waited for.
    const slots = taken.map(({ slot }) => slot);
    const ballots = await tx.selectFrom('ballots').select('ballot').where(sql<boolean>`slot = any(${slots})`).execute();
    const counts = mutableCopy(row.counts);
    let voted = row.voted;
    for (const { before } of taken) {
      if (before) add(counts, before, -1);
      else voted += 1;
    }
    for (const { ballot } of ballots) add(counts, ballot, 1);
    await tx.updateTable('publications').set({ as_of: new Date(now), voted, counts: JSON.stringify(counts) }).where('referendum', '=', referendum).execute();
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof NotABatch)) throw thrown;
  });
}

/** Another gateway published between our look and our lock: what it left waits for its own batch. */
class NotABatch extends Error {}

/** Counts of the whole box: the final result, after closing. */
export async function countAll(db: Kysely<Tables>, referendum: string, asOf: string): Promise<Snapshot> {
  const voted = await db.selectFrom('voter_roll').select(({ fn }) => fn.countAll<string | number>().as('voters')).where('referendum', '=', referendum).executeTakeFirstOrThrow();
  const { rows } = await sql<{ question: string; option: string; votes: string | number }>`
    select choice->>'question' as question, option, count(*) as votes
    from ballots, jsonb_array_elements(ballot->'choices') as choice, jsonb_array_elements_text(choice->'options') as option
    where referendum = ${referendum} group by 1, 2`.execute(db);
  const counts: Record<string, Record<string, number>> = {};
  for (const { question, option, votes } of rows) (counts[question] ??= {})[option] = Number(votes);
  return { asOf, voted: Number(voted.voters), counts };
}

type MutableCounts = Record<string, Record<string, number>>;

function mutableCopy(counts: Counts): MutableCounts {
  return Object.fromEntries(Object.entries(counts).map(([question, options]) => [question, { ...options }]));
}

function add(counts: MutableCounts, ballot: Ballot, by: 1 | -1): void {
  for (const { question, options } of ballot.choices) {
    const of = (counts[question] ??= {});
    for (const option of options) of[option] = (of[option] ?? 0) + by;
  }
}
