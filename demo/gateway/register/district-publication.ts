import { type Kysely, sql } from 'kysely';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { Marks } from '../../../src/domain/ballot/marks.js';
import type { Tables } from '../storage/tables.js';
import { type Changed, countsAfter } from './changes.js';

/** What is counted of one district. */
export interface DistrictCount {
  readonly district: string;
  readonly voted: number;
  readonly counts: Marks;
}

export async function readDistrictCounts(db: Kysely<Tables>, referendum: string): Promise<readonly DistrictCount[]> {
  return db.selectFrom('district_publications').select(['district', 'voted', 'counts']).where('referendum', '=', referendum).orderBy('district').execute();
}

/** Moves the counts of the districts of these ballots, in the transaction in which the city's are moved by the same ones. */
export async function moveDistricts(tx: Kysely<Tables>, { id: referendum, questions }: Pick<Referendum, 'id' | 'questions'>, changed: readonly Changed[]): Promise<void> {
  const known = new Map((await readDistrictCounts(tx, referendum)).map((one) => [one.district, one]));
  for (const district of new Set(changed.flatMap((one) => one.district ?? []))) {
    const own = changed.filter((one) => one.district === district);
    const counts = JSON.stringify(countsAfter(known.get(district)?.counts ?? {}, questions, own));
    const voted = (known.get(district)?.voted ?? 0) + own.filter(({ before }) => !before).length;
    await tx.insertInto('district_publications').values({ referendum, district, voted, counts })
      .onConflict((conflict) => conflict.columns(['referendum', 'district']).doUpdateSet({ voted, counts })).execute();
  }
}

/** How many districts have ballots, none of which is published. */
export async function countHiddenDistricts(tx: Kysely<Tables>, referendum: string): Promise<number> {
  const { rows } = await sql<{ hidden: string | number }>`
    select count(distinct district) as hidden from (
      select (select district from ballots where ballots.slot = unpublished.slot) as district from unpublished where referendum = ${referendum}
    ) as waiting where district is not null
    and not exists (select from district_publications as shown where shown.referendum = ${referendum} and shown.district = waiting.district)`.execute(tx);
  return Number(rows[0]?.hidden ?? 0);
}
