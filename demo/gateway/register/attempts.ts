import type { Kysely, Selectable } from 'kysely';
import type { Receipt } from '../../../src/blocks/referendum/schemas.js';
import type { CitizenClaims } from '../../../src/contract/handler.js';
import { canonicalBallot } from '../../../src/domain/ballot/ballot.js';
import { Fault, type FaultData } from '../../../src/kernel/fault.js';
import { hashOf, type Secrets } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import type { Casting } from './referendum-register.js';

/** One attempt as the database knows it: nothing here can be read back to a person, a choice or the key. */
export interface Attempt {
  readonly keyHash: string;
  readonly referendum: string;
  readonly voter: string;
  readonly payload: string;
}

export type AttemptRow = Selectable<Tables['attempts']>;

/** What an attempt was answered with. The same answer is given to every repetition. */
export type AttemptAnswer =
  | { readonly receipt: Receipt }
  | { readonly code: `${string}.${string}`; readonly data: FaultData };

export function attemptOf(secrets: Secrets, casting: Casting, citizen: CitizenClaims, key: string): Attempt {
  const { referendumId, replaces, ballot } = casting;
  return {
    keyHash: hashOf(key),
    referendum: referendumId,
    voter: secrets.mac('attempt voter', referendumId, citizen.subject),
    payload: secrets.mac('attempt payload', referendumId, String(replaces), canonicalBallot(ballot)),
  };
}

export async function findAttempt(db: Kysely<Tables>, keyHash: string): Promise<AttemptRow | null> {
  return (await db.selectFrom('attempts').selectAll().where('key_hash', '=', keyHash).executeTakeFirst()) ?? null;
}

/**
 * Writes the attempt with its answer unless the key is known. A concurrent transaction with the same key makes this
 * wait for its end (the primary key does), so that exactly one of them goes on.
 * @returns whether it was written.
 */
export async function claimAttempt(
  db: Kysely<Tables>, secrets: Secrets, attempt: Attempt, outcome: 'accepted' | 'refused', answer: AttemptAnswer,
): Promise<boolean> {
  const { keyHash, referendum, voter, payload } = attempt;
  const written = await db.insertInto('attempts')
    .values({ key_hash: keyHash, referendum, outcome, voter, payload, answer: sealAnswer(secrets, attempt, answer) })
    .onConflict((conflict) => conflict.column('key_hash').doNothing())
    .returning('key_hash').executeTakeFirst();
  return written !== undefined;
}

export function sealAnswer(secrets: Secrets, attempt: Attempt, answer: AttemptAnswer): string {
  return secrets.seal('attempt answer', attempt.keyHash, JSON.stringify(answer));
}

export function answerOf(secrets: Secrets, row: AttemptRow): AttemptAnswer {
  return JSON.parse(secrets.open('attempt answer', row.key_hash, row.answer ?? '')) as AttemptAnswer;
}

/** The first answer again; `attempt.void` when it was called off, `attempt.mismatch` when the key is another wish's. */
export function repeatAnswer(secrets: Secrets, row: AttemptRow, attempt: Attempt): Receipt {
  if (row.outcome === 'void') throw new Fault('attempt.void');
  if (row.voter !== attempt.voter || row.payload !== attempt.payload) throw new Fault('attempt.mismatch');
  const answer = answerOf(secrets, row);
  if ('receipt' in answer) return answer.receipt;
  throw new Fault(answer.code, answer.data);
}
