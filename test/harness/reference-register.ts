import type { allReferendumOperations } from '../../src/blocks/referendum/operations-around.js';
import type { Mine, Receipt, Referendum, Results, Settlement } from '../../src/blocks/referendum/schemas.js';
import type { attemptOperations } from '../../src/contract/attempt-operations.js';
import type { CitizenClaims, Handlers } from '../../src/contract/handler.js';
import { type Ballot, canonicalBallot } from '../../src/domain/ballot/ballot.js';
import { periodAt } from '../../src/domain/referendum/schedule.js';
import type { Clock } from '../../src/kernel/clock.js';
import { Fault } from '../../src/kernel/fault.js';
import { base64url } from '../../src/kernel/random.js';
import { contractFollowUp } from './contract-fixtures.js';
import { answersAll, tallyOf } from './reference-answers.js';
import { type Located, referenceDistricts } from './reference-districts.js';

interface Vote extends Located {
  readonly receipt: Receipt;
  readonly attempt: string;
}
type Attempt =
  | { readonly state: 'void'; readonly referendum: string }
  | { readonly state: 'done'; readonly referendum: string; readonly wish: string; readonly answer: Promise<Receipt> };
interface Publication {
  readonly asOf: string;
  readonly voted: number;
  readonly ballots: readonly Ballot[];
}

/** Changed ballots until the public counts move (referendum facts: live results go out in batches of ten). */
const batch = 10;

