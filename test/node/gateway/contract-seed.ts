import type { Kysely } from 'kysely';
import type { Tables } from '../../../demo/gateway/storage/tables.js';
import { contractCitizens, contractFollowUp, contractReferendums } from '../../harness/contract-fixtures.js';
import { siteOrigin } from './kit.js';

/** What the contract suite wants a city to hold, in a gateway's database. @param now ms since the epoch. */
export async function seedContract(db: Kysely<Tables>, now: number): Promise<void> {
  const districts = [{ oktmo: '45301000', name: 'Богородское', okrug: 'Восточный' }, { oktmo: '45374000', name: 'Арбат', okrug: 'Центральный' }];
  await db.insertInto('districts').values(districts).onConflict((conflict) => conflict.doNothing()).execute();
  await db.insertInto('citizens').values(contractCitizens(now).map(({ subject, birthDate, district, categories = [] }) => (
    { subject, name: 'Анна П.', full_name: 'Анна Петрова', birth_date: birthDate, district, categories: JSON.stringify(categories) }))).execute();
  for (const { id, opensAt, closesAt, ...definition } of contractReferendums(now)) {
    await db.insertInto('referendums').values({
      id, definition: JSON.stringify(definition), archived: false, follow_up: id === 'contract-closed' ? JSON.stringify(contractFollowUp) : null, opens_at: new Date(opensAt), closes_at: new Date(closesAt),
    }).execute();
    await db.insertInto('publications').values({ referendum: id, as_of: new Date(opensAt), voted: 0, counts: '{}' }).execute();
  }
}

/** As a browser does for a page of the registered site. */
export const fromThePage: typeof fetch = (input, init) => fetch(input, { ...init, headers: { ...(init?.headers as Record<string, string>), origin: siteOrigin } });
