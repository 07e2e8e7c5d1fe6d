import type { Kysely } from 'kysely';
import type { Districts } from '../../../src/blocks/referendum/schemas-around.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { tallyOf } from '../../../src/domain/ballot/marks.js';
import type { Tables } from '../storage/tables.js';
import type { DistrictCount } from './district-publication.js';

/** The shape in which counts of districts are let out, by name. @param withheld districts that have ballots and are not in `shown`. */
export async function letOutDistricts(db: Kysely<Tables>, { questions }: Referendum, asOf: string, shown: readonly DistrictCount[], withheld: number): Promise<Districts> {
  const names = new Map((await db.selectFrom('districts').select(['oktmo', 'name']).execute()).map(({ oktmo, name }) => [oktmo, name]));
  const districts = shown.map(({ district, voted, counts }) => ({
    oktmo: district, name: names.get(district) ?? district, voted, tallies: questions.map((question) => tallyOf(question, counts[question.id])),
  }));
  return { stage: 'shown', asOf, withheld, districts: districts.sort((a, b) => a.name.localeCompare(b.name, 'ru')) };
}
