import type { Call, Handlers } from '../../contract/handler.js';
import { type Ballot, canonicalBallot } from '../../domain/ballot/ballot.js';
import { markAll, type MutableMarks, tallyOf } from '../../domain/ballot/marks.js';
import { periodAt } from '../../domain/referendum/schedule.js';
import { Fault } from '../../kernel/fault.js';
import { base64url } from '../../kernel/random.js';
import { openSandboxKeepsake } from '../../transport/sandbox/keepsakes.js';
import type { SandboxModule, SandboxTools } from '../../transport/sandbox/module.js';
import { allReferendumOperations } from './operations-around.js';
import { referendumOperations } from './operations.js';
import { eligibilityOf, letOut, refusalOf, withoutNumber } from './rules.js';
import { type Fixture, fixtures } from './sandbox-fixtures.js';
import type { Districts, Found } from './schemas-around.js';
import type { Receipt, Settlement } from './schemas.js';

type Answer = { readonly receipt: Receipt } | { readonly fault: Fault };

/** What the in-page register holds of one fixture: as much as a real one, and only until the page is closed. */
interface Box {
  readonly ballots: Map<string, { receipt: Receipt; ballot: Ballot }>;
  /** Numbers of ballots that were changed since. */
  /** Of all ballots, those that were changed since too. */
  readonly numbers: Set<string>;
  readonly attempts: Map<string, { citizen: string; ballot: string; answer: Answer } | 'void'>;
  /** Answers that are still to be withheld, for the fixtures that show what happens then. */
  withheld: number;
}

/** The demonstration city of `<city-referendum>`. Identifiers that show each state stand in `sandbox-fixtures.ts`. */
export const referendumSandbox: SandboxModule<typeof allReferendumOperations> = { operations: allReferendumOperations, create };

function create({ clock }: SandboxTools): Handlers<typeof allReferendumOperations> {
  const cast = new Map<string, Fixture>(fixtures(clock.now()).map((fixture) => [fixture.referendum.id, fixture]));
  const boxes = new Map<string, Box>();

  const find = (id: string): Fixture => {
    const fixture = cast.get(id);
    if (!fixture) throw new Fault('not-found');
    if (fixture.fails) throw new Fault(fixture.fails);
    return fixture;
  };
  const boxOf = (fixture: Fixture): Box => {
    const { id } = fixture.referendum;
    const box = boxes.get(id) ?? { ballots: new Map(), numbers: new Set(), attempts: new Map(), withheld: fixture.withheldAnswers ?? 0 };
    boxes.set(id, box);
    return box;
  };

  const earlier = (fixture: Fixture, subject: string): Receipt | null => {
    const own = boxOf(fixture).ballots.get(subject);
    if (own) return own.receipt;
    return fixture.votedElsewhere ? { tracker: base64url(new Uint8Array(32).fill(7)), castAt: fixture.referendum.opensAt, revision: 1 } : null;
  };

  /** Few of the fixtures, as a city has few questions at a time. */
  const listed = (): Fixture[] =>
    [...cast.values()].filter((fixture) => fixture.listed && periodAt(fixture.referendum, clock.now()) !== 'closed').sort((a, b) => Date.parse(a.referendum.closesAt) - Date.parse(b.referendum.closesAt));

  const results = (fixture: Fixture, viewerHasVoted: boolean): ReturnType<typeof letOut> => {
    const counts = tally(fixture, boxOf(fixture));
    const first = counts[fixture.referendum.questions[0]?.id ?? ''] ?? {};
    const voted = first['#answered'] && fixture.marks ? first['#answered'] : fixture.counts.reduce((sum, count) => sum + count, 0) + boxOf(fixture).ballots.size;
    return letOut(fixture.referendum, periodAt(fixture.referendum, clock.now()), { asOf: new Date(clock.now()).toISOString(), voted, counts }, viewerHasVoted);
  };

  async function decide(fixture: Fixture, input: { replaces: number; ballot: Ballot }, citizen: NonNullable<Call['citizen']>, exposure: Call['exposure']): Promise<Answer> {
    const refusal = fixture.refuses ? new Fault(fixture.refuses) : refusalOf(fixture.referendum, input, citizen, clock.now(), exposure);
    if (refusal?.code === 'exposure.secure-only') throw refusal;
    if (refusal) return { fault: refusal };
    const revision = earlier(fixture, citizen.subject)?.revision ?? 0;
    if (input.replaces !== revision) return { fault: new Fault('referendum.already-voted') };
    const receipt = { tracker: base64url(await digestOf(canonicalBallot(input.ballot))), castAt: new Date(clock.now()).toISOString(), revision: revision + 1 };
    boxOf(fixture).numbers.add(receipt.tracker);
    boxOf(fixture).ballots.set(citizen.subject, { receipt, ballot: input.ballot });
    return { receipt };
  }

  return {
    get: ({ referendumId }) => later(() => find(referendumId).referendum),
    results: ({ referendumId }) => later(() => results(find(referendumId), false)),
    mine: ({ referendumId }, call) =>
      later(() => {
        const fixture = find(referendumId);
        const citizen = signedIn(call);
        const receipt = earlier(fixture, citizen.subject);
        return {
          eligibility: eligibilityOf(fixture.referendum, citizen, clock.now()),
          receipt,
          results: fixture.referendum.results === 'after-vote' && receipt ? results(fixture, true) : null,
        };
      }),

    list: () => later(() => ({ referendums: listed().map(({ referendum: { id, label, title, electorate, opensAt, closesAt } }) => ({ id, label, title, electorate, opensAt, closesAt })) })),
    standing: (_, call) => later(() => {
      const citizen = signedIn(call);
      return { referendums: listed().map((fixture) => ({ id: fixture.referendum.id, eligibility: eligibilityOf(fixture.referendum, citizen, clock.now()), voted: earlier(fixture, citizen.subject) !== null })) };
    }),
    districts: ({ referendumId }) => later((): Districts => {
      const fixture = find(referendumId);
      const shown = results(fixture, false);
      if (shown.stage === 'hidden') return { stage: 'hidden' };
      return { stage: 'shown', asOf: shown.asOf, withheld: fixture.districts ? 3 : 0, districts: districtsOf(fixture) };
    }),
    followUp: ({ referendumId }) => later(() => find(referendumId).followUp ?? { decision: null, steps: [] }),
    find: ({ referendumId, tracker }) => later((): Found => ({ found: boxOf(find(referendumId)).numbers.has(tracker) ? 'recorded' : 'unknown' })),

    async cast({ referendumId, replaces, ballot }, call) {
      const fixture = find(referendumId);
      const citizen = signedIn(call);
      const key = call.attempt;
      if (!key) throw new Fault('attempt.missing');
      const box = boxOf(fixture);
      const known = box.attempts.get(key);
      if (known === 'void') throw new Fault('attempt.void');
      const text = canonicalBallot(ballot);
      if (known && (known.citizen !== citizen.subject || known.ballot !== text)) throw new Fault('attempt.mismatch');
      const answer = known?.answer ?? (await decide(fixture, { replaces, ballot }, citizen, call.exposure));
      box.attempts.set(key, { citizen: citizen.subject, ballot: text, answer });
      if (box.withheld > 0) {
        box.withheld -= 1;
        throw new Fault('timeout');
      }
      if ('fault' in answer) throw answer.fault;
      return answer.receipt;
    },

    settle: ({ referendumId, attempt }) =>
      later((): Settlement => {
        const box = boxOf(find(referendumId));
        if (box.withheld > 0) throw new Fault('timeout');
        const key = openSandboxKeepsake(`${referendumOperations.cast.name}:${referendumId}`, attempt);
        const known = box.attempts.get(key) ?? 'void';
        box.attempts.set(key, known);
        if (known === 'void' || 'fault' in known.answer) return { outcome: 'void' };
        const { receipt } = known.answer;
        if (box.ballots.get(known.citizen)?.receipt.tracker !== receipt.tracker) return { outcome: 'replaced' };
        return { outcome: 'recorded', receipt: key === attempt ? receipt : withoutNumber(receipt) };
      }),
  };
}

