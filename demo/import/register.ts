import { type Kysely, sql } from 'kysely';
import type { DemoCitizen } from '../data/citizens.js';
import type { Site } from '../gateway/register/site-registry.js';
import type { Definition, Tables } from '../gateway/storage/tables.js';
import type { District } from './districts-csv.js';
import type { NewReferendum } from './referendum-set.js';

type Db = Kysely<Tables>;
const day = 86_400_000;

export async function registerDistricts(db: Db, districts: readonly District[]): Promise<void> {
  for (const { oktmo, name, okrug } of districts) {
    await db.insertInto('districts').values({ oktmo, name, okrug })
      .onConflict((conflict) => conflict.column('oktmo').doUpdateSet({ name, okrug })).execute();
  }
}

export async function registerCitizens(db: Db, citizens: readonly DemoCitizen[]): Promise<void> {
  for (const { subject, name, fullName, birthDate, oktmo, categories = [] } of citizens) {
    const values = { name, full_name: fullName, birth_date: birthDate, district: oktmo, categories: JSON.stringify(categories) };
    await db.insertInto('citizens').values({ subject, ...values }).onConflict((conflict) => conflict.column('subject').doUpdateSet(values)).execute();
  }
}

export async function registerSites(db: Db, sites: readonly Site[]): Promise<void> {
  for (const { origin, site, blocks, writesPerMinute, open } of sites) {
    const values = { site, blocks: JSON.stringify(blocks), writes_per_minute: writesPerMinute, open, added: false };
    await db.insertInto('sites').values({ origin, ...values }).onConflict((conflict) => conflict.column('origin').doUpdateSet(values)).execute();
  }
}

/**
 * Registers a question, or brings its texts up to date. Its time is that of the first import for ever, and once
 * somebody has voted only the history of publications and what followed may still change: a ballot keeps meaning what it meant.
 * @returns whether it is new.
 */
export async function registerReferendum(db: Db, { id, definition, schedule, followUp }: NewReferendum, now: number): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const { opensAt, closesAt, archived } = timesOf(schedule, now);
    const written = await tx.insertInto('referendums')
      .values({ id, definition: JSON.stringify(definition), opens_at: opensAt, closes_at: closesAt, archived, follow_up: followUp ? JSON.stringify(followUp) : null })
      .onConflict((conflict) => conflict.column('id').doNothing()).returning('id').executeTakeFirst();
    if (written) {
      await tx.insertInto('publications').values({ referendum: id, as_of: opensAt, voted: 0, counts: '{}' }).execute();
      return true;
    }
    // Locks the row against ballots that come meanwhile: theirs is a foreign key on it.
    const { definition: standing } = await tx.selectFrom('referendums').select('definition').where('id', '=', id).forUpdate().executeTakeFirstOrThrow();
    const voted = await tx.selectFrom('voter_roll').select(sql<number>`1`.as('one')).where('referendum', '=', id).limit(1).executeTakeFirst();
    const next: Definition = voted ? { ...standing, history: definition.history } : definition;
    await tx.updateTable('referendums').set({ definition: JSON.stringify(next), ...(followUp && { follow_up: JSON.stringify(followUp) }) }).where('id', '=', id).execute();
    return false;
  });
}

function timesOf(schedule: NewReferendum['schedule'], now: number): { opensAt: Date; closesAt: Date; archived: boolean } {
  if ('archived' in schedule) {
    const opensAt = new Date(`${schedule.archived}T00:00:00+03:00`);
    return { opensAt, closesAt: new Date(opensAt.getTime() + day - 1000), archived: true };
  }
  // On the full hour: nobody announces a vote for 12:07:31.
  const base = Math.floor(now / 3_600_000) * 3_600_000;
  return { opensAt: new Date(base + schedule.opens * day), closesAt: new Date(base + schedule.closes * day), archived: false };
}
