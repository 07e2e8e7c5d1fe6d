import { followUpWords } from '../../src/blocks/referendum/around/messages-follow-up.js';
import { listWords } from '../../src/blocks/referendum/around/messages-list.js';
import { moreWords } from '../../src/blocks/referendum/around/messages-more.js';
import { messages as en } from '../../src/blocks/referendum/messages-later.en.js';
import { messages as ru } from '../../src/blocks/referendum/messages-later.ru.js';
import { referendumOperations } from '../../src/blocks/referendum/operations.js';
import { aroundOperations } from '../../src/blocks/referendum/operations-around.js';
import type { State } from '../../src/blocks/referendum/model.js';
import { fixtures } from '../../src/blocks/referendum/sandbox-fixtures.js';
import { referendumSandbox } from '../../src/blocks/referendum/sandbox.js';
import { sandboxCitizens } from '../../src/identity/sandbox/citizens.js';
import { Fault } from '../../src/kernel/fault.js';
import type { Locale } from '../../src/i18n/locale.js';
import type { Services } from '../../src/runtime/services.js';
import { memoryLedger } from '../../src/transport/attempts/memory.js';
import type { Districts, FollowUp, Listing } from '../../src/blocks/referendum/schemas-around.js';
import { press, quietly } from './pressing.js';
import { final, fixture, live, loaded, referendumStates, storyTime, walk } from './referendum-states.js';

/** A moment of what is around the vote: a state of the vote, or none for the list, and what the city answers then. */
export interface Scene {
  readonly state: State | null;
  readonly citizen?: boolean;
  /** How a sign-in ends; without it, it goes on. */
  readonly signIn?: Fault;
  readonly answers: Readonly<Record<string, unknown>>;
  /** Words of the folds that stand open. */
  readonly unfolded?: readonly string[];
  /** What is written into the field for a number. */
  readonly number?: string;
  /** What is pressed then, by the names of its buttons. */
  readonly presses?: readonly string[];
  /** Whether the browser lets a page copy. */
  readonly copies?: boolean;
  /** What is seen when all of it has come; in each language, where that differs. */
  readonly sees: string | Readonly<Record<Locale, string>>;
}

const clock = { now: (): number => storyTime };
const handlers = referendumSandbox.create({ clock });
const call = { citizen: sandboxCitizens[0] ?? null, attempt: null, exposure: 'secure' as const, requestId: 'story', signal: new AbortController().signal };

async function districtsOf(id: string): Promise<Districts> {
  const parts = fixtures(storyTime).find(({ referendum }) => referendum.id === 'demo')?.districts ?? [];
  const whole = await handlers.results({ referendumId: id }, call);
  if (whole.stage === 'hidden') return { stage: 'hidden' };
  const share = (count: number, of: number, at: number): number => Math.round(count * of * (0.8 + ((at * 7) % 5) / 10));
  return {
    stage: 'shown', asOf: '2026-11-22T08:59:00Z', withheld: 3,
    districts: parts.map(({ oktmo, name, share: of }, nth) => ({
      oktmo, name, voted: share(whole.voted, of, nth),
      tallies: whole.tallies.map((tally) => ({
        ...tally, ...(tally.answered !== undefined && { answered: share(tally.answered, of, 2) }), ...(tally.own !== undefined && { own: share(tally.own, of, nth) }),
        options: tally.options.map(({ option, count, spread }, at) => ({ option, count: share(count, of, nth + at), ...(spread && { spread: spread.map((one) => share(one, of, nth + at)) }) })),
      })),
    })),
  };
}

const listing = await handlers.list({}, call);
const standing = await handlers.standing({}, call);
const closedState = referendumStates['closed, results final'] ?? null;
const openState = referendumStates['open'] ?? null;

async function liveOf(id: string): Promise<State> {
  const referendum = fixture(id);
  const results = await handlers.results({ referendumId: id }, call);
  return walk(...loaded(referendum, 'open', results.stage === 'hidden' ? live(referendum) : results));
}

async function byDistrict(id: string): Promise<Scene> {
  return { state: await liveOf(id), answers: { [aroundOperations.districts.name]: await districtsOf(id) }, unfolded: ['Промежуточные', 'so far', 'районам', 'district'], sees: 'Сокольники' };
}