/** A page without TLS has no digests; there the voter's side compares none either, and any number will do. */
async function digestOf(text: string): Promise<Uint8Array> {
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  if (!subtle) return crypto.getRandomValues(new Uint8Array(32));
  return new Uint8Array(await subtle.digest('SHA-256', new TextEncoder().encode(text)));
}

/** A handler answers later even where it could answer at once, and what it throws is a rejection. */
async function later<T>(work: () => T): Promise<T> {
  await Promise.resolve();
  return work();
}

/** The whole in proportion to each district's share, so that the parts look like parts of it. */
function districtsOf({ referendum, counts, marks, districts = [] }: Fixture): Extract<Districts, { stage: 'shown' }>['districts'] {
  return districts.map(({ oktmo, name, share, leaning }) => {
    const tallies = referendum.questions.map((question) => {
      const whole = marks?.[question.id] ?? Object.fromEntries(question.options.map(({ id }, at) => [id, counts[at] ?? 0]));
      const part = Object.fromEntries(Object.entries(whole).map(([mark, count]) => [mark, Math.round(count * share * (mark.startsWith(leaning) ? 1.4 : 0.9))]));
      return tallyOf(question, part);
    });
    const voted = Math.max(...tallies.map(({ answered, options }) => answered ?? options.reduce((sum, { count }) => sum + count, 0)));
    return { oktmo, name, voted, tallies };
  });
}

function signedIn(call: Call): NonNullable<Call['citizen']> {
  if (!call.citizen) throw new Fault('auth.required');
  return call.citizen;
}

function tally({ referendum, counts, marks }: Fixture, box: Box): MutableMarks {
  const total: MutableMarks = {};
  for (const { id, options } of referendum.questions) total[id] = { ...Object.fromEntries(options.map((option, at) => [option.id, counts[at] ?? 0])), ...marks?.[id] };
  for (const { ballot } of box.ballots.values()) markAll(total, referendum.questions, ballot, 1);
  return total;
}
