import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Command, type Draft, type Event, initialState, type Phase, type State } from '../../../../src/blocks/pay-accrual/model.js';
import type { Payment, Settlement } from '../../../../src/blocks/pay-accrual/schemas.js';
import { askingStep } from '../../../../src/blocks/pay-accrual/asking.js';
import { uinsOf } from '../../../../src/blocks/pay-accrual/progress.js';
import { step } from '../../../../src/blocks/pay-accrual/state.js';
import type { AttemptKey } from '../../../../src/kernel/attempt.js';
import { Fault } from '../../../../src/kernel/fault.js';
import { accrualOf, fault, paymentOf, quoteOf } from '../../../models/pay-accrual/charges.js';
import { malformation } from '../../../models/pay-accrual/well-formed.js';

const key = 'k1' as AttemptKey;
const other = 'k2' as AttemptKey;
const charge = accrualOf('c1', 0);
const { quote, items } = quoteOf([charge]);
const contact = { by: 'email', email: 'a@mail.example' } as const;
const order = { items, method: 'card', commission: 0 as never, total: items[0]!.amount, contact, locale: 'ru' } as const;
const payment = (status: Payment['status'], page = false, credited = true): Payment =>
  paymentOf({ key, status, reason: status === 'not-paid' ? 'cancelled' : null, page, credited, items });
const found = { accruals: [charge], asOf: quote.asOf, incomplete: false, next: null };
const settled = (settlement: Settlement, of = key): Event => ({ type: 'settled', key: of, settlement });
const begun = (status: Payment['status'], page = false): Event => settled({ outcome: 'begun', payment: payment(status, page) });

const shown: Event = { type: 'shown', preset: { uin: null, payer: 'citizen', kinds: [] } };
const asking: Event[] = [shown, { type: 'recalled', record: null }];
const signingIn: Event[] = [...asking, { type: 'sign-in' }];
const searching: Event[] = [...asking, { type: 'draft', draft: { uin: 'c1', contact: 'a@mail.example' } }, { type: 'search', search: { by: 'uin', uin: 'c1' } }];
const listed: Event[] = [...searching, { type: 'searched', turn: -1, found, payable: ['c1'] }];
const checking: Event[] = [...listed, { type: 'review' }];
const review: Event[] = [...checking, { type: 'quoted', turn: -1, quote, items, changed: [] }];
const pressed: Event[] = [...review, { type: 'pay', contact, locale: 'ru' }];
const sending: Event[] = [...pressed, { type: 'claimed', key, order, previous: null }];
const unknown: Event[] = [...sending, { type: 'failed', key, fault: fault('timeout') }];
const paying: Event[] = [...sending, { type: 'answered', key, payment: payment('pending', true) }];
const paid: Event[] = [...paying, begun('paid')];
const notPaid: Event[] = [...paying, begun('not-paid')];

/** The way to each phase. */
const ways: Readonly<Record<Phase, readonly Event[]>> = {
  'idle': [], 'recalling': [shown], asking, 'signing-in': signingIn, searching, 'found': listed, checking, review, sending, paying, unknown, paid, 'not-paid': notPaid,
};

/** One event of each type, twice where what it carries decides. */
const events: readonly Event[] = [
  shown, { type: 'resumed' }, { type: 'way', way: 'document' }, { type: 'draft', draft: { uin: 'c2' } }, { type: 'problem', problem: { field: 'uin', code: 'missing' } },
  { type: 'search', search: null }, { type: 'more' }, { type: 'choose', uin: 'c1', on: true }, { type: 'choose', uin: 'c1', on: false }, { type: 'ask' }, { type: 'back' },
  { type: 'review' }, { type: 'method', id: 'card' }, { type: 'method', id: 'none' }, { type: 'pay', contact, locale: 'ru' }, { type: 'cancel' }, { type: 'again' }, { type: 'done' },
  { type: 'sign-in' }, { type: 'sign-out' }, { type: 'recalled', record: null }, { type: 'recalled', record: { key: other, state: 'pending' } },
  { type: 'citizen', citizen: null }, { type: 'citizen', citizen: null, expired: true }, { type: 'citizen', citizen: { name: 'Анна П.' } }, { type: 'signed-in', citizen: { name: 'Борис Р.' } },
  { type: 'sign-in-failed', fault: fault('auth.cancelled') }, { type: 'searched', turn: -1, found, payable: ['c1'] }, { type: 'search-failed', turn: -1, fault: fault('timeout') },
  { type: 'quoted', turn: -1, quote, items, changed: [] }, { type: 'quoted', turn: -1, quote: { ...quote, accruals: [] }, items: [], changed: ['c1'] }, { type: 'quote-failed', turn: -1, fault: fault('timeout') },
  { type: 'claimed', key: other, order, previous: null }, { type: 'busy', record: { key: other, state: 'pending' } }, { type: 'claim-failed', fault: fault('gateway.internal') },
  { type: 'answered', key, payment: payment('pending', true) }, { type: 'answered', key, payment: payment('paid') }, { type: 'answered', key: other, payment: payment('paid') },
  { type: 'failed', key, fault: fault('timeout') }, { type: 'failed', key, fault: fault('accrual.held') }, { type: 'failed', key, fault: fault('rate-limited') }, { type: 'failed', key, fault: fault('attempt.mismatch') },
  begun('pending', true), begun('paid'), begun('not-paid'), settled({ outcome: 'absent' }), settled({ outcome: 'void' }), settled({ outcome: 'refused', code: 'accrual.held' }),
  settled({ outcome: 'void' }, other), { type: 'settle-failed', key, fault: fault('timeout') }, { type: 'settle-failed', key, fault: fault('request.invalid') },
  { type: 'cancel-failed', key, fault: fault('timeout') }, { type: 'waited', turn: -1 },
  { type: 'record-changed', record: null }, { type: 'record-changed', record: { key, state: 'settled' } }, { type: 'record-changed', record: { key: other, state: 'pending' } },
];