/** The rules of a referendum register, written for reading rather than for load: what every transport is compared with. */
export function referenceRegister(given: readonly Referendum[], clock: Clock): Handlers<typeof allReferendumOperations & typeof attemptOperations> {
  const referendums = new Map(given.map((one) => [one.id, one]));
  const votes = new Map<string, Map<string, Vote>>();
  const attempts = new Map<string, Attempt>();
  const published = new Map<string, Publication>();
  const waiting = new Map<string, Set<string>>();
  const recorded = new Set<string>();
  const districts = referenceDistricts();
  const keepsakes = new Map<string, { readonly scope: string; readonly key: string }>();

  const read = (id: string): Referendum => {
    const found = referendums.get(id);
    if (!found) throw new Fault('not-found');
    return found;
  };
  const votesOf = (id: string): Map<string, Vote> => getOr(votes, id, () => new Map<string, Vote>());

  const current = (): Referendum[] => [...referendums.values()]
    .filter((referendum) => periodAt(referendum, clock.now()) !== 'closed').sort((a, b) => Date.parse(a.closesAt) - Date.parse(b.closesAt) || (a.id < b.id ? -1 : 1));

  function count(referendum: Referendum, asOf: string): Publication {
    const ballots = [...votesOf(referendum.id).values()].map(({ ballot }) => ballot);
    return { asOf, voted: ballots.length, ballots };
  }

  function publish(referendum: Referendum, citizen: string): void {
    const changed = getOr(waiting, referendum.id, () => new Set());
    changed.add(citizen);
    if (changed.size < batch) return;
    changed.clear();
    published.set(referendum.id, count(referendum, new Date(clock.now()).toISOString()));
    districts.publish(referendum, votesOf(referendum.id));
  }

  function results(referendum: Referendum, voter: boolean): Results {
    const closed = periodAt(referendum, clock.now()) === 'closed';
    const nothing = { asOf: referendum.opensAt, voted: 0, ballots: [] };
    const { asOf, voted, ballots } = closed ? count(referendum, referendum.closesAt) : (published.get(referendum.id) ?? nothing);
    const shown = closed || referendum.results === 'live' || (referendum.results === 'after-vote' && voter);
    if (!shown) return { stage: 'hidden', until: referendum.results === 'after-vote' ? 'vote' : 'close', asOf, voted };
    const tallies = referendum.questions.map((question) => tallyOf(question, ballots));
    return { stage: closed ? 'final' : 'live', asOf, voted, tallies };
  }

  async function store(referendum: Referendum, citizen: CitizenClaims, ballot: Ballot, replaces: number, attempt: string): Promise<Receipt> {
    const period = periodAt(referendum, clock.now());
    if (period === 'upcoming') throw new Fault('referendum.not-open');
    if (period === 'closed') throw new Fault('referendum.closed');
    const eligibility = eligibilityOf(referendum, citizen, clock.now());
    if (eligibility !== 'eligible') throw new Fault('referendum.not-eligible', { reason: eligibility });
    if (replaces > 0 && referendum.change === 'never') throw new Fault('referendum.change-not-allowed');
    if (!answersAll(referendum, ballot)) throw new Fault('ballot.invalid');
    const tracker = await digest(canonicalBallot(ballot));
    // Nothing is awaited from here to the end: two casts at once are one after the other.
    const mine = votesOf(referendum.id);
    const current = mine.get(citizen.subject)?.receipt.revision ?? 0;
    if (replaces > 0 && current === 0) throw new Fault('request.invalid', { at: 'replaces' });
    if (replaces !== current) throw new Fault('referendum.already-voted');
    const receipt = { tracker, castAt: new Date(clock.now()).toISOString(), revision: current + 1 };
    // Where the voter first cast it: who moves house does not move a ballot.
    const district = mine.get(citizen.subject)?.district ?? citizen.district;
    recorded.add(`${referendum.id} ${tracker}`);
    mine.set(citizen.subject, { ballot, district, receipt, attempt });
    publish(referendum, citizen.subject);
    return receipt;
  }

  return {
    get: async ({ referendumId }) => read(referendumId),
    results: async ({ referendumId }) => results(read(referendumId), false),

    async mine({ referendumId }, { citizen }): Promise<Mine> {
      const referendum = read(referendumId);
      const receipt = votesOf(referendumId).get(known(citizen).subject)?.receipt ?? null;
      const shows = receipt !== null && referendum.results === 'after-vote' && periodAt(referendum, clock.now()) === 'open';
      return {
        eligibility: eligibilityOf(referendum, known(citizen), clock.now()),
        receipt,
        results: shows ? results(referendum, true) : null,
      };
    },

    async cast({ referendumId, ballot, replaces }, { citizen, attempt, exposure }): Promise<Receipt> {
      // Said at the door and not kept: the same attempt may still come from the frame.
      if (referendums.get(referendumId)?.secrecy === 'secret' && exposure !== 'secure') throw new Fault('exposure.secure-only');
      const key = attempt ?? '';
      const wish = JSON.stringify([known(citizen).subject, referendumId, replaces, canonicalBallot(ballot)]);
      const earlier = attempts.get(key);
      if (earlier?.state === 'void') throw new Fault('attempt.void');
      if (earlier) {
        if (earlier.wish !== wish) throw new Fault('attempt.mismatch');
        return earlier.answer;
      }
      const answer = store(read(referendumId), known(citizen), ballot, replaces, key);
      // A refusal is kept as well: a copy that is still on its way must not succeed after the voter was told «no».
      attempts.set(key, { state: 'done', referendum: referendumId, wish, answer });
      return answer;
    },

    async settle({ referendumId, attempt }): Promise<Settlement> {
      read(referendumId);
      const kept = keepsakes.get(attempt);
      if (attempt.startsWith('k1.') && kept?.scope !== `referendum.cast:${referendumId}`) throw new Fault('request.invalid', { at: 'attempt' });
      const key = kept?.key ?? attempt;
      const earlier = getOr<string, Attempt>(attempts, key, () => ({ state: 'void', referendum: referendumId }));
      if (earlier.referendum !== referendumId) throw new Fault('attempt.mismatch');
      const receipt = earlier.state === 'done' ? await earlier.answer.catch(() => null) : null;
      if (!receipt) return { outcome: 'void' };
      const stands = [...votesOf(referendumId).values()].some((vote) => vote.attempt === key);
      if (!stands) return { outcome: 'replaced' };
      return { outcome: 'recorded', receipt: kept ? { ...receipt, tracker: null, castAt: null } : receipt };
    },

    async list() {
      return { referendums: current().map(({ id, label, title, electorate, opensAt, closesAt }) => ({ id, label, title, electorate, opensAt, closesAt })) };
    },

    async standing(_, { citizen }) {
      const who = known(citizen);
      return { referendums: current().map((referendum) => ({ id: referendum.id, eligibility: eligibilityOf(referendum, who, clock.now()), voted: votesOf(referendum.id).has(who.subject) })) };
    },

    async districts({ referendumId }) {
      const referendum = read(referendumId);
      const { stage, asOf } = results(referendum, false);
      return stage === 'hidden' ? { stage } : districts.shown(referendum, asOf);
    },

    async followUp({ referendumId }) {
      return read(referendumId).id === 'contract-closed' ? contractFollowUp : { decision: null, steps: [] };
    },

    async find({ referendumId, tracker }) {
      const { id } = read(referendumId);
      // One that was changed since as well: who made a voter show his number must not learn that he voted anew.
      return { found: recorded.has(`${id} ${tracker}`) ? 'recorded' : 'unknown' };
    },

    async seal({ scope, attempt }) {
      const keepsake = `k1.${base64url(crypto.getRandomValues(new Uint8Array(48)))}`;
      keepsakes.set(keepsake, { scope, key: attempt });
      return { keepsake };
    },
  };
}

function eligibilityOf({ electorate, opensAt }: Referendum, citizen: CitizenClaims, now: number): Mine['eligibility'] {
  // Moscow has had UTC+3 all year since 2014.
  const day = new Date(Math.max(now, Date.parse(opensAt)) + 3 * 3_600_000).toISOString().slice(0, 10);
  const age = Number(day.slice(0, 4)) - Number(citizen.birthDate.slice(0, 4)) - (day.slice(5) < citizen.birthDate.slice(5) ? 1 : 0);
  if (electorate.minAge !== null && age < electorate.minAge) return 'age';
  const { districts, categories = [] } = electorate;
  if (districts.length && !districts.some(({ oktmo }) => oktmo === citizen.district)) return 'district';
  return categories.length && !categories.some(({ id }) => citizen.categories?.includes(id)) ? 'category' : 'eligible';
}

async function digest(text: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))));
}

function known(citizen: CitizenClaims | null): CitizenClaims {
  if (!citizen) throw new Fault('auth.required');
  return citizen;
}

function getOr<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
