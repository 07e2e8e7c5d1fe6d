import type { Kysely } from 'kysely';
import { canonicalBallot } from '../../../src/domain/ballot/ballot.js';
import { hashOf } from '../secrets.js';
import { addTrackers } from '../register/trackers.js';
import type { Tables } from './tables.js';

const page = 2_000;

/**
 * Numbers of the ballots that are in the box already: each is a hash of what is stored. Those of ballots that were
 * changed before cannot be made, since their content is gone: whoever asks for such a number is told «unknown».
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
