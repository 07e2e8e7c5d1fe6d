import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';
import type { Snapshot } from '../../../src/blocks/referendum/rules.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { markAll, type Marks, type MutableMarks } from '../../../src/domain/ballot/marks.js';

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
export async function publishBatch(db: Kysely<Tables>, { id: referendum, questions }: Pick<Referendum, 'id' | 'questions'>, now: number): Promise<void> {
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
      if (before) markAll(counts, questions, before, -1);
      else voted += 1;
    }
    for (const { ballot } of ballots) markAll(counts, questions, ballot, 1);
    await tx.updateTable('publications').set({ as_of: new Date(now), voted, counts: JSON.stringify(counts) }).where('referendum', '=', referendum).execute();
  }).catch((thrown: unknown) => {
    if (!(thrown instanceof NotABatch)) throw thrown;
  });
}

/** Another gateway published between our look and our lock: what it left waits for its own batch. */
class NotABatch extends Error {}

/** Counts of the whole box: the final result, after closing. */
export async function countAll(db: Kysely<Tables>, referendum: Pick<Referendum, 'id' | 'questions'>, asOf: string): Promise<Snapshot> {
  const { id } = referendum;
  const voted = await db.selectFrom('voter_roll').select(({ fn }) => fn.countAll<string | number>().as('voters')).where('referendum', '=', id).executeTakeFirstOrThrow();
  const ranked = referendum.questions.filter(({ kind }) => kind === 'ranking').map(({ id }) => id);
  // The marks of src/domain/ballot/marks.ts, made where the ballots are: they are too many to be brought here.
  const { rows } = await sql<{ question: string; mark: string; votes: string | number }>`
    with answers as (
      select choice->>'question' as question, choice from ballots, jsonb_array_elements(ballot->'choices') as choice where referendum = ${id}
    ), named as (
      select question, choice, option, place from answers, jsonb_array_elements_text(choice->'options') with ordinality as of(option, place)
    )
    select question, mark, count(*) as votes from (
      select question, '#answered' as mark from answers
      union all select question, '#blank' from answers where jsonb_array_length(choice->'options') = 0 and choice->'own' is null
      union all select question, '#own' from answers where choice->'own' is not null
      union all select question, option from named
      union all select question, option || '#' || place from named where question = any(${ranked}::text[])
      union all select question, option || '#' || (choice->'scores'->>(place - 1)::integer) from named where choice->'scores' is not null
    ) as marks group by 1, 2`.execute(db);
  const counts: MutableMarks = {};
  for (const { question, mark, votes } of rows) (counts[question] ??= {})[mark] = Number(votes);
  return { asOf, voted: Number(voted.voters), counts };
}

function mutableCopy(counts: Marks): MutableMarks {
  return Object.fromEntries(Object.entries(counts).map(([question, marks]) => [question, { ...marks }]));
}
