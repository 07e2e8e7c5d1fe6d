import { type Event, initialState, noPreset, type Phase, type State } from '../../src/blocks/pay-accrual/model.js';
import { step } from '../../src/blocks/pay-accrual/state.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import { Fault } from '../../src/kernel/fault.js';
import { fine, found, payment, reviewing } from '../../test/harness/pay-states.js';
import { type Way, waysOf } from './machine-walk.js';

/** The story that shows each phase best: its group, and its name there. */
export const payStoryOf: Readonly<Record<Phase, string>> = {
  'idle': 'search--form', 'recalling': 'search--form', 'asking': 'search--form', 'signing-in': 'search--signing-in', 'searching': 'search--searching', 'found': 'found--found-several',
  'checking': 'review--checking', 'review': 'review--review', 'sending': 'paying--sending', 'paying': 'paying--paying-in-a-window', 'unknown': 'paying--unknown', 'paid': 'outcomes--paid', 'not-paid': 'outcomes--not-paid-declined',
};

const key = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;
const earlier = 'BBBBBBBBBBBBBBBBBBBBBB' as AttemptKey;
const anna = { name: 'Анна П.' };
const contact = { by: 'email', email: 'anna@mail.example' } as const;
const order = { items: [{ uin: fine.uin, amount: fine.toPay }], method: 'card', commission: fine.toPay, total: fine.toPay, contact, locale: 'ru' } as const;
const quoted = reviewing([fine]).at(-1) as Extract<Event, { type: 'quoted' }>;

/** What may happen to a block, each thing in the ways that lead on differently. */
function happenings({ turn, attempt }: State): Event[] {
  const own = attempt?.key ?? key;
  return [
    { type: 'shown', preset: noPreset }, { type: 'shown', preset: { ...noPreset, uin: fine.uin } }, { type: 'resumed' }, { type: 'way', way: 'mine' }, { type: 'problem', problem: { field: 'uin', code: 'empty' } },
    { type: 'search', search: { by: 'uin', uin: fine.uin } }, { type: 'search', search: null }, { type: 'more' }, { type: 'choose', uin: fine.uin, on: true }, { type: 'choose', uin: fine.uin, on: false },
    { type: 'ask' }, { type: 'back' }, { type: 'review' }, { type: 'pay', contact, locale: 'ru' }, { type: 'cancel' }, { type: 'again' }, { type: 'done' }, { type: 'sign-in' }, { type: 'sign-out' },
    { type: 'recalled', record: null }, { type: 'recalled', record: { key: earlier, state: 'pending' } },
    { type: 'citizen', citizen: null }, { type: 'citizen', citizen: anna }, { type: 'citizen', citizen: null, expired: true }, { type: 'signed-in', citizen: anna }, { type: 'sign-in-failed', fault: new Fault('auth.cancelled') },
    { ...found([fine]), turn } as Event, { ...found([]), turn } as Event, { type: 'search-failed', turn, fault: new Fault('timeout') },
    { ...quoted, turn }, { ...quoted, turn, items: [], changed: [fine.uin] }, { type: 'quote-failed', turn, fault: new Fault('timeout') },
    { type: 'claimed', key, order: { ...order, items: [...order.items] }, previous: null }, { type: 'busy', record: { key: earlier, state: 'pending' } }, { type: 'claim-failed', fault: new Fault('gateway.internal') },
    { type: 'answered', key: own, payment: payment([fine]) }, { type: 'answered', key: own, payment: payment([fine], { status: 'paid', next: null }) }, { type: 'answered', key: own, payment: payment([fine], { status: 'not-paid', reason: 'declined', next: null }) },
    { type: 'failed', key: own, fault: new Fault('timeout') }, { type: 'failed', key: own, fault: new Fault('offline') }, { type: 'failed', key: own, fault: new Fault('accrual.changed') },
    { type: 'settled', key: own, settlement: { outcome: 'begun', payment: payment([fine]) } }, { type: 'settled', key: own, settlement: { outcome: 'begun', payment: payment([fine], { status: 'paid', next: null }) } },
    { type: 'settled', key: own, settlement: { outcome: 'begun', payment: payment([fine], { status: 'not-paid', reason: 'expired', next: null }) } },
    { type: 'settled', key: own, settlement: { outcome: 'absent' } }, { type: 'settled', key: own, settlement: { outcome: 'void' } }, { type: 'settle-failed', key: own, fault: new Fault('timeout') }, { type: 'settle-failed', key: own, fault: new Fault('request.invalid') },
    { type: 'cancel-failed', key: own, fault: new Fault('timeout') }, { type: 'waited', turn },
    { type: 'record-changed', record: { key: earlier, state: 'pending' } }, { type: 'record-changed', record: { key: own, state: 'settled' } }, { type: 'record-changed', record: null },
  ];
}

/** What a way on can depend on; what is only drawn is left out, and a turn is as good as the next one. */
function essence({ phase, citizen, found: list, payable, chosen, quote, items, attempt, record, payment: paid, cancelling, fault }: State): string {
  return [
    phase, citizen?.name, list?.accruals.length, payable.length, chosen.length, quote !== null, items.length, attempt?.key, attempt?.made, attempt && Math.min(attempt.tries, 1),
    record?.key, record?.state, record === undefined, paid?.status, paid?.next?.kind, cancelling, phase === 'checking' && fault?.code,
  ].join('|');
}

let drawn: readonly Way<Phase>[] | null = null;

/** Every way between phases that the shipped machine of a payment has. Takes a moment; done once. */
export function payMap(): readonly Way<Phase>[] {
  drawn ??= waysOf({ initial: initialState, step, happenings, essence });
  return drawn;
}
