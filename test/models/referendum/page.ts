import type { Attempt, Command, Event } from '../../../src/blocks/referendum/model.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import { fault } from './city.js';
import { citizenNamed, nameOf } from './people.js';
import { afterAskingStep } from './confirming.js';
import { afterSend, afterStep } from './promises.js';
import { type CastMessage, type LedgerAct, type Scenario, type SettleMessage, tabOf, withTab, type World, wrong } from './world.js';
import { chosenIn } from '../../harness/choosing.js';

/** One event into the machine of one tab, and the commands carried out as the element does: at once, in order. */
export function dispatch(world: World, scenario: Scenario, at: number, event: Event): World {
  const queue: Event[] = [event];
  let now = world;
  const asks = scenario.confirms === 'window';
  for (let next = queue.shift(); next; next = queue.shift()) {
    const before = tabOf(now, at).machine;
    let commands: readonly Command[];
    try {
      const step = scenario.step(before, next);
      now = withTab(now, at, { machine: step.state });
      commands = step.commands;
    } catch (thrown) {
      return wrong(now, 'neverThrows', `${next.type} in ${before.phase}: ${String(thrown)}`);
    }
    now = afterStep(now, at, before, next, commands);
    if (asks) now = afterAskingStep(now, at, before, next, commands);
    for (const command of commands) now = execute(now, scenario, at, command, queue);
  }
  return now;
}

function execute(world: World, scenario: Scenario, at: number, command: Command, raised: Event[]): World {
  const tab = tabOf(world, at);
  const put = (patch: Parameters<typeof withTab>[2]): World => withTab(world, at, patch);
  switch (command.type) {
    case 'load': return put({ loading: true });
    case 'recall': return put({ recalling: true });
    case 'identify': return put({ identifying: true });
    case 'sign-in': return put({ signingIn: true });
    case 'cancel-sign-in': return put({ signingIn: false });
    case 'sign-out':
      raised.push({ type: 'citizen', citizen: null });
      return put({ token: null, expired: false });
    case 'confirm':
      if (scenario.confirms === 'window') return openWindow(world, at, command.turn, raised);
      raised.push({ type: 'confirmed', turn: command.turn, inWindow: false });
      return world;
    // The machine has to be right even where the element hears an answer that was on its way by then.
    case 'cancel-confirm': return put({ windows: tab.windows.map((asking) => ({ ...asking, calledOff: true })) });
    case 'read-mine':
      if (tab.reading && scenario.effects?.believesOldReadings) return world;
      return put({ reading: { turn: tab.machine.turn, as: tab.expired ? null : tab.token, receipt: undefined } });
    case 'claim': return put({ queue: [...tab.queue, { type: 'claim', by: nameOf(tab.machine.citizen), choices: command.choices }] });
    case 'remember': return put({ queue: [...tab.queue, { type: 'remember', record: command.record, about: command.about }] });
    case 'send': return send(world, at, command.attempt);
    case 'settle': return post(world, { kind: 'settle', tab: at, key: command.key, stage: 'out', heard: true, answer: null });
    case 'withhold': {
      const mine = (message: World['messages'][number]): boolean => message.kind === 'cast' && message.tab === at && message.heard;
      if (scenario.effects?.withholdsNothing) return world;
      for (const { key } of world.messages.filter(mine)) raised.push({ type: 'failed', key, fault: fault('cancelled') });
      // What has left the page goes its way; nobody listens any more, and nobody repeats it.
      return { ...world, messages: world.messages.flatMap((message) => (!mine(message) ? [message] : message.stage === 'back' ? [] : [{ ...message, heard: false }])) };
    }
    case 'wait': return put({ waiting: true });
    // What is shown, said or told to the host page changes nothing in this world.
    case 'read-results': case 'watch': case 'announce': case 'emit': return world;
    default: return wrong(world, 'closedCommands', `unknown command ${JSON.stringify(command)}`);
  }
}

function openWindow(world: World, at: number, turn: number, raised: Event[]): World {
  const { machine, votes, windows } = tabOf(world, at);
  raised.push({ type: 'window-opened', turn });
  const asking = { turn, press: votes, by: nameOf(machine.citizen), option: chosenIn(machine), calledOff: false };
  return withTab(world, at, { windows: [...windows, asking] });
}

