import { randomBytes } from 'node:crypto';
import { plainBallot } from '../../src/domain/ballot/ballot.js';
import { Fault } from '../../src/kernel/fault.js';
import { readJson } from '../data/read-json.js';
import { sqlAudit } from '../gateway/audit.js';
import { castBallot, type CastDependencies } from '../gateway/register/cast.js';
import { readReferendum } from '../gateway/register/referendums.js';

/**
 * Lets invented residents vote, each as anybody would, so that the demo city's results move: they are published from
 * ten ballots on. The questions say in words that these votes are not real.
 */
export async function letCrowdVote(on: Omit<CastDependencies, 'audit'>, id: string): Promise<void> {
  const wishes = readJson<Record<string, Record<string, number>>>('crowd.json')[id];
  if (!wishes) return;
  const { referendum } = await readReferendum(on.db, id);
  const question = referendum.questions[0]?.id ?? '';
  const district = referendum.electorate.districts[0]?.oktmo ?? '45374000';
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
  const dependencies = { ...on, audit: sqlAudit(on.secrets, on.clock) };
  const votes = Object.entries(wishes).flatMap(([option, times]) => Array.from({ length: times }, () => option));
  for (const [at, option] of votes.entries()) {
    const citizen = { subject: `crowd-${id}-${at}`, birthDate: '1980-01-01', district };
    const ballot = plainBallot([{ question, options: [option] }], random);
    await castBallot(dependencies, { referendumId: id, replaces: 0, ballot }, citizen, randomBytes(16).toString('base64url'), 'secure')
      // Another gateway that starts on the same new database does the same.
      .catch((thrown: unknown) => (thrown instanceof Fault && thrown.code === 'referendum.already-voted' ? undefined : Promise.reject(thrown as Error)));
  }
}
