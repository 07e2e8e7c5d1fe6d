import type { State } from '../../../src/blocks/referendum/model.js';
import type { SettledReceipt } from '../../../src/blocks/referendum/schemas.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import { nameOf, otherOption } from './people.js';
import type { Asking, LedgerAct, Message, Tab, World } from './world.js';
import { chosenIn } from '../../harness/choosing.js';

/**
 * The world as a text in which everything that cannot matter is left out. @param alike nothing tells the two tabs apart:
 * they stand in the order that gives the smaller text.
 */
export function encode(world: World, alike: boolean): string {
  if (!alike) return inOrder(world, straight);
  const one = inOrder(world, straight);
  const other = inOrder(world, crossed);
  return one < other ? one : other;
}

interface Order {
  readonly rename: Rename;
  readonly crossed: boolean;
  /** Parts of worlds are shared by thousands of them; each is put into words once. */
  readonly texts: WeakMap<object, string>;
}
type Rename = (key: string) => string;

const straight: Order = { rename: (key) => key, crossed: false, texts: new WeakMap() };
const crossed: Order = { rename: (key) => (key.startsWith('a') ? 'b' : 'a') + key.slice(1), crossed: true, texts: new WeakMap() };

function once<T extends object>(order: Order, part: T, put: (part: T, order: Order) => string): string {
  const known = order.texts.get(part);
  if (known !== undefined) return known;
  const text = put(part, order);
  order.texts.set(part, text);
  return text;
}

function inOrder(world: World, order: Order): string {
  const [first, second] = world.tabs.map((tab) => once(order, tab, tabText));
  const tabs = second === undefined ? first : order.crossed ? `${second}|${first}` : `${first}|${second}`;
  const messages = world.messages.map((message) => once(order, message, messageText)).sort().join();
  const ledger = recordText(world.ledger, order.rename);
  return `${tabs};${ledger};${once(order, world.city, cityText)};${once(order, world.wishes, wishesText)};${once(order, world.denied, deniedText)};${messages}`;
}

function cityText(city: World['city'], { rename }: Order): string {
  const rows = Object.entries(city.rows).map(([key, row]) => {
    const who = row.state === 'void' ? '' : row.by;
    const what = row.state === 'done' || row.state === 'refused' ? row.replaces : '';
    return `${rename(key)}${row.state[0]}${who}${what}${row.state === 'refused' ? row.code.slice(11, 13) : ''}`;
  });
  const ballots = city.ballots.map(({ by, key, revision }) => by + rename(key) + revision).sort().join();
  return `${city.closed ? 'C' : 'O'};${rows.sort().join()};${ballots};${city.puts.map(rename).sort().join()}`;
}

function wishesText(wishes: World['wishes'], { rename }: Order): string {
  return Object.entries(wishes).map(([key, { by, replaces }]) => `${rename(key)}${by ?? '-'}${replaces ?? '-'}`).sort().join();
}

function deniedText(denied: World['denied'], { rename }: Order): string {
  return denied.map(rename).sort().join();
}

function messageText(message: Message, { rename, crossed }: Order): string {
  const { kind, tab, key, stage, heard, answer } = message;
  const head = `${kind[0]}${crossed ? 1 - tab : tab}${rename(key)}${stage[0]}${heard ? 'h' : '-'}`;
  const own = message.kind === 'cast' ? `${message.by ?? '-'}${message.expired ? 'x' : ''}${message.replaces}` : '';
  if (!answer) return head + own;
  if ('fault' in answer) return `${head}${own}!${answer.fault.code}${answer.fault.outcome[0]}`;
  if ('receipt' in answer) return `${head}${own}=${receiptText(answer.receipt, rename)}`;
  const { settlement } = answer;
  return `${head}=${settlement.outcome}${settlement.outcome === 'recorded' ? receiptText(settlement.receipt, rename) : ''}`;
}

function receiptText(receipt: SettledReceipt | null, rename: Rename): string {
  return receipt ? rename(String(receipt.tracker)) + receipt.revision : '-';
}

function recordText(record: AttemptRecord | null | undefined, rename: Rename): string {
  if (!record) return record === null ? '-' : '?';
  return rename(record.key) + record.state[0] + (record.previous ? rename(record.previous) : '');
}

function actText(act: LedgerAct, rename: Rename): string {
  return act.type === 'claim' ? `c${act.by ?? '-'}` : `r${recordText(act.record, rename)}${act.about ? rename(act.about) : '-'}`;
}

function askingText({ turn, press, by, option, calledOff }: Asking, { machine, votes }: Tab): string {
  return `${turn === machine.turn ? '=' : '<'}${press === votes ? '=' : '<'}${by ?? '-'}${draftText(option)}${calledOff ? 'x' : ''}`;
}

/** Which option a tab is used for is its own; another is one that was clicked while none may be chosen. */
function draftText(option: string | null): string {
  return option === null ? '' : option === otherOption ? 'o' : 'd';
}

function tabText(tab: Tab, { rename }: Order): string {
  if (!tab.live) return `x${tab.votes}`;
  const { reading, wish, machine } = tab;
  const flags = [tab.expired, tab.loading, tab.recalling, tab.identifying, tab.signingIn, tab.waiting, tab.alarm];
  return [
    machineText(machine, rename),
    tab.token ?? '-',
    flags.map((flag) => (flag ? 1 : 0)).join(''),
    reading ? `${reading.turn === machine.turn ? '=' : '<'}${reading.as ?? '-'}${reading.receipt === undefined ? '?' : receiptText(reading.receipt, rename)}` : '',
    tab.queue.map((act) => actText(act, rename)).join('+'),
    tab.heard.map((record) => recordText(record, rename)).join('+'),
    tab.windows.map((asking) => askingText(asking, tab)).sort().join('+'),
    tab.votes,
    tab.claims,
    wish ? `${wish.by}${wish.key ? rename(wish.key) : '-'}` : '',
    recordText(tab.own, rename),
  ].join('/');
}

/** Results, watching and words for people are left out: no step depends on them. */
function machineText(state: State, rename: Rename): string {
  const { attempt, fault } = state;
  return [
    state.phase,
    state.referendum ? state.period[0] : '',
    nameOf(state.citizen) ?? '-',
    state.eligibility ? 'e' : '',
    receiptText(state.receipt, rename),
    state.acceptance ?? '',
    draftText(chosenIn(state)),
    // How often was asked in vain changes only the length of a pause; whether at all changes the meaning of an answer.
    attempt ? `${rename(attempt.key)}${attempt.ballot ? 'b' : '-'}${attempt.replaces}${attempt.tries > 0 ? 't' : ''}` : '',
    recordText(state.record, rename),
    fault?.code === 'referendum.already-voted' ? 'v' : '',
    state.phase === 'signing-in' ? state.returnTo : '',
  ].join('.');
}
