import type { Attempt, Command, Event } from '../../../src/blocks/pay-accrual/model.js';
import type { PayInput } from '../../../src/blocks/pay-accrual/schemas.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import { withOrder } from './gateway.js';
import { afterSend, afterStep, beforeClaim } from './promises.js';
import { added, type AskCall, type LedgerAct, type PayCall, type Scenario, tabOf, withTab, type World, wrong } from './world.js';

/** One event into the machine of one tab, and the commands carried out as the element does: at once, in order. */
export function dispatch(world: World, scenario: Scenario, at: number, event: Event): World {
  const before = tabOf(world, at);
  let commands: readonly Command[];
  let now: World;
  try {
    const step = scenario.step(before.machine, event);
    // Who waits for an older turn waits in vain.
    const waiting = before.waiting && step.state.turn === before.machine.turn;
    now = withTab(world, at, { machine: patient(step.state), waiting, knows: knowing(before.knows, event) });
    commands = step.commands;
  } catch (thrown) {
    return wrong(world, 'neverThrows', `${event.type} in ${before.machine.phase}: ${String(thrown)}`);
  }
  for (const command of commands) now = execute(now, scenario, at, command);
  now = afterStep(shown(now, at), scenario, at, before, event, commands);
  const { waiting, calls, machine } = tabOf(now, at);
  const asks = scenario.prompt && waiting && !calls.some(({ kind }) => kind === 'settle');
  return asks ? dispatch(withTab(now, at, { waiting: false }), scenario, at, { type: 'waited', turn: machine.turn }) : now;
}

/**
 * How often was asked matters once: when another tab's attempt is called off. Time has no length here, so that
 * the tries between the first and the last are one.
 */
function patient(state: World['tabs'][number]['machine']): typeof state {
  const { attempt } = state;
  if (!attempt || attempt.tries === 0) return state;
  const tries = attempt.made === 'elsewhere' && state.phase === 'unknown' ? Math.min(Math.max(attempt.tries, 5), 6) : 1;
  return tries === attempt.tries ? state : { ...state, attempt: { ...attempt, tries } };
}

function knowing(knows: readonly string[], event: Event): readonly string[] {
  const { record = null } = event.type === 'recalled' || event.type === 'record-changed' ? event : {};
  return record?.state === 'settled' ? added(knows, record.key) : knows;
}

/** Whoever sees a way to the provider's page may go there. */
function shown(world: World, at: number): World {
  const { payment } = tabOf(world, at).machine;
  return payment?.next ? visited(world, payment.number) : world;
}

function visited(world: World, key: string): World {
  const order = world.city.orders[key];
  return order && !order.shown ? { ...world, city: withOrder(world.city, key, { ...order, shown: true }) } : world;
}

function execute(world: World, scenario: Scenario, at: number, command: Command): World {
  const tab = tabOf(world, at);
  const put = (patch: Parameters<typeof withTab>[2]): World => withTab(world, at, patch);
  switch (command.type) {
    case 'recall': return put({ recalling: true });
    case 'quote': return put({ quoting: command.uins });
    case 'open-window': return tab.window ? wrong(world, 'oneWindow', 'two windows are open for one page') : put({ window: true });
    case 'lead': return visited(put({ window: false }), command.url.slice('https://desk.example/'.length));
    case 'close-window': return put({ window: false });
    case 'claim': return put({ queue: [...tab.queue, { type: 'claim', order: command.order }] });
    case 'remember': return put({ queue: [...tab.queue, { type: 'remember', record: command.record, about: command.about }] });
    case 'send': return send(world, at, command.attempt);
    case 'settle': return ask(world, at, { kind: 'settle', key: command.key, callOff: command.callOff, stage: 'out', says: null, answer: null });
    case 'cancel': return ask(world, at, { kind: 'cancel', key: command.key, callOff: true, stage: 'out', says: null, answer: null });
    case 'wait': return command.turn === tab.machine.turn ? put({ waiting: true }) : wrong(world, 'noDeadEnd', 'the page waits for a turn that is over');
    // Answered as soon as it is asked, from `moves.ts`; nobody signs in here; what is said and told is looked at in `promises.ts`.
    case 'search': case 'identify': case 'announce': case 'emit': return world;
    default: return wrong(world, 'closedCommands', `unknown command ${JSON.stringify(command)}`);
  }
}

function ask(world: World, at: number, call: AskCall): World {
  return withTab(world, at, { calls: [...tabOf(world, at).calls, call] });
}

function send(world: World, at: number, attempt: Attempt): World {
  const { key, order } = attempt;
  const call: PayCall = { kind: 'pay', key, items: order?.items ?? [], stage: 'out', changed: false, again: false, answer: null };
  const now = afterSend(world, at, attempt, ledgerOf(world, at));
  return withTab(now, at, { calls: [...tabOf(now, at).calls, call] });
}

/** What the ledger holds as this tab sees it. */
export function ledgerOf(world: World, at: number): AttemptRecord | null {
  return world.ledger ?? tabOf(world, at).own;
}

function write(world: World, scenario: Scenario, at: number, record: AttemptRecord | null): World {
  const written = record?.state === 'settled' ? added(world.written, record.key) : world.written;
  if (scenario.ledger === 'page') return { ...withTab(world, at, { own: record }), written };
  const tabs = world.tabs.map((tab, nth) => (nth === at || !tab.live || tab.machine.phase === 'idle' ? tab : { ...tab, heard: [...tab.heard, record] }));
  return { ...world, ledger: record, tabs, written };
}

/** The next thing this tab wanted of the ledger, done under the lock. @param hears false: the page dies before it hears what came of it. */
export function actOnLedger(world: World, scenario: Scenario, at: number, hears = true): World {
  const [act, ...queue] = tabOf(world, at).queue;
  if (!act) return world;
  const now = withTab(world, at, { queue });
  return act.type === 'claim' ? claim(now, scenario, at, act, hears) : remember(now, scenario, at, act);
}

function remember(world: World, scenario: Scenario, at: number, { record, about }: Extract<LedgerAct, { type: 'remember' }>): World {
  return ledgerOf(world, at)?.key === about || scenario.effects?.remembersBlindly ? write(world, scenario, at, record) : world;
}

function claim(world: World, scenario: Scenario, at: number, act: Extract<LedgerAct, { type: 'claim' }>, hears: boolean): World {
  const previous = act.read === undefined ? ledgerOf(world, at) : act.read;
  if (previous?.state === 'pending' && !scenario.effects?.claimsBlindly) return hears ? dispatch(world, scenario, at, { type: 'busy', record: previous }) : world;
  // Nothing but a lock keeps another tab from writing between the reading and the writing.
  if (scenario.lockless && act.read === undefined) return withTab(world, at, { queue: [{ ...act, read: previous }, ...tabOf(world, at).queue] });
  const key = `k${world.claims + 1}` as AttemptKey;
  const now = { ...beforeClaim(world, scenario, at), claims: world.claims + 1 };
  if (scenario.effects?.claimsBeforeWriting) {
    const record: LedgerAct = { type: 'remember', record: { key, state: 'pending' }, about: key };
    return claimed(withTab(now, at, { queue: [...tabOf(now, at).queue, record] }), scenario, at, key, act.order, previous);
  }
  const kept = write(now, scenario, at, { key, state: 'pending' });
  return hears ? claimed(kept, scenario, at, key, act.order, previous) : kept;
}

function claimed(world: World, scenario: Scenario, at: number, key: AttemptKey, order: PayInput, previous: AttemptRecord | null): World {
  return dispatch(world, scenario, at, { type: 'claimed', key, order, previous });
}
