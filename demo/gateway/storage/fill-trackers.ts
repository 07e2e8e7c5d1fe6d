import { type Kysely, sql } from 'kysely';
import { canonicalBallot } from '../../../src/domain/ballot/ballot.js';
import { hashOf } from '../secrets.js';
import { addTrackers } from '../register/trackers.js';
import type { Tables } from './tables.js';

const page = 2_000;

/**
 * Numbers of the ballots that are in the box already: each is a hash of what is stored. Those of ballots that were
 * changed before cannot be made, since their content is gone: whoever asks for such a number is told «unknown». Page by
 * page, each by itself: it holds no lock that a voter could wait for, and may be ended and begun again at any time.
 */
export async function fillTrackers(db: Kysely<Tables>): Promise<void> {
  for (let after = ''; ;) {
    const ballots = await db.selectFrom('ballots').select(['slot', 'referendum', 'ballot']).where('slot', '>', after).orderBy('slot').limit(page).execute();
    await addTrackers(db, ballots.map(({ referendum, ballot }) => ({ referendum, tracker: hashOf(canonicalBallot(ballot)) })));
    const last = ballots.at(-1);
    if (!last) return;
    after = last.slot;
  }
}

/**
 * At every start, until one that comes a day after the first: gateways of before, which give no numbers, may take ballots
 * beside this one until they are all replaced.
 */
export async function fillTrackersOnce(db: Kysely<Tables>): Promise<void> {
  const day = sql<boolean>`case when value = 'filled' then true else value::timestamptz < now() - interval '1 day' end`;
  const first = await db.selectFrom('gateway_facts').select(['value', day.as('old')]).where('name', '=', 'trackers').executeTakeFirst();
  if (first?.value === 'filled') return;
  await fillTrackers(db);
  if (!first) {
    await db.insertInto('gateway_facts').values({ name: 'trackers', value: sql<string>`now()::text` }).onConflict((conflict) => conflict.column('name').doNothing()).execute();
  } else if (first.old) {
    await db.updateTable('gateway_facts').set({ value: 'filled' }).where('name', '=', 'trackers').execute();
  }
}
