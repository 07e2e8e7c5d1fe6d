import { randomBytes } from 'node:crypto';
import { type Choice, plainBallot } from '../../src/domain/ballot/ballot.js';
import { Fault } from '../../src/kernel/fault.js';
import { readJson } from '../data/read-json.js';
import { sqlAudit } from '../gateway/audit.js';
import { castBallot, type CastDependencies } from '../gateway/register/cast.js';
import { fewest } from '../gateway/register/disclosure.js';
import { readReferendum } from '../gateway/register/referendums.js';

/** So many residents who answer alike. */
export interface CrowdGroup {
  readonly times: number;
  /** ОКТМО of where they live; without it one after the other of the districts that may vote. */
  readonly district?: string;
  /** By question. */
  readonly answers: Readonly<Record<string, Omit<Choice, 'question'>>>;
}

export function readCrowd(): Readonly<Record<string, readonly CrowdGroup[]>> {
  return readJson('crowd.json');
}

/**
 * Lets invented residents vote, each as anybody would, so that the demo city's results move: they are published from
 * ten ballots of a district on, so those of no named district are spread over so few that each has ten. The questions
 * say in words that these votes are not real.
 */
export async function letCrowdVote(on: Omit<CastDependencies, 'audit'>, id: string): Promise<void> {
  const groups = readCrowd()[id];
  if (!groups) return;
  const { referendum } = await readReferendum(on.db, id);
  const { districts, categories = [] } = referendum.electorate;
  const everywhere = (districts.length ? districts : await on.db.selectFrom('districts').select('oktmo').orderBy('oktmo').limit(6).execute()).map(({ oktmo }) => oktmo);
  // Of a vote that is over, they were there in time.
  const clock = { now: () => Math.min(on.clock.now(), Date.parse(referendum.closesAt) - 1) };
  const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
  const dependencies = { ...on, clock, audit: sqlAudit(on.secrets, clock) };
  const unplaced = groups.reduce((sum, { times, district }) => sum + (district === undefined ? times : 0), 0);
  const spread = everywhere.slice(0, Math.max(1, Math.floor(unplaced / fewest)));
  const votes = groups.flatMap(({ times, ...group }) => Array.from({ length: times }, () => group));
  for (const [at, { answers, district = spread[at % spread.length] ?? '' }] of votes.entries()) {
    const citizen = { subject: `crowd-${id}-${at}`, birthDate: '1980-01-01', district, categories: categories.map((category) => category.id) };
    const ballot = plainBallot(Object.entries(answers).map(([question, answer]) => ({ question, ...answer })), random);
    await castBallot(dependencies, { referendumId: id, replaces: 0, ballot }, citizen, randomBytes(16).toString('base64url'), 'secure')
      // Another gateway that starts on the same new database does the same.
      .catch((thrown: unknown) => (thrown instanceof Fault && thrown.code === 'referendum.already-voted' ? undefined : Promise.reject(thrown as Error)));
  }
}
