import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';
import type { Snapshot } from '../../../src/blocks/referendum/rules.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { countsAfter } from './changes.js';
import { fewest as batch } from './disclosure.js';
import { moveDistricts } from './district-publication.js';
import { moveOwnTexts } from './own-texts.js';

/** The counts that the public sees, and whether they are those of the whole box for ever. */
export async function readPublication(db: Kysely<Tables>, referendum: string): Promise<Snapshot & { readonly final: boolean }> {
  const row = await db.selectFrom('publications').selectAll().where('referendum', '=', referendum).executeTakeFirstOrThrow();
  return { asOf: row.as_of.toISOString(), voted: row.voted, counts: row.counts, final: row.final };
}

/** Publishes what has changed if it is a whole batch. Its cost is that of the change, not of the box. */
export async function publishBatch(db: Kysely<Tables>, question: Pick<Referendum, 'id' | 'questions' | 'results'>, now: number): Promise<void> {
  const { id: referendum, questions } = question;
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
    const ballots = await tx.selectFrom('ballots').select(['slot', 'ballot', 'district']).where(sql<boolean>`slot = any(${slots})`).execute();
    const befores = new Map(taken.map(({ slot, before }) => [slot, before]));
    const changed = ballots.map(({ slot, ballot, district }) => ({ slot, district, before: befores.get(slot) ?? null, after: ballot }));
    const counts = countsAfter(row.counts, questions, changed);
    const voted = row.voted + changed.filter(({ before }) => !before).length;
    await tx.updateTable('publications').set({ as_of: new Date(now), voted, counts: JSON.stringify(counts) }).where('referendum', '=', referendum).execute();
    await moveOwnTexts(tx, referendum, changed);
    // Where the rule hides results until the end, there is nothing of districts to keep up before it.
    if (question.results === 'live') await moveDistricts(tx, question, changed);
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof NotABatch)) throw thrown;
  });
}

/** Another gateway published between our look and our lock: what it left waits for its own batch. */
class NotABatch extends Error {}