const listAnswers = { [aroundOperations.list.name]: listing, [aroundOperations.standing.name]: { referendums: standing.referendums.map((one) => (one.id === 'demo' ? { ...one, voted: true } : one)) } };
const decided = fixtures(storyTime).find(({ referendum }) => referendum.id === 'demo-closed')?.followUp;
const others: Listing = { referendums: listing.referendums.filter(({ id }) => id !== 'demo-upcoming') };
const unfolded = ['Ещё', 'More'];
const tracker = 'mL1hdpTnqIRdIoTVtQecIbOeZDLgi3al0YaJ-JWRBjQ';

/** Forty questions, each a day longer than the one before. */
const forty: Listing = {
  referendums: Array.from({ length: 40 }, (_, at) => {
    const [like] = listing.referendums.slice(at % listing.referendums.length);
    if (!like) throw new Error('an empty list');
    return { ...like, id: `many-${at}`, opensAt: '2026-11-01T09:00:00Z', closesAt: new Date(storyTime + (at + 1) * 86_400_000).toISOString() };
  }),
};

/** «More» of an open question, after something in it was pressed. */
function pressed(button: string, words: (locale: Locale) => string, given: Partial<Scene> = {}): Scene {
  return { state: openState, answers: {}, unfolded, presses: [button], sees: { ru: words('ru'), en: words('en') }, ...given };
}

/** The answer to «is a ballot with this number in the box?» */
function found(answer: keyof typeof moreWords.ru.found): Scene {
  return pressed('find', (locale) => moreWords[locale].found[answer][0], { number: tracker, answers: { [aroundOperations.find.name]: { found: answer } } });
}

/** What is around the vote, by name. */
export const aroundStates: Readonly<Record<string, Scene>> = {
  'list': { state: null, answers: listAnswers, sees: 'Арбат' },
  'list, signed in': { state: null, citizen: true, answers: listAnswers, sees: '✓' },
  'list, all for others': {
    state: null, citizen: true, sees: '3',
    answers: { [aroundOperations.list.name]: others, [aroundOperations.standing.name]: { referendums: others.referendums.map(({ id }) => ({ id, eligibility: 'district', voted: false })) } },
  },
  'list, empty': { state: null, answers: { [aroundOperations.list.name]: { referendums: [] } }, sees: '.' },
  'list, not loaded': { state: null, answers: { [aroundOperations.list.name]: new Fault('gateway.unavailable', { requestId: '01J9-4F2K' }) }, sees: '01J9-4F2K' },
  'list, loading': { state: null, answers: {}, sees: '…' },
  'list, offline': { state: null, answers: { [aroundOperations.list.name]: new Fault('offline') }, sees: { ru: listWords.ru.offlineText, en: listWords.en.offlineText } },
  'list, signing in': { state: null, answers: listAnswers, presses: ['sign-in'], sees: { ru: listWords.ru.signingIn, en: listWords.en.signingIn } },
  'list, sign-in failed': { state: null, answers: listAnswers, presses: ['sign-in'], signIn: new Fault('auth.blocked'), sees: { ru: ru.signInFaults['auth.blocked']?.[0] ?? '', en: en.signInFaults['auth.blocked']?.[0] ?? '' } },
  'list, standing not told': { state: null, citizen: true, answers: { ...listAnswers, [aroundOperations.standing.name]: new Fault('timeout') }, sees: { ru: listWords.ru.standingFailed, en: listWords.en.standingFailed } },
  'list, forty questions': { state: null, answers: { [aroundOperations.list.name]: forty }, sees: '.' },
  'list, a question opened': {
    state: null, answers: { ...listAnswers, [referendumOperations.get.name]: fixture('demo') }, presses: ['open-demo'], sees: { ru: listWords.ru.back, en: listWords.en.back },
  },
  'by district': await byDistrict('demo'),
  'by district, several': await byDistrict('demo-several'),
  'by district, rating': await byDistrict('demo-rating'),
  'by district, ranking': await byDistrict('demo-ranking'),
  'by district, own option': await byDistrict('demo-own'),
  'by district, three questions': await byDistrict('demo-questions'),
  'by district, hidden': { ...(await byDistrict('demo')), answers: { [aroundOperations.districts.name]: { stage: 'hidden' } }, sees: '.' },
  'by district, all withheld': { ...(await byDistrict('demo')), answers: { [aroundOperations.districts.name]: { stage: 'shown', asOf: '2026-11-22T08:59:00Z', districts: [], withheld: 21 } }, sees: '21' },
  'by district, not loaded': { ...(await byDistrict('demo')), answers: { [aroundOperations.districts.name]: new Fault('timeout') }, sees: '.' },
  'closed, decided': { state: closedState, answers: { [aroundOperations.followUp.name]: decided }, sees: '✓' },
  'closed, not decided': { state: closedState, answers: { [aroundOperations.followUp.name]: { decision: null, steps: [] } satisfies FollowUp }, sees: '.' },
  'closed, decision not loaded': { state: closedState, answers: { [aroundOperations.followUp.name]: new Fault('timeout') }, sees: { ru: followUpWords.ru.title, en: followUpWords.en.title } },
  'closed, decided, by district': {
    state: walk(...loaded(fixture('demo-closed'), 'closed', final(fixture('demo-closed')))), unfolded: ['районам', 'district'], sees: 'Сокольники',
    answers: { [aroundOperations.followUp.name]: decided, [aroundOperations.districts.name]: await districtsOf('demo-closed') },
  },
  'more, open': { state: openState, answers: {}, unfolded, sees: '.' },
  'more, upcoming': { state: referendumStates['not open yet'] ?? null, answers: {}, unfolded, sees: '.' },
  'more, accepted': { state: referendumStates['accepted, results live'] ?? null, answers: {}, unfolded, sees: '.' },
  'more, reminded': pressed('remind', (locale) => moreWords[locale].reminded),
  'more, link copied': pressed('share', (locale) => moreWords[locale].copied, { copies: true }),
  'more, link to copy by hand': pressed('share', (locale) => moreWords[locale].copyByHand),
  'number: asking': pressed('find', (locale) => moreWords[locale].finding, { number: tracker }),
  'number: recorded': found('recorded'),
  'number: replaced': found('replaced'),
  'number: unknown': found('unknown'),
  'number: answer of a newer gateway': found('other'),
  'number: wrong format': pressed('find', (locale) => moreWords[locale].wrong(12), { number: tracker.slice(0, 12) }),
  'number: not asked': pressed('find', (locale) => moreWords[locale].notAsked[0], { number: tracker, answers: { [aroundOperations.find.name]: new Fault('timeout') } }),
};

