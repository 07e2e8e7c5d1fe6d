import type { State } from '../../../src/blocks/pay-accrual/model.js';
import type { Payment } from '../../../src/blocks/pay-accrual/schemas.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import { isFinal } from './provider.js';
import type { Call, LedgerAct, Tab, World } from './world.js';

/** Parts of worlds are shared by thousands of them; each is put into words once. */
const texts = new WeakMap<object, string>();

function once<T extends object>(part: T, put: (part: T) => string): string {
  const known = texts.get(part);
  if (known !== undefined) return known;
  const text = put(part);
  texts.set(part, text);
  return text;
}

/**
 * The world as a text in which everything that cannot matter is left out. Nothing tells the tabs apart: keys are counted
 * over all of them, and a tab has its requests with it, so that tabs stand in the order of their texts.
 */
export function encode(world: World): string {
  const tabs = world.tabs.map((tab) => once(tab, tabText)).sort().join('|');
  const left = `${world.claims}.${world.presses}.${world.mishaps}.${world.corrections}`;
  const kept = `${world.denied.join('')}.${world.shown.join('')}.${world.lost.join('')}`;
  return `${tabs};${recordText(world.ledger)};${once(world.city, cityText)};${world.loose.map((call) => once(call, callText)).sort().join()};${left};${kept};${once(world.sent, sentText)}`;
}

function sentText(sent: World['sent']): string {
  return Object.values(sent).join('/');
}

function itemsText(items: readonly { readonly uin: string; readonly amount: number }[]): string {
  return items.map(({ uin, amount }) => `${uin[1]}${amount % 100}`).join('');
}

function cityText({ rows, orders, versions, captures }: World['city']): string {
  const kept = Object.entries(rows).map(([key, row]) => {
    if (row.state !== 'begun') return key + row.state[0] + (row.state === 'refused' ? row.code + itemsText(row.items) : '');
    // Of what has ended nothing more is asked.
    const under = row.status === 'pending' ? `${row.placed ? 1 : 0}${row.cancelAsked ? 1 : 0}` : '';
    return `${key}${row.status}${row.reason ?? ''}${under}${row.credited ? 1 : 0}${itemsText(row.items)}`;
  });
  const made = Object.entries(orders).map(([key, { status, shown, note, told }]) => `${key}${status}${shown && !isFinal(status) ? 1 : 0}${note ? 1 : 0}${told ?? ''}`);
  return `${kept.sort().join()}!${made.sort().join()}!${versions['c1']}${versions['c2']}!${captures.join()}`;
}

function paymentText(payment: Payment | null): string {
  if (!payment) return '';
  const { number, status, reason, next, items } = payment;
  return `${number}${status}${reason ?? ''}${next ? 'n' : ''}${items.some(({ crediting }) => crediting === 'matched') ? 'm' : ''}${itemsText(items)}`;
}

function callText(call: Call): string {
  const head = `${call.kind}${call.key}${call.stage}`;
  if (call.kind !== 'pay') {
    const { answer } = call;
    const what = answer ? answer.outcome + (answer.outcome === 'begun' ? paymentText(answer.payment) : answer.outcome === 'refused' ? answer.code : '') : '';
    return `${head}${call.callOff ? 'x' : ''}${call.says ?? ''}${what}`;
  }
  const { answer } = call;
  const what = answer ? ('fault' in answer ? answer.fault.code + answer.fault.outcome : paymentText(answer.payment)) : '';
  return `${head}${call.changed ? 'c' : ''}${call.again ? 'a' : ''}${what}${itemsText(call.items)}`;
}

function recordText(record: AttemptRecord | null | undefined): string {
  return record ? record.key + record.state[0] : record === null ? '-' : '?';
}

function actText(act: LedgerAct): string {
  return act.type === 'claim' ? `c${itemsText(act.order.items)}${act.read === undefined ? '' : `=${recordText(act.read)}`}` : `r${recordText(act.record)}${act.about}`;
}

function tabText(tab: Tab): string {
  if (!tab.live) return 'x';
  const flags = [tab.recalling, tab.waiting, tab.window].map((flag) => (flag ? 1 : 0)).join('');
  return [
    once(tab.machine, machineText), flags, tab.quoting?.join('') ?? '', tab.queue.map(actText).join('+'), tab.heard.map(recordText).join('+'),
    tab.calls.map((call) => once(call, callText)).sort().join('+'), recordText(tab.own), tab.told.join('+'), tab.knows.join('+'),
  ].join('/');
}

/** Words for people, drafts, and what was looked for are left out: no step of this world depends on them. */
function machineText(state: State): string {
  const { attempt, payment, fault } = state;
  return [
    state.phase,
    attempt ? `${attempt.key}${attempt.made}${attempt.made === 'elsewhere' ? attempt.tries : attempt.tries > 0 ? 1 : 0}` : '',
    recordText(state.record), paymentText(payment), state.cancelling ? 'c' : '',
    state.quote ? itemsText(state.items) : '', state.found ? 'f' : '', state.payable.join(''),
    state.chosen.map(({ uin, toPay }) => `${uin}${toPay % 100}`).join(''), state.phase === 'checking' && fault ? 'f' : '',
  ].join('.');
}
