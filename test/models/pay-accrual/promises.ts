import type { Attempt, Command, Event, Phase, State } from '../../../src/blocks/pay-accrual/model.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import type { Violation } from '../explore.js';
import { isPending } from './gateway.js';
import { added, type Call, type Scenario, type Tab, tabOf, withTab, type World, wrong } from './world.js';
import { malformation } from './well-formed.js';

const resting: readonly Phase[] = ['idle', 'asking', 'found', 'review', 'paid', 'not-paid'];

/** Nobody waits for anything, and whatever was captured was said, or will be said to whoever comes back. */
export function atRest(world: World): boolean {
  return world.tabs.every(({ live, machine }) => !live || resting.includes(machine.phase)) &&
    captured(world).every((key) => world.shown.includes(key) || world.ledger?.key === key || world.lost.includes(key));
}

function captured({ city }: World): string[] {
  return Object.entries(city.orders).flatMap(([key, { status }]) => (status === 'captured' ? [key] : []));
}

/** What must hold in every world that can be reached. @returns the first promise that does not. */
export function brokenPromise(world: World, scenario: Scenario): Violation | null {
  return world.wrong ?? oneCapture(world) ?? neverDenied(world) ?? paidIsPaid(world) ?? seenAmount(world) ?? keyIsKept(world, scenario) ?? noWindowLeft(world);
}

/** The provider's own books, not ours: whoever was debited twice does not care for our tables. */
function oneCapture(world: World): Violation | null {
  const paid = captured(world).flatMap((key) => {
    const row = world.city.rows[key];
    return row && 'items' in row ? row.items.map(({ uin }) => uin) : ['?'];
  });
  const twice = paid.find((uin, at) => paid.indexOf(uin) !== at);
  if (twice) return { invariant: 'oneCapture', message: `${twice} was captured twice` };
  const lines = world.city.captures.map((line) => line.split(':')[0]);
  const again = lines.find((uin, at) => lines.indexOf(uin) !== at);
  return again ? { invariant: 'oneCapture', message: `the money of ${again} was entered twice` } : null;
}

function neverDenied(world: World): Violation | null {
  const key = captured(world).find((one) => world.denied.includes(one));
  return key ? { invariant: 'neverLies', message: `a page said that no money was taken under ${key}, and it was` } : null;
}

function paidIsPaid({ tabs, city }: World): Violation | null {
  const told = tabs.find(({ live, machine }) => live && machine.phase === 'paid' && city.orders[machine.attempt?.key ?? '']?.status !== 'captured');
  return told ? { invariant: 'neverLies', message: `«paid» is on screen, and nobody took the money of ${told.machine.attempt?.key}` } : null;
}

function seenAmount(world: World): Violation | null {
  const key = captured(world).find((one) => {
    const row = world.city.rows[one];
    return row && 'items' in row && row.items.map(({ uin, amount }) => `${uin}=${amount}`).join() !== world.sent[one];
  });
  return key ? { invariant: 'seenAmount', message: `under ${key} another sum was taken than the visitor saw` } : null;
}

function calls({ tabs, loose }: World): Call[] {
  return [...loose, ...tabs.flatMap((tab) => tab.calls)];
}

/** Nothing of this key can begin to move any more. */
function isOver(world: World, key: string): boolean {
  const row = world.city.rows[key];
  if (row) return !isPending(row);
  return !calls(world).some((call) => call.kind === 'pay' && call.key === key && call.stage !== 'back');
}

/** As long as money may still move under a key, a reload has to find it. */
function keyIsKept(world: World, { ledger, lockless }: Scenario): Violation | null {
  if (ledger !== 'shared' || lockless) return null;
  for (let nth = 1; nth <= world.claims; nth++) {
    const key = `k${nth}`;
    if (isOver(world, key) || world.lost.includes(key) || (world.ledger?.key === key && world.ledger.state === 'pending')) continue;
    return { invariant: 'keyIsKept', message: `${key} is under way and the ledger holds ${world.ledger ? `${world.ledger.key} (${world.ledger.state})` : 'nothing'}` };
  }
  return null;
}

/** A blank window is either led to the provider's page, or closed. */
function noWindowLeft({ tabs }: World): Violation | null {
  const left = tabs.find(({ live, window, machine: { phase } }) => live && window && phase !== 'sending' && phase !== 'unknown' && phase !== 'paying');
  return left ? { invariant: 'oneWindow', message: `a blank window is left open in ${left.machine.phase}` } : null;
}

/** What must hold before a key is made. */
export function beforeClaim(world: World, { ledger, lockless }: Scenario, at: number): World {
  if (ledger !== 'shared' || lockless) return world;
  for (let nth = 1; nth <= world.claims; nth++) {
    if (!isOver(world, `k${nth}`)) return wrong(world, 'endedFirst', `tab ${at + 1} makes a new key while k${nth} may still be captured`);
  }
  return world;
}

/** What must hold of every sending. */
export function afterSend(world: World, at: number, { key, order }: Attempt, ledger: AttemptRecord | null): World {
  const { items } = tabOf(world, at).machine;
  const text = (list: readonly { readonly uin: string; readonly amount: number }[]): string => list.map(({ uin, amount }) => `${uin}=${amount}`).join();
  const now = text(order?.items ?? []);
  if (now !== text(items) || !now) return wrong(world, 'seenAmount', `${now} is sent, and ${text(items)} is on screen`);
  const before = world.sent[key];
  if (before === undefined && (ledger?.key !== key || ledger.state !== 'pending')) return wrong(world, 'keptFirst', `${key} is sent before the ledger holds it`);
  if (before !== undefined && before !== now) return wrong(world, 'sameOrder', `${key} is sent with another order than before`);
  return { ...world, sent: { ...world.sent, [key]: now } };
}

