import type { Kysely, Selectable } from 'kysely';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Tables } from '../storage/tables.js';

/** `archived`: a question of the past whose ballots were never here, so there are no counts to show. */
export interface RegisteredReferendum {
  readonly referendum: Referendum;
  readonly archived: boolean;
}

function fromRow(row: Selectable<Tables['referendums']>): RegisteredReferendum {
  const { id, definition, opens_at, closes_at, archived } = row;
  return { archived, referendum: { id, ...definition, opensAt: opens_at.toISOString(), closesAt: closes_at.toISOString() } };
}

/** Rejects `not-found`. */
export async function readReferendum(db: Kysely<Tables>, id: string): Promise<RegisteredReferendum> {
  const row = await db.selectFrom('referendums').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw new Fault('not-found');
  return fromRow(row);
}

export async function listReferendums(db: Kysely<Tables>): Promise<readonly RegisteredReferendum[]> {
  const rows = await db.selectFrom('referendums').selectAll().orderBy('opens_at', 'desc').orderBy('id').execute();
  return rows.map(fromRow);
}

/** Open and to come, the one that closes first first. Those of the past are many, and are never looked at. */
export async function readCurrent(db: Kysely<Tables>, now: number): Promise<readonly Referendum[]> {
  const rows = await db.selectFrom('referendums').selectAll().where('closes_at', '>', new Date(now)).where('archived', '=', false).orderBy('closes_at').orderBy('id').execute();
  return rows.map((row) => fromRow(row).referendum);
}
