import type { State } from '../../../src/blocks/pay-accrual/model.js';
import type { Payment } from '../../../src/blocks/pay-accrual/schemas.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import { isFinal } from './provider.js';
import type { Call, LedgerAct, Tab, World } from './world.js';

/** Parts of worlds are shared by thousands of them; each is put into words once. */
const texts = new WeakMap<object, string>();

/** The same of tabs in which nobody will press the button any more. */
const rested = new WeakMap<object, string>();

function once<T extends object>(part: T, put: (part: T) => string, all = texts): string {
  const known = all.get(part);
  if (known !== undefined) return known;
  const text = put(part);
  all.set(part, text);
  return text;
}

/**
 * The world as a text in which everything that cannot matter is left out. Nothing tells the tabs apart: keys are counted
 * over all of them, and a tab has its requests with it, so that tabs stand in the order of their texts.
 */
export function encode(world: World): string {
  const put = world.presses > 0 ? tabText : restedText;
  const known = world.presses > 0 ? texts : rested;
  const tabs = world.tabs.map((tab) => once(tab, put, known)).sort().join('|');
  const left = `${world.claims}.${world.presses}.${world.mishaps}.${world.corrections}.${world.cancels}`;
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
    // Of what has ended nothing more is asked; why it ended changes words alone.
    const under = row.status === 'pending' ? `${row.placed ? 1 : 0}${row.cancelAsked ? 1 : 0}` : '';
    return `${key}${row.status}${under}${row.credited ? 1 : 0}${itemsText(row.items)}`;
  });
  const made = Object.entries(orders).map(([key, { status, shown, note, told }]) => `${key}${isFinal(status) && status !== 'captured' ? 'over' : status}${shown && !isFinal(status) ? 1 : 0}${note ? 1 : 0}${told && isFinal(told) && told !== 'captured' ? 'over' : told ?? ''}`);
  return `${kept.sort().join()}!${made.sort().join()}!${versions['c1']}${versions['c2']}!${captures.join()}`;
}

function paymentText(payment: Payment | null): string {
  if (!payment) return '';
  const { number, status, next, items } = payment;
  return `${number}${status}${next ? 'n' : ''}${items.some(({ crediting }) => crediting === 'matched') ? 'm' : ''}${itemsText(items)}`;
}

function callText(call: Call): string {
  const head = `${call.kind}${call.key}${call.stage}`;
  if (call.kind !== 'pay') {
    const { answer } = call;
    const what = answer ? answer.outcome + (answer.outcome === 'begun' ? paymentText(answer.payment) : answer.outcome === 'refused' ? answer.code : '') : '';
    return `${head}${call.callOff ? 'x' : ''}${call.says && isFinal(call.says) && call.says !== 'captured' ? 'over' : call.says ?? ''}${what}`;
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
  return textOf(tab, true);
}

function restedText(tab: Tab): string {
  return textOf(tab, false);
}

function textOf(tab: Tab, presses: boolean): string {
  if (!tab.live) return 'x';
  // Whoever knows that it has ended attends to it no more, and nothing else will begin: what was told of it is past.
  const past = !presses && tab.machine.attempt === null && tab.machine.record?.state === 'settled';
  const flags = [tab.recalling, tab.waiting, tab.window].map((flag) => (flag ? 1 : 0)).join('');
  return [
    machineText(tab.machine, presses), flags, tab.quoting?.join('') ?? '', tab.queue.map(actText).join('+'), tab.heard.map(recordText).join('+'),
    tab.calls.map((call) => once(call, callText)).sort().join('+'), recordText(tab.own), past ? '' : tab.told.join('+'), past ? '' : tab.knows.join('+'),
  ].join('/');
}

/**
 * Words for people, drafts, and what was looked for are left out: no step of this world depends on them. Where nobody
 * will press the button, it is all one whether the form, the list or the button is on screen.
 */
function machineText(state: State, presses: boolean): string {
  const { attempt, payment, fault, phase } = state;
  const resting = phase === 'asking' || phase === 'found' || phase === 'review';
  const done = !presses && (resting || (attempt !== null && attempt.made !== 'here'));
  return [
    done && resting ? '' : phase,
    attempt ? `${attempt.key}${attempt.made}${attempt.made === 'elsewhere' ? attempt.tries : attempt.tries > 0 ? 1 : 0}` : '',
    recordText(state.record), paymentText(payment), state.cancelling ? 'c' : '',
    done ? '' : textOfOrder(state), phase === 'checking' && fault ? 'f' : '',
  ].join('.');
}

function textOfOrder({ quote, items, found, payable, chosen }: State): string {
  return `${quote ? itemsText(items) : ''}.${found ? 'f' : ''}.${payable.join('')}.${chosen.map(({ uin, toPay }) => `${uin}${toPay % 100}`).join('')}`;
}