/** A city that answers just what the scene says, and all else never. */
export function sceneServices({ answers, citizen = false, signIn }: Scene): Services {
  const never = new Promise<never>(() => undefined);
  const anna = { name: 'Анна П.' };
  return {
    transport: {
      demonstration: false,
      async call(operation) {
        if (!Object.hasOwn(answers, operation.name)) return never;
        const answer = answers[operation.name];
        if (answer instanceof Fault) throw answer;
        return answer as never;
      },
      async *watch() { await never; },
    },
    identity: { citizen: () => (citizen ? Promise.resolve(anna) : never), signIn: () => (signIn ? Promise.reject(signIn) : never), token: () => never, signOut: () => Promise.resolve(), subscribe: () => () => undefined },
    attempts: memoryLedger(), clock, random: { bytes: (length) => new Uint8Array(length) }, mode: 'open', operator: 'https://city.example',
  };
}

/** Opens and presses what the scene has opened and pressed, and waits until nothing is on its way. */
export async function setScene(root: ShadowRoot, scene: Scene, drawn: () => Promise<unknown>): Promise<void> {
  await settle(root, scene, drawn);
  const { presses = [], number, copies = false } = scene;
  for (const name of presses) {
    const target = root.querySelector(`[data-id="${name}"]`);
    const field = root.querySelector<HTMLInputElement>('#number');
    if (!target) throw new Error(`nothing to press by the name of ${name}`);
    if (field && number !== undefined) field.value = number;
    await quietly(copies, async () => {
      press(target);
      await settle(root, scene, drawn);
    });
  }
}

async function settle(root: ShadowRoot, { unfolded = [], state, answers }: Scene, drawn: () => Promise<unknown>): Promise<void> {
  const isNeverAnswered = !state && !Object.keys(answers).length;
  // A fold may be inside another, which has to be open first; what it holds is fetched then.
  for (let turns = 0; turns < 100; turns++) {
    await drawn();
    for (const fold of root.querySelectorAll('details')) {
      if (!fold.open && unfolded.some((text) => fold.querySelector('summary')?.textContent.includes(text))) fold.open = true;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
    if (turns > 10 && (isNeverAnswered || !/Загружаем…|Loading…|Загружаем список|Loading the list/.test(root.textContent)) && root.querySelector('.title')) return;
  }
}