/** -1 stands for the present turn. */
function heard(state: State, event: Event): Event {
  return 'turn' in event && event.turn === -1 ? { ...event, turn: state.turn } : event;
}

function run(list: readonly Event[]): { readonly state: State; readonly commands: readonly Command[] } {
  return list.reduce((before, event) => step(before.state, heard(before.state, event)), { state: initialState, commands: [] as readonly Command[] });
}

describe('the payment\'s machine, every event in every phase', () => {
  for (const [phase, way] of Object.entries(ways)) {
    it(`comes to ${phase}`, () => {
      const { state } = run(way);
      assert.equal(state.phase, phase);
      assert.equal(malformation(state), null);
    });

    it(`stands whatever happens in ${phase}`, () => {
      for (const event of events) {
        // A block that was never shown is told nothing.
        if (phase === 'idle' && event.type !== 'shown') continue;
        const { state: before } = run(way);
        const { state, commands } = step(before, heard(before, event));
        // What comes while the ledger is being read leaves it to be read.
        const shape = state.phase === 'recalling' ? null : malformation(before.phase === 'recalling' ? { ...state, record: state.record ?? null } : state);
        assert.equal(shape, null, `${event.type} leads to ${state.phase}`);
        assert.ok(commands.filter(({ type }) => type === 'announce').length <= 1, `${event.type} is announced twice`);
        const sent = commands.some(({ type }) => type === 'send');
        assert.equal(sent, phase === 'sending' && event.type === 'claimed', `${event.type} sends`);
      }
    });
  }

  it('types in the number that its tag names, at once or later, and asks nobody about it by itself', () => {
    const preset = { uin: 'c1', payer: 'organisation', kinds: [] } as const;
    const none = { ...preset, uin: null };
    const recalled: Event = { type: 'recalled', record: null };
    const at = (...list: Event[]) => list.reduce<{ state: State; asked: string[] }>(({ state, asked }, event) => {
      const next = step(state, event);
      return { state: next.state, asked: [...asked, ...next.commands.map(({ type }) => type).filter((type) => type === 'search')] };
    }, { state: initialState, asked: [] });
    // A frame hears of the number over its port, before or after it has read its ledger.
    for (const list of [[{ type: 'shown', preset }, recalled], [{ type: 'shown', preset: none }, { type: 'shown', preset }, recalled], [{ type: 'shown', preset: none }, recalled, { type: 'shown', preset }]] as Event[][]) {
      const { state, asked } = at(...list);
      assert.deepEqual([state.phase, state.way, state.draft.uin, asked], ['asking', 'uin', 'c1', []]);
    }
    // What the visitor has typed is his, and what he has found stays.
    const typed = at({ type: 'shown', preset: none }, recalled, { type: 'draft', draft: { uin: 'c2' } }, { type: 'shown', preset });
    assert.deepEqual([typed.state.draft.uin, typed.asked], ['c2', []]);
  });

  it('takes nothing from an event that it does not know', () => {
    for (const way of Object.values(ways)) {
      const { state } = run(way);
      assert.deepEqual(step(state, { type: 'celebrated' } as unknown as Event), { state, commands: [] });
    }
  });

  it('hears no answer about another attempt, and none to an older question', () => {
    const late: Event[] = [
      { type: 'answered', key: other, payment: payment('paid') }, { type: 'failed', key: other, fault: fault('accrual.held') }, settled({ outcome: 'void' }, other),
      { type: 'settle-failed', key: other, fault: fault('request.invalid') }, { type: 'cancel-failed', key: other, fault: fault('timeout') }, { type: 'waited', turn: -2 },
      { type: 'searched', turn: -2, found, payable: [] }, { type: 'quoted', turn: -2, quote, items, changed: [] },
    ];
    for (const way of Object.values(ways)) {
      const { state } = run(way);
      for (const event of late) assert.equal(step(state, event).state, state, `${event.type} in ${state.phase}`);
    }
  });

  it('keeps what was typed until it is paid, or somebody signs out', () => {
    for (const [phase, way] of Object.entries(ways)) {
      const { state: before } = run(way);
      for (const event of events) {
        if (['shown', 'draft', 'done', 'again', 'sign-out', 'citizen', 'signed-in'].includes(event.type)) continue;
        const { state } = step(before, heard(before, event));
        assert.deepEqual<Draft>(state.draft, before.draft, `${event.type} in ${phase}`);
      }
    }
  });
});

