import type { Settlement } from '../../../src/blocks/referendum/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';
import { hashOf } from '../secrets.js';
import { transacting } from '../storage/faults.js';
import { answerOf, findAttempt } from './attempts.js';
import type { CastDependencies } from './cast.js';
import { readReferendum } from './referendums.js';

/**
 * How an attempt ended. An unknown key is written down as void: the row's primary key makes a request that arrives
 * later, or is running right now, either fail or have finished before.
 */
export async function settleAttempt(
  on: Pick<CastDependencies, 'db' | 'secrets'>, referendumId: string, key: string, beforeCallingOff: () => void,
): Promise<Settlement> {
  const keyHash = hashOf(key);
  return transacting(async () => {
    await readReferendum(on.db, referendumId);
    if (!(await findAttempt(on.db, keyHash))) beforeCallingOff();
    const written = await on.db.insertInto('attempts')
      .values({ key_hash: keyHash, referendum: referendumId, outcome: 'void', voter: null, payload: null, answer: null })
      .onConflict((conflict) => conflict.column('key_hash').doNothing())
      .returning('key_hash').executeTakeFirst();
    if (written) return { outcome: 'void' };
    const row = await findAttempt(on.db, keyHash);
    if (!row) throw new Fault('attempt.running', { retryAfter: 1 });
    if (row.referendum !== referendumId) throw new Fault('attempt.mismatch');
    if (row.outcome === 'replaced') return { outcome: 'replaced' };
    if (row.outcome !== 'accepted') return { outcome: 'void' };
    const answer = answerOf(on.secrets, row);
    return 'receipt' in answer ? { outcome: 'recorded', receipt: answer.receipt } : { outcome: 'void' };
  });
}
