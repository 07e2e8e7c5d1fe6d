import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PayAccrualEffects, scope } from '../../../../src/blocks/pay-accrual/effects.js';
import { runLater } from '../../../../src/blocks/pay-accrual/effects-later.js';
import { type Command, type Event, initialState, type State } from '../../../../src/blocks/pay-accrual/model.js';
import type { Accrual, PayInput, Payment, Quote } from '../../../../src/blocks/pay-accrual/schemas.js';
import type { Kopecks } from '../../../../src/domain/money/kopecks.js';
import type { AttemptKey } from '../../../../src/kernel/attempt.js';
import { Fault } from '../../../../src/kernel/fault.js';
import type { Services } from '../../../../src/runtime/services.js';
import type { AttemptLedger, AttemptRecord } from '../../../../src/transport/attempts/ledger.js';
import { memoryLedger } from '../../../../src/transport/attempts/memory.js';
import { settle } from '../../../harness/timer.js';
import { accrualOf, costs, paymentOf, quoteOf } from '../../../models/pay-accrual/charges.js';

const key = 'k1' as AttemptKey;
const other = 'k2' as AttemptKey;
const charge = accrualOf('c1', 0);
const { quote, items } = quoteOf([charge]);
const order: PayInput = { items: [...items], method: 'card', commission: 0 as Kopecks, total: costs(0), contact: { by: 'email', email: 'a@mail.example' }, locale: 'ru' };
const pending: Payment = paymentOf({ key, status: 'pending', reason: null, page: true, credited: false, items });

interface Asked {
  readonly name: string;
  readonly input: unknown;
  readonly options: { readonly key?: string; readonly signal: AbortSignal };
}

interface Stage {
  readonly effects: PayAccrualEffects;
  readonly attempts: AttemptLedger;
  readonly told: Event[];
  readonly asked: Asked[];
  run(command: Command): Promise<void>;
}

/** The element's part of the block with a city that answers what it is told to. */
function stage(answer: (asked: Asked) => unknown = () => new Promise(() => undefined), state: Partial<State> = {}, ledger: AttemptLedger = memoryLedger()): Stage {
  const told: Event[] = [];
  const asked: Asked[] = [];
  const services = {
    attempts: ledger,
    random: { bytes: (length: number) => new Uint8Array(length).fill(7) },
    // The evening of 20 November in Moscow.
    clock: { now: () => Date.parse('2026-11-20T18:00:00Z') },
    transport: {
      call: async ({ name }: { readonly name: string }, input: unknown, options: Asked['options']) => {
        const one = { name, input, options };
        asked.push(one);
        const given = await answer(one);
        if (given instanceof Error) throw given;
        return given;
      },
    },
  } as unknown as Services;
  const effects = new PayAccrualEffects({ services, state: { ...initialState, ...state }, dispatch: (event) => void told.push(event), runLater: (command) => runLater(command, effects) });
  return { effects, attempts: ledger, told, asked, run: async (command) => (runLater(command, effects), settle()) };
}

describe('a key for a payment', () => {
  it('is on disk before anybody hears of it', async () => {
    const kept = memoryLedger();
    const { told, run } = stage(undefined, {}, { ...kept, durable: true, write: async (...given) => {
      assert.equal(told.length, 0);
      await kept.write(...given);
    } });
    await run({ type: 'claim', order });
    const [event] = told;
    assert.ok(event?.type === 'claimed');
    assert.deepEqual(await kept.read(scope), { key: event.key, state: 'pending' });
    assert.equal(event.order, order);
  });

  it('is not made while another one is pending', async () => {
    const { attempts, told, run } = stage();
    await attempts.write(scope, { key: other, state: 'pending' });
    await run({ type: 'claim', order });
    assert.deepEqual(told, [{ type: 'busy', record: { key: other, state: 'pending' } }]);
    assert.deepEqual(await attempts.read(scope), { key: other, state: 'pending' });
  });

  it('is made once of two presses at the same time', async () => {
    const attempts = memoryLedger();
    const [one, two] = [stage(undefined, {}, attempts), stage(undefined, {}, attempts)];
    await Promise.all([one.run({ type: 'claim', order }), two.run({ type: 'claim', order })]);
    assert.deepEqual([...one.told, ...two.told].map(({ type }) => type).sort(), ['busy', 'claimed']);
  });

  it('follows one that has ended', async () => {
    const { attempts, told, run } = stage();
    await attempts.write(scope, { key: other, state: 'settled' });
    await run({ type: 'claim', order });
    assert.deepEqual(told.map((event) => event.type === 'claimed' && event.previous?.key), [other]);
  });

  it('is told of as not made when the disk fails', async () => {
    const { told, run } = stage(undefined, {}, { ...memoryLedger(), durable: true, exclusive: () => Promise.reject(new Error('no disk')) });
    await run({ type: 'claim', order });
    assert.deepEqual(told.map(({ type }) => type), ['claim-failed']);
  });
});