interface Case {
  readonly name: string;
  readonly events: readonly Event[];
  readonly phase: Phase;
  /** Commands of the last step, in order. */
  readonly commands: readonly string[];
}

function short(command: Command): string {
  switch (command.type) {
    case 'announce': return `announce ${command.what}`;
    case 'emit': return `emit ${command.event}`;
    case 'settle': return `settle ${command.key}${command.callOff ? '!' : ''}`;
    case 'remember': return `remember ${command.record ? `${command.record.key} ${command.record.state}` : 'nothing'}`;
    case 'wait': return `wait ${command.seconds}`;
    default: return command.type;
  }
}

/** The bank has the order already. */
const stillUnderWay = { ...settled({ outcome: 'begun', payment: payment('pending') }), calledOff: true } as Event;

const table: readonly Case[] = [
  { name: 'a press opens the window, and asks for a key', events: pressed, phase: 'sending', commands: ['open-window', 'claim', 'announce sending'] },
  { name: 'a second press does nothing', events: [...sending, { type: 'pay', contact, locale: 'ru' }], phase: 'sending', commands: [] },
  { name: 'another tab is at it', events: [...pressed, { type: 'busy', record: { key: other, state: 'pending' } }], phase: 'unknown', commands: ['close-window', 'announce unknown', 'settle k2'] },
  { name: 'no answer is no refusal', events: unknown, phase: 'unknown', commands: ['emit city-payment-uncertain', 'announce unknown', 'wait 1'] },
  { name: 'off line, nothing has left', events: [...sending, { type: 'failed', key, fault: fault('offline') }], phase: 'review', commands: ['close-window', 'remember nothing', 'emit city-payment-refused', 'announce refused'] },
  { name: 'off line after a first sending is no word on it', events: [...sending, { type: 'failed', key, fault: fault('offline', 'unknown') }], phase: 'unknown', commands: ['emit city-payment-uncertain', 'announce unknown', 'wait 1'] },
  { name: 'under a key that was used before, it is asked after', events: [...sending, { type: 'failed', key, fault: fault('attempt.mismatch') }], phase: 'unknown', commands: ['emit city-payment-uncertain', 'announce unknown', 'wait 1'] },
  { name: 'what is no longer so is read again', events: [...sending, { type: 'failed', key, fault: fault('accrual.changed') }], phase: 'checking', commands: ['close-window', 'remember nothing', 'emit city-payment-refused', 'quote', 'announce checking'] },
  { name: 'cancelling is a question', events: [...paying, { type: 'cancel' }], phase: 'paying', commands: ['cancel', 'announce cancelling'] },
  { name: 'a look says nothing of it', events: [...paying, { type: 'cancel' }, begun('pending', true), { type: 'cancel' }], phase: 'paying', commands: [] },
  { name: 'nor does one that failed', events: [...paying, { type: 'cancel' }, { type: 'settle-failed', key, fault: fault('unreachable') }, { type: 'cancel' }], phase: 'paying', commands: [] },
  { name: 'its own answer does', events: [...paying, { type: 'cancel' }, stillUnderWay, { type: 'cancel' }], phase: 'paying', commands: ['cancel', 'announce cancelling'] },
  { name: 'and tells that it came to nothing', events: [...paying, { type: 'cancel' }, stillUnderWay], phase: 'paying', commands: ['wait 2', 'announce cancel-failed'] },
  { name: 'and may be answered with «paid»', events: [...paying, { type: 'cancel' }, begun('paid')], phase: 'paid', commands: ['remember k1 settled', 'close-window', 'emit city-payment-made', 'announce paid'] },
  { name: 'paid is paid', events: [...paid, begun('pending', true)], phase: 'paid', commands: [] },
  { name: 'whatever becomes of the keepsake', events: [...paid, { type: 'settle-failed', key, fault: fault('request.invalid') }], phase: 'paid', commands: [] },
  { name: 'what another tab forgot is looked up first', events: [...pressed, { type: 'busy', record: { key: other, state: 'pending' } }, { type: 'record-changed', record: null }], phase: 'unknown', commands: ['recall'] },
  { name: 'and then there is nothing to wait for', events: [...pressed, { type: 'busy', record: { key: other, state: 'pending' } }, { type: 'recalled', record: null }], phase: 'asking', commands: ['announce asking'] },
  { name: 'what has ended is not begun by an old word of it', events: [...notPaid, { type: 'done' }, { type: 'recalled', record: { key, state: 'pending' } }], phase: 'asking', commands: [] },
  { name: 'a payment of before the reload is called off unless it arrived', events: [shown, { type: 'recalled', record: { key, state: 'pending' } }], phase: 'unknown', commands: ['emit city-pay-accrual-shown', 'settle k1!'] },
  { name: 'after a reload nobody is told twice', events: [shown, { type: 'recalled', record: { key, state: 'settled' } }, begun('paid')], phase: 'paid', commands: ['remember k1 settled', 'close-window', 'announce paid'] },
];