/** The person answers in a window. What he confirmed there is what the page may claim a key for now, and nothing else is. */
export function answerAsking(world: World, scenario: Scenario, at: number, nth: number, answer: 'confirms' | 'act.cancelled' | 'act.blocked'): World {
  const { windows } = tabOf(world, at);
  const asking = windows[nth];
  if (!asking) return world;
  const confirmed = answer === 'confirms' ? asking : null;
  const now = withTab(world, at, { windows: windows.filter((one) => one !== asking), confirmed });
  const { turn } = asking;
  const event: Event = answer === 'confirms' ? { type: 'confirmed', turn, inWindow: true } : { type: 'unconfirmed', turn, fault: fault(answer) };
  return withTab(dispatch(now, scenario, at, event), at, { confirmed: null });
}

function post(world: World, message: CastMessage | SettleMessage): World {
  return { ...world, messages: [...world.messages, message] };
}

function send(world: World, at: number, attempt: Attempt): World {
  const { token, expired } = tabOf(world, at);
  const { key, replaces } = attempt;
  // Without a token nothing leaves the page.
  const answer = token ? null : { fault: fault('auth.required') };
  const message: CastMessage = { kind: 'cast', tab: at, key, stage: answer ? 'back' : 'out', heard: true, by: token, expired, replaces, answer };
  return post(afterSend(world, at, attempt, ledgerOf(world, at)), message);
}

/** What the ledger holds as this tab sees it. */
export function ledgerOf(world: World, at: number): AttemptRecord | null {
  return world.ledger ?? tabOf(world, at).own;
}

function write(world: World, scenario: Scenario, at: number, record: AttemptRecord | null): World {
  if (scenario.ledger === 'page') return withTab(world, at, { own: record });
  const tabs = world.tabs.map((tab, nth) => (nth === at || !tab.live ? tab : { ...tab, heard: [...tab.heard, record] }));
  return { ...world, ledger: record, tabs };
}

/** The next thing this tab wanted of the ledger, done under the lock. */
export function actOnLedger(world: World, scenario: Scenario, at: number): World {
  const tab = tabOf(world, at);
  const [act, ...queue] = tab.queue;
  if (!act) return world;
  const now = withTab(world, at, { queue });
  return act.type === 'claim' ? claim(now, scenario, at, act) : remember(now, scenario, at, act);
}

function remember(world: World, scenario: Scenario, at: number, { record, about }: Extract<LedgerAct, { type: 'remember' }>): World {
  const current = ledgerOf(world, at);
  // A word on one attempt says nothing about another; nobody but its own word takes a pending one away.
  const stale = about ? current?.key !== about : current?.state === 'pending';
  return stale && !scenario.effects?.remembersBlindly ? world : write(world, scenario, at, record);
}

function claim(world: World, scenario: Scenario, at: number, { by, choices }: Extract<LedgerAct, { type: 'claim' }>): World {
  const previous = ledgerOf(world, at);
  if (previous?.state === 'pending' && !scenario.effects?.claimsBlindly) return dispatch(world, scenario, at, { type: 'busy', record: previous });
  const { claims } = tabOf(world, at);
  const key = `${at === 0 ? 'a' : 'b'}${claims + 1}` as AttemptKey;
  const record: AttemptRecord = { key, state: 'pending', ...(previous ? { previous: previous.key } : {}) };
  const kept = write(withTab(world, at, { claims: claims + 1, wish: by && { by, key } }), scenario, at, record);
  const now = { ...kept, wishes: { ...kept.wishes, [key]: { by, tab: at, replaces: null } } };
  return dispatch(now, scenario, at, { type: 'claimed', key, ballot: { kind: 'plain', nonce: key, choices }, previous });
}

/** Somebody else is known to be at the screen, or nobody; identities tell it before anything else happens. */
export function changePerson(world: World, scenario: Scenario, at: number, name: World['tabs'][number]['token']): World {
  const citizen = citizenNamed(scenario, name);
  return dispatch(withTab(world, at, { token: name, expired: false }), scenario, at, { type: 'citizen', citizen });
}
