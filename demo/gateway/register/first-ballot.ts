import { type Kysely, sql } from 'kysely';
import type { Receipt } from '../../../src/blocks/referendum/schemas.js';
import type { Ballot } from '../../../src/domain/ballot/ballot.js';
import type { AuditEntry } from '../audit.js';
import type { Secrets } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import { type Attempt, sealAnswer } from './attempts.js';
import { type Places, sealReceipt } from './voter-roll.js';

export interface FirstBallot {
  readonly attempt: Attempt;
  readonly places: Places;
  readonly ballot: Ballot;
  /** Of the voter's registration. */
  readonly district: string;
  readonly receipt: Receipt;
  readonly entry: AuditEntry;
}

/**
 * A first vote in one statement: it is what the gateway does most, and each round trip holds the voter's row longer.
 * Each part is fed by the one before, so nothing is written after a conflict. A transaction with the same key or voter
 * that is still running makes this wait for its end.
 * @returns `answered`: the key was used before. `already-voted`: the caller has to roll back.
 */
export async function storeFirstBallot(
  tx: Kysely<Tables>, secrets: Secrets, { attempt, places, ballot, district, receipt, entry }: FirstBallot,
): Promise<'stored' | 'answered' | 'already-voted'> {
  const { referendum, voter, slot } = places;
  const { rows } = await sql<{ claimed: boolean; stored: boolean }>`
    with attempt as (
      insert into attempts (key_hash, referendum, outcome, voter, payload, answer)
      values (${attempt.keyHash}, ${referendum}, 'accepted', ${attempt.voter}, ${attempt.payload}, ${sealAnswer(secrets, attempt, { receipt })})
      on conflict (key_hash) do nothing returning 1
    ), roll as (
      insert into voter_roll (referendum, voter, revision, receipt)
      select ${referendum}::text, ${voter}::text, ${receipt.revision}::integer, ${sealReceipt(secrets, places, receipt)}::text from attempt
      on conflict (referendum, voter) do nothing returning 1
    ), box as (
      insert into ballots (slot, referendum, ballot, district)
      select ${slot}::text, ${referendum}::text, ${JSON.stringify(ballot)}::jsonb, (select oktmo from districts where oktmo = ${district}::text) from roll
    ), numbered as (
      insert into trackers (referendum, tracker) select ${referendum}::text, ${receipt.tracker}::text from roll
      on conflict (referendum, tracker) do nothing
    ), waiting as (
      insert into unpublished (slot, referendum) select ${slot}::text, ${referendum}::text from roll
    ), logged as (
      insert into audit as log (hour, who, act, object, times)
      select ${entry.hour}::timestamptz, ${entry.who}::text, ${entry.act}::text, ${entry.object}::text, 1 from roll
      on conflict (hour, who, act, object) do update set times = log.times + 1
    )
    select exists (select from attempt) as claimed, exists (select from roll) as stored`.execute(tx);
  if (!rows[0]?.claimed) return 'answered';
  return rows[0].stored ? 'stored' : 'already-voted';
}
