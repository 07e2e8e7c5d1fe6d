import type { Event } from '../../../src/blocks/pay-accrual/model.js';
import type { Move } from '../explore.js';
import { accrualOf, fault, quoteOf, uins } from './charges.js';
import { isHeld, isPaid } from './gateway.js';
import { networkMoves } from './network.js';
import { actOnLedger, dispatch, ledgerOf } from './page.js';
import { outsideMoves } from './outside.js';
import { tidied } from './tidy.js';
import { emptyTab, type Scenario, type Tab, tabOf, withTab, type World } from './world.js';

type Moves = Move<World>[];

/** Everything that may happen next. Worlds with more under way than the scenario allows are left out. */
export function movesOf(scenario: Scenario): (world: World) => readonly Move<World>[] {
  return (world) => {
    const moves: Moves = [...networkMoves(world, scenario), ...outsideMoves(world, scenario)];
    world.tabs.forEach((tab, at) => {
      if (tab.live) moves.push(...pageMoves(world, scenario, at, tab), ...visitorMoves(world, scenario, at, tab), ...fateMoves(world, scenario, at, tab));
    });
    return moves.map((move) => ({ ...move, world: tidied(move.world, scenario) })).filter(({ world: next }) => next.wrong ?? roomFor(next, scenario));
  };
}

/** A network and a disk of this scenario's size: what would be more has to wait until there is room. */
function roomFor({ tabs, loose }: World, { settles }: Scenario): boolean {
  return loose.length <= 2 && tabs.every(({ queue, heard, calls }) => queue.length <= 2 && heard.length <= 2 && calls.filter(({ kind }) => kind === 'settle').length <= settles && calls.filter(({ kind }) => kind === 'cancel').length <= 1);
}

/** What comes back to a page from its own doings: nobody has to help it along. */
function pageMoves(world: World, scenario: Scenario, at: number, tab: Tab): Moves {
  const moves: Moves = [];
  const push = (label: string, next: World, fair = true): void => void moves.push({ label: `tab ${at + 1}: ${label}`, world: next, fair });
  const tell = (label: string, patch: Partial<Tab>, event: Event, fair = true): void => push(label, dispatch(withTab(world, at, patch), scenario, at, event), fair);
  const { machine: { phase, turn } } = tab;

  // A block reads nothing older than what it wrote itself.
  if (tab.recalling && !tab.queue.some(({ type }) => type === 'remember')) tell('the ledger is read', { recalling: false }, { type: 'recalled', record: ledgerOf(world, at) });
  if (phase === 'searching') tell('the charges are found', {}, found(world, scenario, turn));
  if (tab.quoting && phase === 'checking') {
    tell('the charges are read anew', { quoting: null }, quoted(world, scenario, tab, tab.quoting));
    if (scenario.loses && world.mishaps > 0) tell('the charges cannot be read', { quoting: null }, { type: 'quote-failed', turn, fault: fault('unreachable') }, false);
  }
  if (tab.queue.length) push(`the ledger does: ${tab.queue[0]?.type ?? ''}`, actOnLedger(world, scenario, at));
  const [record, ...heard] = tab.heard;
  if (record !== undefined) tell(`hears what another tab wrote: ${record ? `${record.key} ${record.state}` : 'nothing'}`, { heard }, { type: 'record-changed', record });
  if (tab.waiting) tell('has waited', { waiting: false }, { type: 'waited', turn });
  return moves;
}

function charged(world: World, { charges }: Scenario): ReturnType<typeof accrualOf>[] {
  return uins.slice(0, charges).map((uin) => accrualOf(uin, world.city.versions[uin] ?? 0));
}

function payable(world: World, { gateway = {} }: Scenario, uin: string): boolean {
  return (gateway.constrainsNothing || !isPaid(world.city, uin)) && !isHeld(world.city, uin, gateway);
}

function found(world: World, scenario: Scenario, turn: number): Event {
  const accruals = charged(world, scenario);
  const can = accruals.map(({ uin }) => uin).filter((uin) => payable(world, scenario, uin));
  return { type: 'searched', turn, found: { accruals, asOf: '2026-11-20T12:00:00Z', incomplete: false, next: null }, payable: can };
}

