import { type Kysely, sql } from 'kysely';
import type { Snapshot } from '../../../src/blocks/referendum/rules.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { addMark, type MutableMarks } from '../../../src/domain/ballot/marks.js';
import { transacting } from '../storage/faults.js';
import type { Tables } from '../storage/tables.js';
import { finalDistricts, type Rest } from './disclosure.js';
import { type DistrictCount, readDistrictCounts } from './district-publication.js';
import { recountOwnTexts } from './own-texts.js';
import { readRests } from './unpublished.js';

export interface WholeCount {
  readonly city: Snapshot;
  /** Of ballots whose district is known. */
  readonly districts: readonly DistrictCount[];
}

/** Counts of the whole box: the final result, after closing. */
export async function countAll(db: Kysely<Tables>, referendum: Pick<Referendum, 'id' | 'questions'>, asOf: string): Promise<WholeCount> {
  const { id, questions } = referendum;
  const voted = await db.selectFrom('voter_roll').select(({ fn }) => fn.countAll<string | number>().as('voters')).where('referendum', '=', id).executeTakeFirstOrThrow();
  const ranked = questions.filter(({ kind }) => kind === 'ranking').map((question) => question.id);
  const alone = questions.flatMap((question) => question.options.filter((option) => option.alone).map((option) => `${question.id}#${option.id}`));
  const ballots = await db.selectFrom('ballots').select(['district', ({ fn }) => fn.countAll<string | number>().as('ballots')]).where('referendum', '=', id).groupBy('district').execute();
  // The marks of src/domain/ballot/marks.ts, made where the ballots are: they are too many to be brought here.
  const { rows } = await sql<{ district: string | null; question: string; mark: string; votes: string | number }>`
    with answers as (
      select district, choice->>'question' as question, choice from ballots, jsonb_array_elements(ballot->'choices') as choice where referendum = ${id}
    ), named as (
      select district, question, choice, option, place from answers, jsonb_array_elements_text(choice->'options') with ordinality as of(option, place)
    )
    select district, question, mark, count(*) as votes from (
      select district, question, '#answered' as mark from answers
      union all select district, question, '#blank' from answers where jsonb_array_length(choice->'options') = 0 and choice->'own' is null
      union all select district, question, '#own' from answers where choice->'own' is not null
      union all select district, question, option from named
      union all select district, question, option || '#' || place from named
        where question = any(${ranked}::text[]) and question || '#' || option != all(${alone}::text[]) and choice->'scores' is null
      union all select district, question, option || '#' || (choice->'scores'->>(place - 1)::integer) from named where choice->'scores' is not null
    ) as marks group by 1, 2, 3`.execute(db);
  const counts: MutableMarks = {};
  const byDistrict = new Map<string, { district: string; voted: number; counts: MutableMarks }>();
  for (const { district, ballots: number } of ballots) if (district !== null) byDistrict.set(district, { district, voted: Number(number), counts: {} });
  for (const { district, question, mark, votes } of rows) {
    for (const into of [counts, ...(district === null ? [] : [byDistrict.get(district)?.counts ?? {}])]) addMark(into, question, mark, Number(votes));
  }
  return { city: { asOf, voted: Number(voted.voters), counts }, districts: [...byDistrict.values()] };
}

/** Counts of the city and of those districts of which they are told. */
export interface ToldCount {
  readonly city: Snapshot;
  readonly districts: readonly DistrictCount[];
  /** Districts with ballots that are not among them. */
  readonly withheld: number;
}

/** The final count of everything that was voted, own options included, and what of it is told of districts. */
export async function countFinal(db: Kysely<Tables>, referendum: Referendum): Promise<ToldCount> {
  // Voters, marks, districts and rests are of one moment. What another gateway writes at the same time makes it begin again.
  return transacting(() => db.transaction().setIsolationLevel('repeatable read').execute(async (tx) => {
    // These grow with the box: what protects from stuck statements must not end them.
    await sql`set local statement_timeout = 0`.execute(tx);
    const whole = await countAll(tx, referendum, referendum.closesAt);
    if (referendum.questions.some(({ own }) => own)) await recountOwnTexts(tx, referendum.id);
    const { published, rests } = await toldBefore(tx, referendum, whole);
    const districts = finalDistricts(whole.districts, published, rests);
    return { city: whole.city, districts, withheld: whole.districts.length - districts.length };
  }));
}

/** What of the counts was let out before closing, and what is left: where that was the turnout alone, everybody's ballot. */
async function toldBefore(tx: Kysely<Tables>, referendum: Referendum, { city, districts }: WholeCount): Promise<{ published: readonly DistrictCount[]; rests: readonly Rest[] }> {
  if (referendum.results !== 'after-close') return { published: await readDistrictCounts(tx, referendum.id), rests: await readRests(tx, referendum) };
  const located = districts.reduce((sum, { voted }) => sum + voted, 0);
  return { published: [], rests: [...districts.map(({ district, voted: people }) => ({ district, people })), { district: null, people: city.voted - located }] };
}

/** Keeps the final count, so that the box is counted once and not by every gateway at every start. */
export async function keepFinal(db: Kysely<Tables>, referendum: Pick<Referendum, 'id' | 'closesAt'>, { city, districts, withheld }: ToldCount): Promise<void> {
  const { id, closesAt } = referendum;
  await db.transaction().execute(async (tx) => {
    const kept = await tx.updateTable('publications')
      .set({ as_of: new Date(closesAt), voted: city.voted, counts: JSON.stringify(city.counts), withheld, final: true })
      .where('referendum', '=', id).where('final', '=', false).returning('referendum').executeTakeFirst();
    // Another gateway was first, with the same numbers.
    if (!kept) return;
    await tx.deleteFrom('district_publications').where('referendum', '=', id).execute();
    for (const { district, voted, counts } of districts) {
      await tx.insertInto('district_publications').values({ referendum: id, district, voted, counts: JSON.stringify(counts) }).execute();
    }
    await tx.deleteFrom('unpublished').where('referendum', '=', id).execute();
  });
}