/** What must hold of every step. `before`: the tab as it was. */
export function afterStep(world: World, scenario: Scenario, at: number, before: Tab, event: Event, commands: readonly Command[]): World {
  const after = tabOf(world, at).machine;
  const was = before.machine;
  const where = `${event.type} in ${was.phase}`;
  const shape = malformation(after);
  if (shape) return wrong(world, 'wellFormed', `${where} leads to ${after.phase}: ${shape}`);
  const calling = tabOf(world, at).calls.some(({ kind, key }) => kind === 'cancel' && key === after.attempt?.key);
  if (after.phase === 'paying' && after.cancelling !== calling) return wrong(world, 'saysWhatItAsks', `${where}: ${calling ? 'it is being called off, and nothing is said of that' : 'nobody is asked to call it off any more'}`);
  const said = saidWrong(was, after, commands);
  if (said) return wrong(world, 'saidOnce', `${where}: ${said}`);
  const others = world.tabs.some(({ machine }, nth) => nth !== at && machine.phase === 'sending' && machine.attempt?.key === after.attempt?.key);
  const heardOf = event.type === 'busy' || event.type === 'record-changed' || (event.type === 'recalled' && was.phase !== 'recalling');
  if (heardOf && others && !world.city.rows[after.attempt?.key ?? ''] && commands.some((command) => command.type === 'settle' && command.callOff)) return wrong(world, 'othersGoOn', `${where} calls off what another tab is sending`);
  let now = leftOff(world, scenario, was, after, where);
  now = told(now, at, before, after, commands, where);
  if (after.phase === 'paid' && after.attempt) now = { ...now, shown: added(now.shown, after.attempt.key) };
  if (after.phase === 'not-paid' && after.attempt) now = { ...now, denied: added(now.denied, after.attempt.key) };
  return now;
}

const named: readonly string[] = ['sending', 'unknown', 'paying', 'paid', 'not-paid', 'asking', 'found', 'searching', 'checking', 'review'];

function saidWrong(before: State, after: State, commands: readonly Command[]): string | null {
  const said = commands.flatMap((command) => (command.type === 'announce' ? [command.what] : []));
  if (said.length > 1) return `two announcements at once: ${said.join(', ')}`;
  const [what] = said;
  if (before.phase === after.phase) return what && named.includes(what) ? `«${what}» is announced again` : null;
  // What is there when the block comes on screen is no news.
  if (before.phase === 'idle' || before.phase === 'recalling') return what ? `«${what}» is announced before anything happened` : null;
  if (!what) return `nobody is told of ${after.phase}`;
  return named.includes(what) && what !== after.phase ? `«${what}» is announced in ${after.phase}` : null;
}

/** A page stops looking after an attempt only when it can no longer end otherwise. */
function leftOff(world: World, { ledger, lockless }: Scenario, before: State, after: State, where: string): World {
  const key = before.attempt?.key;
  if (!key || (after.attempt?.key === key && after.phase !== 'paid' && after.phase !== 'not-paid')) return world;
  if (isOver(world, key) || world.lost.includes(key) || ledger !== 'shared' || lockless) return world;
  return wrong(world, 'unknownUntilFact', `${where} leads to ${after.phase}, and ${key} may still be captured`);
}

/** What the host page is told: each fact at most once by a page, and by no page that knows that it was known before. */
function told(world: World, at: number, before: Tab, after: State, commands: readonly Command[], where: string): World {
  const key = after.attempt?.key ?? before.machine.attempt?.key ?? '';
  let now = world;
  let facts = before.told;
  let ended = false;
  for (const command of commands) {
    if (command.type !== 'emit' || command.event === 'city-pay-accrual-shown' || command.event === 'city-signed-out') continue;
    if (command.event === 'city-payment-uncertain') {
      // A request is made once for a key, so that this is told once without being remembered.
      if (before.machine.phase !== 'sending' || after.phase !== 'unknown') return wrong(now, 'toldOnce', `${where}: «uncertain ${key}» is told in ${after.phase}`);
      continue;
    }
    const fact = `${command.event.slice('city-payment-'.length)} ${key}`;
    const row = now.city.rows[key];
    if (facts.includes(fact)) return wrong(now, 'toldOnce', `${where}: «${fact}» is told again`);
    if (command.event === 'city-payment-made') {
      ended = true;
      if (now.city.orders[key]?.status !== 'captured') return wrong(now, 'neverLies', `${where}: «${fact}» is told, and it is not`);
      if (before.knows.includes(key)) return wrong(now, 'toldOnce', `${where}: «${fact}» is told, and the page knew that it was known`);
    }
    // What was begun may be refused by the provider before the page hears that it was begun.
    const wasBegun = row?.state === 'begun' || (row?.state === 'refused' && row.code === 'payment.method-unavailable');
    if (command.event === 'city-payment-begun' && !wasBegun) return wrong(now, 'neverLies', `${where}: «${fact}» is told, and nothing was begun`);
    if (command.event === 'city-payment-refused') {
      ended = true;
      if (facts.includes(`made ${key}`)) return wrong(now, 'neverLies', `${where}: «${fact}» is told after the money was said to be taken`);
      now = { ...now, denied: added(now.denied, key) };
    }
    facts = added(facts, fact);
  }
  const ends = (after.phase === 'paid' || after.phase === 'not-paid') && after.phase !== before.machine.phase;
  if (ends && !ended && !before.knows.includes(key)) return wrong(now, 'toldOnce', `${where}: nobody is told how ${key} ended`);
  return facts === before.told ? now : withTab(now, at, { told: facts });
}
