import { type Kysely, sql } from 'kysely';
import type { FollowUp, Listing, Standing } from '../../../src/blocks/referendum/schemas-around.js';
import { eligibilityOf } from '../../../src/blocks/referendum/rules.js';
import type { CitizenClaims } from '../../../src/contract/handler.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Secrets } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import { readCurrent } from './referendums.js';
import { placesOf } from './voter-roll.js';

export async function readListing(db: Kysely<Tables>, now: number): Promise<Listing> {
  const current = await readCurrent(db, now);
  return { referendums: current.map(({ id, label, title, electorate, opensAt, closesAt }) => ({ id, label, title, electorate, opensAt, closesAt })) };
}

export async function readStanding(db: Kysely<Tables>, secrets: Secrets, citizen: CitizenClaims, now: number): Promise<Standing> {
  const current = await readCurrent(db, now);
  // A citizen has another name on every roll, so each is asked for by its own; all of them at once.
  const places = current.map(({ id }) => placesOf(secrets, id, citizen.subject));
  const { rows } = await sql<{ referendum: string }>`
    select roll.referendum from voter_roll as roll
    join unnest(${places.map(({ referendum }) => referendum)}::text[], ${places.map(({ voter }) => voter)}::text[]) as own(referendum, voter)
      on roll.referendum = own.referendum and roll.voter = own.voter`.execute(db);
  const voted = new Set(rows.map(({ referendum }) => referendum));
  return { referendums: current.map((referendum) => ({ id: referendum.id, eligibility: eligibilityOf(referendum, citizen, now), voted: voted.has(referendum.id) })) };
}

export async function readFollowUp(db: Kysely<Tables>, id: string): Promise<FollowUp> {
  const row = await db.selectFrom('referendums').select('follow_up').where('id', '=', id).executeTakeFirst();
  if (!row) throw new Fault('not-found');
  return row.follow_up ?? { decision: null, steps: [] };
}