describe('the payment\'s machine, case by case', () => {
  for (const { name, events: list, phase, commands } of table) {
    it(name, () => {
      const result = run(list);
      assert.equal(result.state.phase, phase);
      assert.deepEqual(result.commands.map(short), commands);
    });
  }

  it('goes on telling that it could not be called off, until that is tried again or it ends', () => {
    for (const refused of [stillUnderWay, { type: 'cancel-failed', key, fault: fault('timeout') } as Event]) {
      const told = [...paying, { type: 'cancel' } as Event, refused];
      for (const after of [[], [begun('pending', true)], [begun('pending', true), { type: 'settle-failed', key, fault: fault('offline') } as Event]]) assert.ok(run([...told, ...after]).state.fault, refused.type);
      for (const after of [{ type: 'cancel' } as Event, begun('paid'), begun('not-paid')]) assert.equal(run([...told, after]).state.fault, null);
    }
    assert.equal(run([...paying, { type: 'settle-failed', key, fault: fault('offline') }]).state.fault, null);
  });

  it('loses nothing of what was typed and chosen where nothing was paid', () => {
    const { state } = run([...notPaid, { type: 'done' }]);
    assert.deepEqual([state.phase, uinsOf(state.chosen), state.draft.uin, state.draft.contact], ['asking', ['c1'], 'c1', 'a@mail.example']);
    const after = run([...paid, { type: 'done' }]).state;
    assert.deepEqual([after.chosen, after.draft.uin, after.draft.contact], [[], '', '']);
  });

  it('tells of another attempt\'s end nothing about this one', () => {
    const { commands } = run([...sending, { type: 'record-changed', record: { key: other, state: 'settled' } }, { type: 'answered', key, payment: payment('paid') }]);
    assert.ok(commands.map(short).includes('emit city-payment-made'));
  });
});

describe('the payment\'s machine under whatever happens', () => {
  const life = fc.array(fc.constantFrom(...events.filter(({ type }) => type !== 'shown')), { maxLength: 50 });

  it('never throws, and keeps its shape', () => {
    fc.assert(fc.property(life, fc.constantFrom(...Object.values(ways).filter((way) => way.length > 1)), (list, way) => {
      let { state } = run(way);
      for (const event of list) {
        const before = state;
        ({ state } = step(before, heard(before, event)));
        assert.equal(malformation(state), null, `${event.type} in ${before.phase} leads to ${state.phase}`);
      }
    }), { numRuns: 3_000 });
  });

  it('does before its second part is there what it does with it', () => {
    fc.assert(fc.property(life, (list) => {
      let state = initialState;
      for (const event of [shown, ...list]) {
        const first = askingStep(state, heard(state, event));
        if (!first) return;
        assert.deepEqual(first, step(state, heard(state, event)), event.type);
        state = first.state;
      }
    }), { numRuns: 2_000 });
  });

  it('takes a fault for «nothing was begun» only where it says so', () => {
    const codes = ['timeout', 'unreachable', 'answer.malformed', 'gateway.unavailable', 'gateway.unknown-fault', 'gateway.internal', 'attempt.running', 'attempt.mismatch', 'cancelled'] as const;
    for (const code of codes) assert.equal(step(run(sending).state, { type: 'failed', key, fault: new Fault(code) }).state.phase, 'unknown', code);
  });
});
