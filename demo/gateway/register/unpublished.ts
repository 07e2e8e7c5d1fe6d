import { type Kysely, sql } from 'kysely';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { Tables } from '../storage/tables.js';
import { type Changed, movesCounts } from './changes.js';
import { fewest, type Rest, wholeGroups } from './disclosure.js';

type Question = Pick<Referendum, 'id' | 'questions' | 'results'>;

// Asked ballot by ballot: there are few that wait, and a join with the whole box would be a poor plan's choice.
const districtOf = sql<string | null>`(select district from ballots where ballots.slot = unpublished.slot)`;

/** Where nothing but the turnout is told before closing, no district's counts can be taken away from the city's: all are one group. */
const together = ({ results }: Question): boolean => results === 'after-close';
const groupOf = (question: Question): typeof districtOf => (together(question) ? sql<string | null>`null::text` : districtOf);

/** People by district whose ballots, as they are now, are not published. */
export async function readRests(db: Kysely<Tables>, question: Question): Promise<readonly Rest[]> {
  const { rows } = await sql<{ district: string | null; people: number }>`
    select ${groupOf(question)} as district, count(*)::integer as people from unpublished where referendum = ${question.id} and moves group by 1`.execute(db);
  return rows;
}

/** Groups that look whole. Ten that are found here may turn out to be nine when they are taken. */
export async function findGroups(db: Kysely<Tables>, question: Question): Promise<readonly (string | null)[]> {
  return (await readRests(db, question)).filter(({ people }) => people >= fewest).map(({ district }) => district);
}

/** Takes the ballots of whole groups, for the counts to be moved by them in the same transaction. */
export async function takeGroups(tx: Kysely<Tables>, question: Question, groups: readonly (string | null)[]): Promise<readonly Changed[]> {
  const { rows: waiting } = await sql<{ slot: string; before: Changed['before'] }>`
    select slot, before from unpublished where referendum = ${question.id} and coalesce(${groupOf(question)}, '') = any(${groups.map((one) => one ?? '')}::text[])
    for update of unpublished`.execute(tx);
  const befores = new Map(waiting.map(({ slot, before }) => [slot, before]));
  // A statement of its own: it has to see changes that the locks above waited for.
  const ballots = await tx.selectFrom('ballots').select(['slot', 'ballot', 'district']).where(sql<boolean>`slot = any(${[...befores.keys()]}::text[])`).execute();
  const changed = ballots.map(({ slot, ballot: after, district }) => {
    const before = befores.get(slot) ?? null;
    return { slot, before, after, district: together(question) ? null : district, moves: movesCounts(question.questions, { before, after }) };
  });
  const whole = new Set(wholeGroups(changed));
  const slots = [...whole].map(({ slot }) => slot);
  if (slots.length) await tx.deleteFrom('unpublished').where(sql<boolean>`slot = any(${slots}::text[])`).execute();
  // Gateways of before do not tell what moves nothing: told here, it does not make the group look whole at every look.
  const idle = changed.filter((one) => !whole.has(one) && !one.moves).map(({ slot }) => slot);
  if (idle.length) await tx.updateTable('unpublished').set({ moves: false }).where(sql<boolean>`slot = any(${idle}::text[])`).execute();
  return [...whole];
}
