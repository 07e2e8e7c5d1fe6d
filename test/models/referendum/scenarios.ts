import { step } from '../../../src/blocks/referendum/state.js';
import type { Model } from '../explore.js';
import { encode } from './encode.js';
import { movesOf } from './moves.js';
import { dispatch } from './page.js';
import { citizenNamed, referendumOf } from './people.js';
import { atRest, brokenPromise } from './promises.js';
import { emptyWorld, type Scenario, tabOf, withTab, type World } from './world.js';

export function modelOf(scenario: Scenario): Model<World> {
  const [first, second] = scenario.votes;
  const alike = first === second;
  return {
    initial: opened(scenario),
    moves: movesOf(scenario),
    encode: (world) => encode(world, alike),
    check: (world) => brokenPromise(world, scenario),
    atRest,
  };
}

/** The first tabs have been opened, and what they asked has been answered. */
function opened(scenario: Scenario): World {
  let world = emptyWorld(scenario);
  for (let at = 0; at < (scenario.opened ?? 0); at++) {
    world = dispatch(world, scenario, at, { type: 'shown', id: 'poll' });
    world = dispatch(withTab(world, at, { identifying: false }), scenario, at, { type: 'citizen', citizen: citizenNamed(scenario, tabOf(world, at).token) });
    world = dispatch(withTab(world, at, { recalling: false }), scenario, at, { type: 'recalled', record: null });
    world = dispatch(withTab(world, at, { loading: false }), scenario, at, { type: 'loaded', referendum: referendumOf(scenario), period: 'open', supported: true });
  }
  return world;
}

const basis = { step, session: 'kept', people: ['A'], ledger: 'shared', city: { change: 'until-close' }, casts: 1, settles: 1 } as const satisfies Partial<Scenario>;
const doors = ['rate-limited', 'offline', 'site.not-registered', 'request.invalid', 'gateway.unavailable'] as const;

/** The walks of every test run. */
export const quick = {
  network: {
    ...basis, name: 'one tab, every weather: loss, delay, crash, closed doors, reload, a session that ends',
    votes: [1], casts: 2, reloads: true, timeouts: true, slow: true, expiry: true, straightBoot: true, doors: ['rate-limited', 'site.not-registered'],
  },
  change: { ...basis, name: 'one tab, a vote and its change', votes: [2], opened: 1, reloads: true, straightBoot: true, timeouts: true, closing: true },
  unchangeable: { ...basis, name: 'one tab, nobody signed in, a vote that cannot be changed', votes: [2], session: 'none', city: { change: 'never' }, reloads: true, timeouts: true },
  tabs: { ...basis, name: 'two tabs of one citizen', votes: [1, 1], opened: 2, timeouts: true },
  memory: { ...basis, name: 'two tabs where the browser keeps nothing', votes: [1, 1], opened: 2, ledger: 'page' },
  persons: { ...basis, name: 'two citizens at one screen', votes: [1], people: ['A', 'B'], handover: true, repeats: true, timeouts: true, reloads: true, straightBoot: true },
  confirming: { ...basis, name: 'two citizens at one screen, each asked in a window', votes: [2], people: ['A', 'B'], opened: 1, confirms: 'window', upToSending: true, handover: true },
  confirmingLate: { ...basis, name: 'one citizen, asked in a window while the session or the voting ends', votes: [2], opened: 1, confirms: 'window', upToSending: true, closing: true, expiry: true },
  confirmingTabs: { ...basis, name: 'two tabs of one citizen, asked in a window in each', votes: [1, 1], opened: 2, confirms: 'window', upToSending: true },
  namesakes: { ...basis, name: 'two citizens of the same shown name', votes: [1], session: 'first', people: ['A', 'B'], namesakes: true, handover: true, opened: 1 },
} as const satisfies Record<string, Scenario>;

/** The same in full, and what is too large for every run. */
export const full: readonly Scenario[] = [
  { ...quick.network, name: `${quick.network.name}; closing`, closing: true, straightBoot: false },
  { ...quick.network, name: `${quick.network.name}; a change`, votes: [2], doors },
  { ...quick.change, name: `${quick.change.name}, and another`, votes: [3], casts: 2, slow: true },
  { ...quick.unchangeable, name: `${quick.unchangeable.name}; closed doors`, casts: 2, doors },
  { ...quick.tabs, name: `${quick.tabs.name}, opened at any time`, opened: 0, straightBoot: true },
  { ...quick.tabs, name: `${quick.tabs.name}, two requests each`, casts: 2 },
  { ...quick.tabs, name: `${quick.tabs.name}, reloads; a vote in one of them`, votes: [1, 0], reloads: true, straightBoot: true },
  { ...quick.tabs, name: `${quick.tabs.name}, a change in one of them`, votes: [2, 1] },
  { ...quick.tabs, name: `${quick.tabs.name}, closing, closed tabs`, closing: true, closes: true },
  { ...quick.memory, name: `${quick.memory.name}; closing, reloads`, closing: true, reloads: true, straightBoot: true, session: 'first', timeouts: true },
  { ...quick.persons, name: `${quick.persons.name}, a vote of each`, votes: [2] },
  { ...quick.persons, name: `${quick.persons.name}, two requests under way, a session that ends`, casts: 2, expiry: true },
  { ...quick.tabs, name: 'two tabs, a citizen in each', people: ['A', 'B'], session: 'none', timeouts: false },
  { ...quick.namesakes, name: `${quick.namesakes.name}, a vote of each`, votes: [2], timeouts: true },
  { ...quick.confirming, name: `${quick.confirming.name}, and what follows`, upToSending: false },
  { ...quick.confirming, name: `${quick.confirming.name}; a session that ends, closing`, expiry: true, closing: true, session: 'none' },
  { ...quick.confirming, name: `${quick.confirming.name}, of the same shown name`, namesakes: true, session: 'first', upToSending: false },
  { ...quick.confirmingTabs, name: `${quick.confirmingTabs.name}, and what follows`, upToSending: false },
];
