import { step } from '../../../src/blocks/pay-accrual/state.js';
import type { Model } from '../explore.js';
import { encode } from './encode.js';
import { movesOf, open } from './moves.js';
import { atRest, brokenPromise } from './promises.js';
import { emptyWorld, type Scenario, tabOf, type World } from './world.js';

export function modelOf(scenario: Scenario): Model<World> {
  return { initial: opened(scenario), moves: movesOf(scenario), encode, check: (world) => brokenPromise(world, scenario), atRest };
}

/** The first tabs stand before the button: their visitors have found the charges, and looked at what has to be paid. */
function opened(scenario: Scenario): World {
  let world = emptyWorld(scenario);
  const moves = movesOf({ ...scenario, mishaps: 0 });
  for (let at = 0; at < scenario.opened; at++) {
    world = open(world, scenario, at);
    while (tabOf(world, at).machine.phase !== 'review') {
      const next = moves(world).find(({ label }) => label.startsWith(`tab ${at + 1}:`));
      if (!next) throw new Error(`tab ${at + 1} does not come to the button`);
      world = next.world;
    }
  }
  return world;
}

const weather = { loses: true, timeouts: true, copies: true, crashes: true, reloads: true, freezes: true, notes: true } as const;
const basis = { step, tabs: 1, opened: 1, presses: 1, charges: 1, ledger: 'shared', settles: 1 } as const satisfies Partial<Scenario>;

/** The walks of every test run. */
export const quick = {
  network: { ...basis, ...weather, name: 'one tab, every weather' },
  again: { ...basis, ...weather, name: 'one tab, and another try', presses: 2, mishaps: 1 },
  tabs: { ...basis, ...weather, name: 'two tabs, one press', tabs: 2, opened: 2, mishaps: 1, cancels: 1, prompt: true },
  presses: { ...basis, ...weather, name: 'two tabs, two presses', tabs: 2, opened: 2, presses: 2, mishaps: 0, cancels: 0, prompt: true },
  charges: { ...basis, ...weather, name: 'two charges, and one of them is corrected', charges: 2, presses: 2, corrections: 1, mishaps: 0 },
  browsers: { ...basis, name: 'two browsers, a press in each', tabs: 2, opened: 2, presses: 2, mishaps: 0, ledger: 'page', prompt: true },
  lockless: { ...basis, name: 'two tabs without locks, a press in each', tabs: 2, opened: 2, presses: 2, mishaps: 0, cancels: 0, lockless: true, prompt: true },
} as const satisfies Record<string, Scenario>;

const doors = ['rate-limited', 'offline', 'site.not-registered', 'gateway.unavailable'] as const;

/** The same in full, and what is too large for every run. */
export const full: readonly Scenario[] = [
  // A page that was away and a client that gives up are in the next one, without cancelling; both together in the walks of one tab.
  { ...basis, ...weather, name: 'three tabs: what is lost, copied, killed, reloaded, cancelled', tabs: 3, opened: 3, mishaps: 1, cancels: 1, timeouts: false, freezes: false, prompt: true, least: { states: 500_000, seconds: 120 } },
  { ...basis, ...weather, name: 'three tabs, every weather', tabs: 3, opened: 3, mishaps: 1, cancels: 0, prompt: true },
  { ...quick.network, name: `${quick.network.name}; closed doors, repeats, a silent provider, late answers`, doors, repeats: true, silent: true, unavailable: true, lateStatus: true },
  { ...quick.network, name: `${quick.network.name}; crediting, two questions at once`, crediting: true, settles: 2, mishaps: 2 },
  { ...quick.again, name: `${quick.again.name}, two mishaps`, mishaps: 2 },
  { ...quick.tabs, name: `${quick.tabs.name}, closed tabs, opened at any time`, opened: 1, closes: true },
  { ...quick.presses, name: `${quick.presses.name}, a mishap`, mishaps: 1 },
  { ...quick.charges, name: `${quick.charges.name}, a mishap`, mishaps: 1 },
];
