import type { Event } from '../../../src/blocks/referendum/model.js';
import type { Move } from '../explore.js';
import { fault, standingOf } from './city.js';
import { networkMoves } from './network.js';
import { actOnLedger, answerAsking, changePerson, dispatch } from './page.js';
import { citizenNamed, nameOf, optionOf, otherOption, referendumOf } from './people.js';
import { emptyTab, type Scenario, type Tab, tabOf, withTab, type World } from './world.js';
import { choose } from '../../harness/choosing.js';

type Moves = Move<World>[];

/** Everything that may happen next. Worlds with more under way than the scenario allows are left out. */
export function movesOf(scenario: Scenario): (world: World) => readonly Move<World>[] {
  return (world) => {
    const moves: Moves = networkMoves(world, scenario).filter(({ fair }) => fair || !scenario.upToSending);
    world.tabs.forEach((tab, at) => {
      if (!tab.live) return;
      const own = [...pageMoves(world, scenario, at, tab), ...visitorMoves(world, scenario, at, tab), ...fateMoves(world, scenario, at, tab)];
      moves.push(...(scenario.upToSending && tab.claims > 0 ? own.filter(({ fair }) => fair) : own));
    });
    if (scenario.closing && !world.city.closed) {
      const tabs = world.tabs.map((tab) => ({ ...tab, alarm: true }));
      moves.push({ label: 'the referendum closes', fair: false, world: { ...world, tabs, city: { ...world.city, closed: true } } });
    }
    return moves.filter((move) => roomFor(move.world, scenario));
  };
}

/** A network and a disk of this scenario's size: what would be more has to wait until there is room. */
function roomFor(world: World, scenario: Scenario): boolean {
  return world.tabs.every(({ queue, heard, windows }, at) => {
    if (queue.length > 2 || heard.length > 2 || windows.length > 2) return false;
    const own = world.messages.filter(({ tab }) => tab === at);
    return own.filter(({ kind }) => kind === 'cast').length <= scenario.casts && own.filter(({ kind }) => kind === 'settle').length <= scenario.settles;
  });
}

function named(at: number, label: string): string {
  return `tab ${at + 1}: ${label}`;
}

/** What comes back to a page from its own doings: nobody has to help it along. */
function pageMoves(world: World, scenario: Scenario, at: number, tab: Tab): Moves {
  const moves: Moves = [];
  const push = (label: string, next: World, fair = true): void => void moves.push({ label: named(at, label), world: next, fair });
  const tell = (label: string, patch: Partial<Tab>, event: Event, fair = true): void => push(label, dispatch(withTab(world, at, patch), scenario, at, event), fair);

  const turnOf = (asked: boolean, ...earlier: boolean[]): boolean => asked && !(scenario.straightBoot && earlier.includes(true));
  if (turnOf(tab.loading, tab.identifying)) {
    const period = world.city.closed ? 'closed' : 'open';
    tell('the question is loaded', { loading: false }, { type: 'loaded', referendum: referendumOf(scenario), period, supported: true });
    if (scenario.doors) tell('the question cannot be loaded', { loading: false }, { type: 'load-failed', fault: fault('unreachable') }, false);
  }
  if (turnOf(tab.recalling, tab.identifying, tab.loading)) tell('the ledger is read', { recalling: false }, { type: 'recalled', record: world.ledger ?? tab.own });
  if (tab.identifying) tell('the identity answers', { identifying: false }, { type: 'citizen', citizen: citizenNamed(scenario, tab.token) });
  if (tab.queue.length) push(`the ledger does: ${tab.queue[0]?.type ?? ''}`, actOnLedger(world, scenario, at));
  const [record, ...heard] = tab.heard;
  if (record !== undefined) tell('hears what the other tab wrote', { heard }, { type: 'record-changed', record });
  if (tab.waiting) tell('has waited', { waiting: false }, { type: 'waited' });
  if (tab.alarm) tell('the alarm goes off', { alarm: false }, { type: 'alarm', period: 'closed' });
  if (tab.signingIn) {
    for (const name of scenario.people) {
      const signed = withTab(world, at, { signingIn: false });
      const citizen = citizenNamed(scenario, name);
      if (citizen && !(scenario.namesakes && tab.token)) push(`${name} signs in`, dispatch(changePerson(signed, scenario, at, name), scenario, at, { type: 'signed-in', citizen }));
    }
    tell('sign-in is called off', { signingIn: false }, { type: 'sign-in-failed', fault: fault('auth.cancelled') });
  }
  tab.windows.forEach((asking, nth) => {
    const which = asking.calledOff ? ' (called off before)' : '';
    push(`confirms in the window${which}`, answerAsking(world, scenario, at, nth, 'confirms'));
    push(`the window is closed${which}`, answerAsking(world, scenario, at, nth, 'act.cancelled'));
    push(`the window did not open${which}`, answerAsking(world, scenario, at, nth, 'act.blocked'));
  });
  if (tab.reading) moves.push(...readingMoves(world, scenario, at, tab.reading));
  return moves;
}