describe('a sending', () => {
  const send: Command = { type: 'send', attempt: { key, order, tries: 0, made: 'here' } };
  const answers: readonly { readonly name: string; readonly answer: unknown; readonly told: string }[] = [
    { name: 'is answered', answer: pending, told: 'answered' },
    { name: 'is not answered', answer: new Fault('timeout'), told: 'failed timeout' },
    { name: 'is refused', answer: new Fault('accrual.held'), told: 'failed accrual.held' },
    { name: 'is answered about another sum', answer: { ...pending, total: costs(1) }, told: 'failed answer.malformed' },
    { name: 'is answered about another charge', answer: { ...pending, items: pending.items.map((item) => ({ ...item, uin: 'c2' })) }, told: 'failed answer.malformed' },
    { name: 'is answered about less', answer: { ...pending, items: [] }, told: 'failed answer.malformed' },
  ];
  for (const { name, answer, told: wanted } of answers) {
    it(name, async () => {
      const { told, asked, run } = stage(() => answer);
      await run(send);
      assert.deepEqual(told.map((event) => (event.type === 'failed' ? `failed ${event.fault.code}` : event.type)), [wanted]);
      assert.deepEqual(asked.map(({ name: what, input, options }) => [what, input, options.key]), [['pay-accrual.pay', order, key]]);
    });
  }

  it('is heard although the block has left the page', async () => {
    let give = (_: unknown): void => undefined;
    const { effects, told, asked, run } = stage(() => new Promise((resolve) => (give = resolve)));
    await run(send);
    effects.stop();
    assert.equal(asked[0]?.options.signal.aborted, false);
    give(pending);
    await settle();
    assert.deepEqual(told.map(({ type }) => type), ['answered']);
  });

  it('does not happen without an order', async () => {
    const { told, asked, run } = stage();
    await run({ type: 'send', attempt: { key, order: null, tries: 0, made: 'earlier' } });
    assert.deepEqual(told.map((event) => event.type === 'failed' && event.fault.code), ['attempt.missing']);
    assert.equal(asked.length, 0);
  });
});

describe('a question about an attempt', () => {
  for (const callOff of [true, false]) {
    it(`${callOff ? 'calls it off' : 'leaves it alone'} where it has not arrived`, async () => {
      const { told, asked, run } = stage(() => ({ outcome: callOff ? 'void' : 'absent' }));
      await run({ type: 'settle', key, callOff });
      assert.deepEqual(asked.map(({ name, input }) => [name, input]), [['pay-accrual.settle', { attempt: key, callOff }]]);
      assert.deepEqual(told, [{ type: 'settled', key, settlement: { outcome: callOff ? 'void' : 'absent' } }]);
    });
  }

  it('is dropped with the block', async () => {
    const { effects, told, asked, run } = stage();
    await run({ type: 'settle', key, callOff: true });
    effects.stop();
    await settle();
    assert.equal(asked[0]?.options.signal.aborted, true);
    assert.deepEqual(told, []);
  });

  it('is another thing than the wish to cancel, whose failure is told as one', async () => {
    const { told, asked, run } = stage(() => new Fault('unreachable'));
    await run({ type: 'cancel', key });
    assert.deepEqual(asked.map(({ name, input }) => [name, input]), [['pay-accrual.cancel', { attempt: key, callOff: true }]]);
    assert.deepEqual(told.map(({ type }) => type), ['cancel-failed']);
  });

  it('is told apart from its answer', async () => {
    const { told, run } = stage(() => ({ outcome: 'void' }));
    await run({ type: 'cancel', key });
    assert.deepEqual(told, [{ type: 'settled', key, settlement: { outcome: 'void' }, calledOff: true }]);
  });
});

describe('what is remembered of an attempt', () => {
  const cases: readonly { readonly name: string; readonly before: AttemptRecord | null; readonly record: AttemptRecord | null; readonly after: AttemptRecord | null }[] = [
    { name: 'its end', before: { key, state: 'pending' }, record: { key, state: 'settled' }, after: { key, state: 'settled' } },
    { name: 'nothing', before: { key, state: 'pending' }, record: null, after: null },
    { name: 'nothing of it where another one has begun', before: { key: other, state: 'pending' }, record: null, after: { key: other, state: 'pending' } },
    { name: 'nor its end', before: { key: other, state: 'pending' }, record: { key, state: 'settled' }, after: { key: other, state: 'pending' } },
    { name: 'nothing where it was forgotten', before: null, record: { key, state: 'settled' }, after: null },
  ];
  for (const { name, before, record, after } of cases) {
    it(name, async () => {
      const { attempts, run } = stage();
      await attempts.write(scope, before);
      await run({ type: 'remember', record, about: key });
      assert.deepEqual(await attempts.read(scope), after);
    });
  }

  it('is on disk before the block reads there again', async () => {
    const { attempts, effects, told } = stage();
    await attempts.write(scope, { key, state: 'pending' });
    effects.run({ type: 'remember', record: null, about: key });
    effects.run({ type: 'recall' });
    await settle();
    assert.deepEqual(told, [{ type: 'recalled', record: null }]);
  });

  it('does not overtake a claim that was asked for before', async () => {
    const { attempts, told, run } = stage();
    await attempts.write(scope, { key, state: 'settled' });
    await Promise.all([run({ type: 'claim', order }), run({ type: 'remember', record: null, about: key })]);
    const [event] = told;
    assert.ok(event?.type === 'claimed');
    assert.deepEqual(await attempts.read(scope), { key: event.key, state: 'pending' });
  });
});