/** As `effects-later.ts` compares what the register says now with what the visitor saw. */
function quoted(world: World, scenario: Scenario, { machine }: Tab, wanted: readonly string[]): Event {
  const { quote, items } = quoteOf(charged(world, scenario).filter(({ uin }) => wanted.includes(uin) && payable(world, scenario, uin)));
  const seen = new Map(machine.items.length ? machine.items.map(({ uin, amount }) => [uin, amount]) : machine.chosen.map(({ uin, toPay }) => [uin, toPay]));
  const changed = wanted.filter((uin) => {
    const now = items.find((item) => item.uin === uin);
    return !now || (seen.has(uin) && seen.get(uin) !== now.amount);
  });
  return { type: 'quoted', turn: machine.turn, quote, items, changed };
}

function visitorMoves(world: World, scenario: Scenario, at: number, tab: Tab): Moves {
  const moves: Moves = [];
  const push = (label: string, next: World): void => void moves.push({ label: `tab ${at + 1}: ${label}`, world: next, fair: false });
  const act = (now: World, event: Event): World => dispatch(now, scenario, at, event);
  const { phase, cancelling } = tab.machine;
  const pay: Event = { type: 'pay', contact: { by: 'email', email: 'a@mail.example' }, locale: 'ru' };

  if (phase === 'asking' && world.presses > 0) push('looks for the charges', act(world, { type: 'search', search: { by: 'uin', uin: 'c1' } }));
  if (phase === 'found' && world.presses > 0) {
    const chosen = uins.slice(0, scenario.charges).reduce((now, uin) => act(now, { type: 'choose', uin, on: true }), world);
    push('chooses what can be paid, and looks at it', act(chosen, { type: 'review' }));
  }
  if (phase === 'review' && world.presses > 0) {
    const paid = act({ ...world, presses: world.presses - 1 }, pay);
    push('pays', paid);
    push('pays by a double click', act(paid, pay));
  }
  if (phase === 'sending' || phase === 'unknown' || phase === 'paying') push('clicks where the button was', act(world, pay));
  if (phase === 'paying' && !cancelling && world.cancels > 0) push('wants to cancel', act({ ...world, cancels: world.cancels - 1 }, { type: 'cancel' }));
  if (phase === 'paid' || phase === 'not-paid') push('is done', act(world, { type: 'done' }));
  if (phase === 'not-paid' && world.presses > 0) push('tries again', act(world, { type: 'again' }));
  return moves;
}

/** Reload, closing, going away and coming back. */
function fateMoves(world: World, scenario: Scenario, at: number, tab: Tab): Moves {
  const moves: Moves = [];
  const { machine: { phase }, queue } = tab;
  const chance = (label: string, next: World): void => {
    if (world.mishaps > 0) moves.push({ label: `tab ${at + 1}: ${label}`, world: { ...next, mishaps: world.mishaps - 1 }, fair: false });
  };
  if (phase === 'idle') {
    moves.push({ label: `tab ${at + 1}: is opened`, world: open(world, scenario, at), fair: true });
    return moves;
  }
  if (scenario.reloads) {
    chance('reloads', reload(world, scenario, at));
    if (queue.length) chance('reloads before it hears what the ledger did', reload(deaf(world, scenario, at), scenario, at));
  }
  if (scenario.closes) {
    chance('is closed for good', close(world, at));
    if (queue.length) chance('is closed before it hears what the ledger did', close(deaf(world, scenario, at), at));
  }
  if (scenario.freezes && !queue.some(({ type }) => type === 'claim')) chance('was away, heard nothing, and comes back', dispatch(withTab(world, at, { heard: [] }), scenario, at, { type: 'resumed' }));
  return moves;
}

export function open(world: World, scenario: Scenario, at: number): World {
  return dispatch(world, scenario, at, { type: 'shown', preset: { uin: null, payer: 'citizen', kinds: [] } });
}

/** What the ledger did stays, what the page did not: it dies at this moment. */
function deaf(world: World, scenario: Scenario, at: number): World {
  return actOnLedger(world, scenario, at, false);
}

function leave(world: World, at: number): World {
  const { calls, own } = tabOf(world, at);
  const loose = [...world.loose, ...calls.filter(({ stage }) => stage !== 'back')];
  return { ...world, loose, lost: own ? [...new Set([...world.lost, own.key])].sort() : world.lost };
}

function reload(world: World, scenario: Scenario, at: number): World {
  return open(withTab(leave(world, at), at, emptyTab), scenario, at);
}

function close(world: World, at: number): World {
  return withTab(leave(world, at), at, { ...emptyTab, live: false });
}
