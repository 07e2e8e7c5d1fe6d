import { type Kysely, sql } from 'kysely';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { Marks } from '../../../src/domain/ballot/marks.js';
import type { Tables } from '../storage/tables.js';
import { type Changed, countsAfter } from './changes.js';
import { movers } from './disclosure.js';

/** What is counted of one district. */
export interface DistrictCount {
  readonly district: string;
  readonly voted: number;
  readonly counts: Marks;
}

export async function readDistrictCounts(db: Kysely<Tables>, referendum: string): Promise<readonly DistrictCount[]> {
  return db.selectFrom('district_publications').select(['district', 'voted', 'counts']).where('referendum', '=', referendum).orderBy('district').execute();
}

/** How many districts have ballots in the city's counts and no counts of their own yet. */
export async function countHiddenDistricts(db: Kysely<Tables>, referendum: string): Promise<number> {
  const { rows } = await sql<{ hidden: string | number }>`
    select count(distinct district) as hidden from district_waiting as waiting where referendum = ${referendum} and district is not null
    and not exists (select from district_publications as shown where shown.referendum = waiting.referendum and shown.district = waiting.district)`.execute(db);
  return Number(rows[0]?.hidden ?? 0);
}

/**
 * Moves the counts of those districts that may move, of what the city's counts hold already. In the transaction of the
 * city's own publication, whose lock keeps other gateways out.
 */
export async function moveDistricts(tx: Kysely<Tables>, { id: referendum, questions }: Pick<Referendum, 'id' | 'questions'>, changed: readonly Changed[]): Promise<void> {
  await wait(tx, referendum, changed);
  const people = sql<number>`count(*)::integer`;
  const waiting = await tx.selectFrom('district_waiting').select(['district', people.as('people'), sql<number>`(count(*) filter (where seen))::integer`.as('seen')])
    .where('referendum', '=', referendum).groupBy('district').execute();
  const moving = movers(waiting);
  for (const district of moving) {
    const taken = await tx.deleteFrom('district_waiting').where('referendum', '=', referendum).where('district', '=', district).returning(['before', 'after']).execute();
    const row = await tx.selectFrom('district_publications').select(['voted', 'counts']).where('referendum', '=', referendum).where('district', '=', district).executeTakeFirst();
    const counts = JSON.stringify(countsAfter(row?.counts ?? {}, questions, taken));
    const voted = (row?.voted ?? 0) + taken.filter(({ before }) => !before).length;
    await tx.insertInto('district_publications').values({ referendum, district, voted, counts })
      .onConflict((conflict) => conflict.columns(['referendum', 'district']).doUpdateSet({ voted, counts })).execute();
  }
  if (!moving.length && waiting.some(({ seen }) => seen > 0)) return;
  await tx.updateTable('district_waiting').set({ seen: true }).where('referendum', '=', referendum).where('seen', '=', false).execute();
}

async function wait(tx: Kysely<Tables>, referendum: string, changed: readonly Changed[]): Promise<void> {
  await sql`
    insert into district_waiting (slot, referendum, district, before, after)
    select slot, ${referendum}::text, district, before::jsonb, after::jsonb
    from unnest(${changed.map(({ slot }) => slot)}::text[], ${changed.map(({ district }) => district)}::text[],
      ${changed.map(({ before }) => before && JSON.stringify(before))}::text[], ${changed.map(({ after }) => JSON.stringify(after))}::text[]
    ) as of(slot, district, before, after)
    on conflict (slot) do update set after = excluded.after`.execute(tx);
}