function readingMoves(world: World, scenario: Scenario, at: number, reading: NonNullable<Tab['reading']>): Moves {
  const { turn, as, receipt } = reading;
  const move = (label: string, next: World, fair = true): Move<World> => ({ label: named(at, label), world: next, fair });
  const failed: Event = { type: 'mine-failed', fault: fault(as ? 'unreachable' : 'auth.required') };
  const done = withTab(world, at, { reading: null });
  // The element drops what was asked before a vote or a change of persons.
  if (turn !== tabOf(world, at).machine.turn && !scenario.effects?.believesOldReadings) return [move('an old reading of «my ballot» is dropped', done)];
  if (receipt !== undefined) return [move('«my ballot» is answered', dispatch(done, scenario, at, { type: 'mine', mine: { eligibility: 'eligible', receipt, results: null } }))];
  if (!as) return [move('«my ballot» is refused', dispatch(done, scenario, at, failed))];
  const asked = withTab(world, at, { reading: { ...reading, receipt: standingOf(world.city, as) } });
  return [move('the city reads «my ballot»', asked), move('«my ballot» is lost', dispatch(done, scenario, at, failed), false)];
}

function visitorMoves(world: World, scenario: Scenario, at: number, tab: Tab): Moves {
  const moves: Moves = [];
  const push = (label: string, next: World): void => void moves.push({ label: named(at, label), world: next, fair: false });
  const act = (label: string, event: Event): void => push(label, dispatch(world, scenario, at, event));
  const { phase, citizen } = tab.machine;
  const choosing = phase === 'open' || phase === 'changing';

  if (choosing && citizen && tab.votes < (scenario.votes[at] ?? 0)) {
    const wish = { by: nameOf(citizen) ?? 'A', key: null };
    const chosen = dispatch(withTab(world, at, { votes: tab.votes + 1, wish }), scenario, at, choose(optionOf(at), 'q'));
    const voted = dispatch(chosen, scenario, at, { type: 'vote' });
    push('votes', voted);
    push('votes by a double click', dispatch(voted, scenario, at, { type: 'vote' }));
  }
  if (choosing && !citizen) act('wants to sign in', { type: 'sign-in' });
  if (phase === 'confirming') act('clicks another option', choose(otherOption, 'q'));
  if (phase === 'sending' || phase === 'unknown' || phase === 'confirming') act('clicks where the button was', { type: 'vote' });
  if (phase === 'accepted') act('wants to change the vote', { type: 'change' });
  if (phase === 'accepted' && !citizen) act('«not me»', { type: 'forget' });
  if (phase === 'changing' || phase === 'signing-in' || phase === 'confirming') act('cancels', { type: 'cancel' });
  if (phase === 'refused' || phase === 'unknown' || phase === 'failed') act('tries again', { type: 'retry' });
  if (scenario.handover) {
    if (citizen && phase !== 'sending' && phase !== 'unknown') act('signs out', { type: 'sign-out' });
    if (tab.token) push('signs out in another block', changePerson(world, scenario, at, null));
    for (const name of scenario.people) {
      // Between two people whom nothing tells apart, identities say that the first has left.
      if (name !== tab.token && !(scenario.namesakes && tab.token)) push(`${name} signs in through another block`, changePerson(world, scenario, at, name));
    }
  }
  return moves;
}

/** Reload, closing, going away and coming back, a session that ends. */
function fateMoves(world: World, scenario: Scenario, at: number, tab: Tab): Moves {
  const moves: Moves = [];
  const push = (label: string, next: World, fair = false): void => void moves.push({ label: named(at, label), world: next, fair });
  const { phase } = tab.machine;
  if (phase === 'idle') push('is opened', dispatch(world, scenario, at, { type: 'shown', id: 'poll' }), true);
  if (scenario.reloads && phase !== 'idle') {
    push('reloads', reload(world, scenario, at));
    if (tab.queue[0]?.type === 'claim') push('reloads before the kept key is used', reload(undispatched(world, scenario, at), scenario, at));
  }
  if (scenario.closes && phase !== 'idle') push('is closed for good', withTab(leave(world, at), at, { ...emptyTab, live: false, votes: tab.votes, claims: tab.claims }));
  if (scenario.expiry && tab.token && !tab.expired) push('the token runs out unnoticed', withTab(world, at, { expired: true }));
  if (scenario.expiry && tab.token) push('the token runs out', dispatch(withTab(world, at, { token: null, expired: false }), scenario, at, { type: 'citizen', citizen: null, expired: true }));
  if (phase === 'loading' || phase === 'signing-in' || phase === 'confirming') push('comes back from the page cache', dispatch(world, scenario, at, { type: 'resumed' }));
  return moves;
}

/** The key is written and the page dies before it hears so: what the ledger did stays, what the page did not. */
function undispatched(world: World, scenario: Scenario, at: number): World {
  const acted = actOnLedger(world, scenario, at);
  return { ...acted, messages: world.messages, tabs: acted.tabs.map((tab, nth) => (nth === at ? { ...tabOf(world, at), own: tab.own, claims: tab.claims } : tab)) };
}

function leave(world: World, at: number): World {
  const messages = world.messages.flatMap((message) => (message.tab !== at ? [message] : message.stage === 'back' ? [] : [{ ...message, heard: false }]));
  return { ...world, messages };
}

function reload(world: World, scenario: Scenario, at: number): World {
  const { token, votes, claims } = tabOf(world, at);
  const kept = scenario.session === 'kept' ? token : null;
  const left = withTab(leave(world, at), at, { ...emptyTab, token: kept, votes, claims });
  return dispatch(left, scenario, at, { type: 'shown', id: 'poll' });
}
