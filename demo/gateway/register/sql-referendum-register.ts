import type { Results } from '../../../src/blocks/referendum/schemas.js';
import { type Period, periodAt } from '../../../src/domain/referendum/schedule.js';
import { type CastDependencies, castBallot } from './cast.js';
import { countAll, publishBatch, readPublication } from './publication.js';
import { listReferendums, readReferendum, type RegisteredReferendum } from './referendums.js';
import type { ReferendumRegister } from './referendum-register.js';
import { eligibilityOf, letOut, type Snapshot } from '../../../src/blocks/referendum/rules.js';
import { settleAttempt } from './settle.js';
import { placesOf, readReceipt } from './voter-roll.js';

export interface SqlRegisterOptions extends CastDependencies {
  /** Milliseconds for which one computed snapshot serves all who ask. */
  readonly resultsEvery: number;
}

interface Kept {
  readonly period: Period;
  readonly until: number;
  readonly snapshot: Promise<Snapshot>;
}

/** A ballot that began before the closing may commit a little after it; then nothing moves any more. */
const settling = 30_000;
const settledEvery = 60_000;
function settled({ closesAt }: { readonly closesAt: string }, now: number): boolean {
  return now > Date.parse(closesAt) + settling;
}

/** The register on any PostgreSQL-wire database. Stateless but for a second's memory of published counts. */
export function sqlReferendumRegister(options: SqlRegisterOptions): ReferendumRegister {
  const { db, secrets, clock, resultsEvery } = options;
  const kept = new Map<string, Kept>();

  const compute = async ({ referendum, archived }: RegisteredReferendum, period: Period): Promise<Snapshot> => {
    if (period === 'closed' && !archived) return countAll(db, referendum, referendum.closesAt);
    if (period === 'open') await publishBatch(db, referendum, clock.now());
    return readPublication(db, referendum.id);
  };

  // However many readers there are, the counts are computed once in that time.
  const snapshotOf = (registered: RegisteredReferendum, period: Period): Promise<Snapshot> => {
    const { id } = registered.referendum;
    const known = kept.get(id);
    if (known && known.period === period && performance.now() < known.until) return known.snapshot;
    const snapshot = compute(registered, period);
    const long = settled(registered.referendum, clock.now()) ? settledEvery : resultsEvery;
    kept.set(id, { period, until: performance.now() + long, snapshot });
    snapshot.catch(() => kept.delete(id));
    return snapshot;
  };

  const resultsFor = async (registered: RegisteredReferendum, voted: boolean): Promise<Results> => {
    const period = periodAt(registered.referendum, clock.now());
    const results = letOut(registered.referendum, period, await snapshotOf(registered, period), voted);
    // Nobody knows the counts of an archived question: an empty list says so, zeros would be a lie.
    return registered.archived && results.stage === 'final' ? { ...results, tallies: [] } : results;
  };

  return {
    list: async () => (await listReferendums(db)).map(({ referendum }) => referendum),
    get: async (id) => (await readReferendum(db, id)).referendum,
    results: async (id) => resultsFor(await readReferendum(db, id), false),
    async mine(id, citizen) {
      const registered = await readReferendum(db, id);
      const { referendum } = registered;
      const receipt = await readReceipt(db, secrets, placesOf(secrets, id, citizen.subject));
      const mayRead = receipt !== null && referendum.results === 'after-vote' && periodAt(referendum, clock.now()) === 'open';
      return {
        eligibility: eligibilityOf(referendum, citizen, clock.now()),
        receipt,
        results: mayRead ? await resultsFor(registered, true) : null,
      };
    },
    cast: (casting, citizen, attempt, exposure) => castBallot(options, casting, citizen, attempt, exposure),
    settle: (id, attempt, beforeCallingOff) => settleAttempt(options, id, attempt, beforeCallingOff),
  };
}
