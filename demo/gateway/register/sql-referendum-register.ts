import type { Districts } from '../../../src/blocks/referendum/schemas-around.js';
import type { Referendum, Results } from '../../../src/blocks/referendum/schemas.js';
import { type Period, periodAt } from '../../../src/domain/referendum/schedule.js';
import { type CastDependencies, castBallot } from './cast.js';
import { readFollowUp, readListing, readStanding } from './around.js';
import { readDistrictCounts } from './district-publication.js';
import { letOutDistricts } from './district-results.js';
import { countFinal, type ToldCount, keepFinal } from './final-count.js';
import { readAccepted } from './own-texts.js';
import { publishGroups, readPublication } from './publication.js';
import { listReferendums, readReferendum, type RegisteredReferendum } from './referendums.js';
import type { ReferendumRegister } from './referendum-register.js';
import { eligibilityOf, letOut, type Snapshot } from '../../../src/blocks/referendum/rules.js';
import { settleAttempt } from './settle.js';
import { findTracker } from './trackers.js';
import { placesOf, readReceipt } from './voter-roll.js';

export interface SqlRegisterOptions extends CastDependencies {
  /** Milliseconds for which one computed snapshot serves all who ask. */
  readonly resultsEvery: number;
}

interface Kept {
  readonly period: Period;
  until: number;
  readonly counted: Promise<ToldCount>;
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
  const known = new Map<string, { readonly until: number; readonly referendum: Promise<RegisteredReferendum> }>();

  /** For readers of results, who come by the thousand; a ballot is judged by the row itself. */
  const registeredAt = (id: string): Promise<RegisteredReferendum> => {
    const last = known.get(id);
    if (last && performance.now() < last.until) return last.referendum;
    const referendum = readReferendum(db, id);
    known.set(id, { until: performance.now() + resultsEvery, referendum });
    // What does not exist is forgotten at once: names of nothing must not fill the memory.
    referendum.catch(() => known.delete(id));
    return referendum;
  };

  const accepted = async (referendum: Referendum): Promise<Pick<Snapshot, 'accepted'>> =>
    (referendum.questions.some(({ own }) => own) ? { accepted: await readAccepted(db, referendum.id) } : {});

  const compute = async ({ referendum, archived }: RegisteredReferendum, period: Period, over: boolean): Promise<ToldCount> => {
    const { id } = referendum;
    if (period === 'open') await publishGroups(db, referendum, clock.now());
    const publication = await readPublication(db, id);
    const withAccepted = async (told: ToldCount): Promise<ToldCount> => ({ ...told, city: { ...told.city, ...(await accepted(referendum)) } });
    if (period === 'closed' && !archived && !publication.final) {
      const final = await countFinal(db, referendum);
      if (over) await keepFinal(db, referendum, final);
      return withAccepted(final);
    }
    const known = publication.final || (period === 'open' && referendum.results === 'live');
    return withAccepted({ city: publication, districts: known ? await readDistrictCounts(db, id) : [], withheld: known ? publication.withheld : 0 });
  };

  // However many readers there are, the counts are computed once in that time, and never twice at once.
  const countedOf = (registered: RegisteredReferendum, period: Period): Promise<ToldCount> => {
    const { id } = registered.referendum;
    const last = kept.get(id);
    if (last && last.period === period && performance.now() < last.until) return last.counted;
    // Asked before the count begins: one that began while ballots may still come is not for ever, however long it takes.
    const over = settled(registered.referendum, clock.now());
    const now: Kept = { period, until: Infinity, counted: compute(registered, period, over) };
    kept.set(id, now);
    now.counted.then(
      () => (now.until = performance.now() + (over ? settledEvery : resultsEvery)),
      () => kept.get(id) === now && kept.delete(id),
    );
    return now.counted;
  };

  const resultsFor = async (registered: RegisteredReferendum, voted: boolean): Promise<Results> => {
    const period = periodAt(registered.referendum, clock.now());
    const results = letOut(registered.referendum, period, (await countedOf(registered, period)).city, voted);
    // Nobody knows the counts of an archived question: an empty list says so, zeros would be a lie.
    return registered.archived && results.stage === 'final' ? { ...results, tallies: [] } : results;
  };

  const districtsFor = async (registered: RegisteredReferendum): Promise<Districts> => {
    const { referendum } = registered;
    const period = periodAt(referendum, clock.now());
    const { city, districts, withheld } = await countedOf(registered, period);
    if (letOut(referendum, period, city, false).stage === 'hidden') return { stage: 'hidden' };
    return letOutDistricts(db, referendum, city.asOf, districts, withheld);
  };

  return {
    list: async () => (await listReferendums(db)).map(({ referendum }) => referendum),
    get: async (id) => (await readReferendum(db, id)).referendum,
    results: async (id) => resultsFor(await registeredAt(id), false),
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
    listing: () => readListing(db, clock.now()),
    standing: (citizen) => readStanding(db, secrets, citizen, clock.now()),
    districts: async (id) => districtsFor(await registeredAt(id)),
    followUp: (id) => readFollowUp(db, id),
    find: async (id, tracker) => {
      await readReferendum(db, id);
      return { found: await findTracker(db, { referendum: id, tracker }) };
    },
    settle: (id, attempt, beforeCallingOff) => settleAttempt(options, id, attempt, beforeCallingOff),
  };
}