describe('charges that are read anew', () => {
  const discounted: Accrual = { ...charge, discount: { kind: 'percent', value: '25', until: '2026-11-20', toPay: costs(-5_000) } };
  const over: Accrual = { ...charge, discount: { kind: 'percent', value: '25', until: '2026-11-19', toPay: costs(-5_000) } };
  const asked = (accruals: readonly Accrual[], total = accruals.reduce((sum, { toPay }) => sum + toPay, 0)): Quote =>
    ({ ...quote, accruals: [...accruals], methods: quote.methods.map((method) => ({ ...method, total: total as Kopecks })) });
  const second = accrualOf('c2', 0);
  const cases: readonly { readonly name: string; readonly answer: Quote; readonly state?: Partial<State>; readonly pays: readonly number[]; readonly changed: readonly string[]; readonly methods?: number }[] = [
    { name: 'as they were', answer: asked([charge]), state: { chosen: [charge] }, pays: [costs(0)], changed: [] },
    { name: 'with another amount', answer: asked([accrualOf('c1', 1)]), state: { chosen: [charge] }, pays: [costs(1)], changed: ['c1'] },
    { name: 'with another amount than was seen at the button', answer: asked([accrualOf('c1', 1)]), state: { chosen: [accrualOf('c1', 1)], items: [...items] }, pays: [costs(1)], changed: ['c1'] },
    { name: 'with a discount on its last day', answer: asked([discounted], costs(-5_000)), state: { chosen: [discounted] }, pays: [costs(-5_000)], changed: [] },
    { name: 'with a discount that ended', answer: asked([over]), state: { chosen: [discounted] }, pays: [costs(0)], changed: ['c1'] },
    {
      name: 'with a discount that ended at midnight, while he read', answer: { ...asked([discounted], costs(0)), asOf: '2026-11-20T21:05:00Z' },
      state: { chosen: [discounted], found: { accruals: [discounted], asOf: '2026-11-20T20:55:00Z', incomplete: false, next: null } }, pays: [costs(0)], changed: ['c1'],
    },
    { name: 'gone', answer: asked([]), state: { chosen: [charge] }, pays: [], changed: ['c1'] },
    { name: 'paid', answer: asked([{ ...charge, toPay: 0 as Kopecks }]), state: { chosen: [charge] }, pays: [], changed: ['c1'] },
    { name: 'held by another payment', answer: asked([{ ...charge, held: true }]), state: { chosen: [charge] }, pays: [], changed: ['c1'] },
    { name: 'after a reload, when nothing was seen before', answer: asked([charge]), pays: [costs(0)], changed: [] },
    { name: 'with a way to pay whose total is no sum', answer: asked([charge], 1), state: { chosen: [charge] }, pays: [costs(0)], changed: [], methods: 0 },
  ];
  for (const { name, answer, state, pays, changed, methods = 1 } of cases) {
    it(name, async () => {
      const { told, run } = stage(() => answer, state);
      await run({ type: 'quote', uins: ['c1'], turn: 5 });
      const [event] = told;
      assert.ok(event?.type === 'quoted');
      assert.equal(event.turn, 5);
      assert.deepEqual(event.items.map(({ amount }) => amount), pays);
      assert.deepEqual(event.changed, changed);
      if (pays.length) assert.equal(event.quote.methods.length, methods);
    });
  }

  it('in the order of choosing, each once', async () => {
    const { told, run } = stage(() => asked([charge, second, charge], 20_000));
    await run({ type: 'quote', uins: ['c2', 'c1'], turn: 1 });
    const [event] = told;
    assert.deepEqual(event?.type === 'quoted' && event.items.map(({ uin }) => uin), ['c2', 'c1']);
  });

  it('not at all where a source is silent: of what is missing nobody knows that it cannot be paid', async () => {
    const { told, run } = stage(() => ({ ...asked([]), incomplete: true }), { chosen: [charge] });
    await run({ type: 'quote', uins: ['c1'], turn: 1 });
    assert.deepEqual(told.map((event) => (event.type === 'quote-failed' ? event.fault.code : event.type)), ['gateway.unavailable']);
  });

  it('not at all', async () => {
    const { told, run } = stage(() => new Fault('unreachable'));
    await run({ type: 'quote', uins: ['c1'], turn: 1 });
    assert.deepEqual(told.map(({ type }) => type), ['quote-failed']);
  });
});
