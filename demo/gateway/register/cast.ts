import type { Kysely } from 'kysely';
import type { Receipt, Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { Call, CitizenClaims } from '../../../src/contract/handler.js';
import { canonicalBallot } from '../../../src/domain/ballot/ballot.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { Audit } from '../audit.js';
import { hashOf, type Secrets } from '../secrets.js';
import { transacting } from '../storage/faults.js';
import type { Tables } from '../storage/tables.js';
import { type Attempt, attemptOf, claimAttempt, findAttempt, repeatAnswer } from './attempts.js';
import { storeFirstBallot } from './first-ballot.js';
import { readReferendum } from './referendums.js';
import type { Casting } from './referendum-register.js';
import { refusalOf } from '../../../src/blocks/referendum/rules.js';
import { changeBallot, type Places, placesOf } from './voter-roll.js';

export interface CastDependencies {
  readonly db: Kysely<Tables>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly audit: Audit;
}

/** Thrown inside the transaction so that nothing of it stays; the refusal itself is then kept under the attempt's key. */
class Refusal extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.code);
    this.fault = fault;
  }
}
/** Another transaction with the same key ended first: its answer is ours. */
class AlreadyAnswered extends Error {}

/**
 * Takes a ballot exactly once for each attempt key. Everything that happens, happens in one transaction. Whether the
 * key was used before need not be asked first: writing the attempt finds out, and so does writing its refusal.
 */
export async function castBallot(on: CastDependencies, casting: Casting, citizen: CitizenClaims, key: string, exposure: Call['exposure']): Promise<Receipt> {
  const attempt = attemptOf(on.secrets, casting, citizen, key);
  try {
    return await transacting(() => on.db.transaction().execute((tx) => castInside(tx, on, casting, citizen, attempt, exposure)));
  } catch (thrown) {
    if (thrown instanceof Refusal) await keepRefusal(on, attempt, thrown.fault);
    else if (!(thrown instanceof AlreadyAnswered)) throw thrown;
    const answered = await transacting(() => findAttempt(on.db, attempt.keyHash));
    // Only a transaction that committed makes our insert fail, and attempts are never deleted while voting lasts.
    if (!answered) throw new Fault('attempt.running', { retryAfter: 1 });
    return repeatAnswer(on.secrets, answered, attempt);
  }
}

async function castInside(
  tx: Kysely<Tables>, on: CastDependencies, casting: Casting, citizen: CitizenClaims, attempt: Attempt, exposure: Call['exposure'],
): Promise<Receipt> {
  const { referendum } = await readReferendum(tx, casting.referendumId);
  const now = on.clock.now();
  const refusal = refusalOf(referendum, casting, citizen, now, exposure);
  // Of the sender's place, not of the ballot: kept under the key it would also bar the frame, where the attempt is good.
  if (refusal?.code === 'exposure.secure-only') throw refusal;
  if (refusal) throw new Refusal(refusal);
  const receipt = receiptFor(casting, now);
  const places = placesOf(on.secrets, referendum.id, citizen.subject);
  if (casting.replaces > 0) {
    await change(tx, on, referendum, casting, citizen, attempt, places, receipt);
    return receipt;
  }
  const entry = on.audit.entry(citizen.subject, 'ballot.cast', referendum.id);
  const stored = await storeFirstBallot(tx, on.secrets, { attempt, places, ballot: casting.ballot, district: citizen.district, receipt, entry });
  if (stored === 'answered') throw new AlreadyAnswered();
  if (stored === 'already-voted') throw new Refusal(new Fault('referendum.already-voted'));
  return receipt;
}

async function change(
  tx: Kysely<Tables>, on: CastDependencies, referendum: Referendum, casting: Casting, citizen: CitizenClaims, attempt: Attempt, places: Places, receipt: Receipt,
): Promise<void> {
  if (!(await claimAttempt(tx, on.secrets, attempt, 'accepted', { receipt }))) throw new AlreadyAnswered();
  const changed = await changeBallot(tx, on.secrets, places, referendum, casting, receipt);
  if (changed === 'no-vote') throw new Refusal(new Fault('request.invalid', { at: 'replaces' }));
  // A stale tab may not undo a newer vote.
  if (changed === 'newer-vote') throw new Refusal(new Fault('referendum.already-voted'));
  await tx.updateTable('attempts').set({ outcome: 'replaced' })
    .where('voter', '=', attempt.voter).where('outcome', '=', 'accepted').where('key_hash', '!=', attempt.keyHash).execute();
  await on.audit.record(tx, citizen.subject, 'ballot.changed', places.referendum);
}

/** A refusal is an answer too: were it forgotten, a copy of the request still on its way could succeed after the voter was told «no». */
async function keepRefusal(on: CastDependencies, attempt: Attempt, fault: Fault): Promise<void> {
  const answer = { code: fault.code as `${string}.${string}`, data: fault.data };
  await transacting(() => claimAttempt(on.db, on.secrets, attempt, 'refused', answer));
}

function receiptFor(casting: Casting, now: number): Receipt {
  return { tracker: hashOf(canonicalBallot(casting.ballot)), castAt: new Date(now).toISOString(), revision: casting.replaces + 1 };
}
