import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { payAccrualOperations as operations } from '../../../../src/blocks/pay-accrual/operations.js';
import { type DemoUin, demoPayers, demoUins, payFixtures } from '../../../../src/blocks/pay-accrual/sandbox-fixtures.js';
import { payAccrualSandbox } from '../../../../src/blocks/pay-accrual/sandbox.js';
import type { Accrual, DocumentKind, PayInput, Payment, SearchBy, Settlement } from '../../../../src/blocks/pay-accrual/schemas.js';
import { amountNow, standing } from '../../../../src/domain/accrual/accrual.js';
import { moscowDay } from '../../../../src/domain/calendar/plain-date.js';
import { innFits } from '../../../../src/domain/identifiers/inn.js';
import { readUin } from '../../../../src/domain/identifiers/uin.js';
import { kopecks } from '../../../../src/domain/money/kopecks.js';
import { type AttemptKey, newAttemptKey } from '../../../../src/kernel/attempt.js';
import type { Fault } from '../../../../src/kernel/fault.js';
import { webRandom } from '../../../../src/runtime/web-random.js';
import { decodeAnswer } from '../../../../src/transport/layers/decode.js';
import { sandboxTransport } from '../../../../src/transport/sandbox/sandbox.js';
import { hastyTimer } from '../../../harness/timer.js';

const start = Date.parse('2026-11-26T09:00:00Z');
const { signal } = new AbortController();

function setUp() {
  const clock = { time: start, now: () => clock.time };
  const identity = { token: () => Promise.resolve(''), claimsOf: () => Promise.resolve({ subject: 'anna', birthDate: '1988-04-12', district: '45374000' }) };
  const transport = sandboxTransport({ modules: [payAccrualSandbox], identity, delay: 0, clock, timer: hastyTimer });
  const search = (by: SearchBy) => transport.call(operations.search, { search: by }, { signal });
  const one = async (name: DemoUin): Promise<Accrual> => (await search({ by: 'uin', uin: demoUins[name] })).accruals[0] as Accrual;
  const order = async (names: readonly DemoUin[], method = 'sbp'): Promise<PayInput> => {
    const { accruals, methods } = await transport.call(operations.quote, { uins: names.map((name) => demoUins[name]) }, { signal });
    const { commission = kopecks(0), total = kopecks(0) } = methods.find(({ id }) => id === method) ?? {};
    return { items: accruals.map((accrual) => ({ uin: accrual.uin, amount: amountNow(accrual, moscowDay(clock.time)) })), method, commission, total, contact: { by: 'phone', phone: '+79990004567' }, locale: 'ru' };
  };
  const pay = (input: PayInput, key: AttemptKey = newAttemptKey(webRandom)): Promise<Payment> => transport.call(operations.pay, input, { signal, key });
  const begin = async (name: DemoUin, method = 'sbp'): Promise<{ key: AttemptKey; at(seconds: number): Promise<Payment> }> => {
    const key = newAttemptKey(webRandom);
    await pay(await order([name], method), key);
    return { key, at: async (seconds) => (clock.time = start + seconds * 1000, paymentOf(await settle(key))) };
  };
  const settle = (attempt: string, callOff = true): Promise<Settlement> => transport.call(operations.settle, { attempt, callOff }, { signal });
  const cancel = (attempt: string): Promise<Settlement> => transport.call(operations.cancel, { attempt, callOff: true }, { signal });
  return { clock, transport, search, one, order, pay, begin, settle, cancel };
}

function paymentOf(settlement: Settlement): Payment {
  assert.ok(settlement.outcome === 'begun', JSON.stringify(settlement));
  return settlement.payment;
}

const codeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'answered', (thrown: unknown) => (thrown as Fault).code);

describe('the fixtures', () => {
  test('have numbers that are right, each its own, and are answers of the contract', () => {
    const fixtures = payFixtures(start);
    for (const { accrual } of fixtures) {
      assert.deepEqual(readUin(accrual.uin), { uin: accrual.uin, problem: null, sendable: true });
      assert.ok(innFits(accrual.payee.inn), accrual.payee.inn);
    }
    const found = { accruals: fixtures.slice(0, 100).map(({ accrual }) => accrual), asOf: new Date(start).toISOString(), incomplete: false, next: null };
    assert.deepEqual(decodeAnswer(operations.search, found), found);
    assert.equal(new Set(fixtures.map(({ accrual }) => accrual.uin)).size, fixtures.length);
    for (const uin of Object.values(demoUins)) assert.ok(fixtures.some(({ accrual }) => accrual.uin === uin), uin);
  });

  test('every payer that is named finds something, and is asked for as the contract wants it', async () => {
    const { search } = setUp();
    for (const payer of Object.keys(demoPayers)) {
      const [kind = '', number = '', account = ''] = payer.split(':');
      const by: SearchBy = kind === 'receipt' ? { by: 'receipt', inn: number, personalAccount: account } : { by: 'document', document: kind as DocumentKind, number, consent: true };
      assert.ok((await search(by)).accruals.length, payer);
    }
  });
});

describe('how each number stands', () => {
  for (const [name, stands] of [
    ['kindergarten', 'payable'], ['club', 'payable'], ['school-meals', 'payable'], ['museum', 'payable'], ['fine', 'payable'], ['parking', 'payable'], ['tax', 'payable'],
    ['paid', 'paid'], ['overpaid', 'overpaid'], ['annulled', 'annulled'], ['expired', 'expired'], ['held', 'held'], ['corrected', 'payable'], ['incomplete', 'payable'],
  ] as const) {
    test(`${name} is ${stands}`, async () => assert.equal(standing(await setUp().one(name), moscowDay(start)), stands));
  }

  test('a discount ends with its day', async () => {
    const { clock, one } = setUp();
    const fine = await one('fine');
    const last = Date.parse(`${fine.discount?.until ?? ''}T20:59:59Z`);
    assert.deepEqual([start, last, last + 1000].map((now) => amountNow(fine, moscowDay(now))), [56_250, 56_250, 75_000]);
    clock.time = last + 1000;
    assert.deepEqual((await one('fine')).discount, fine.discount);
  });

  test('incomplete, unavailable, too many', async () => {
    const { search } = setUp();
    assert.equal((await search({ by: 'uin', uin: demoUins.incomplete })).incomplete, true);
    assert.equal((await search({ by: 'uin', uin: demoUins.museum })).incomplete, false);
    assert.equal(await codeOf(search({ by: 'uin', uin: demoUins.unavailable })), 'gateway.unavailable');
    assert.equal(await codeOf(search({ by: 'uin', uin: demoUins['too-many'] })), 'accrual.too-many-searches');
  });

  test('who looks for many numbers has to wait, and may then go on', async () => {
    const { clock, search } = setUp();
    const missing = (at: number): SearchBy => ({ by: 'uin', uin: String(10 ** 19 + at) });
    for (let at = 0; at < 10; at++) assert.deepEqual((await search(missing(at))).accruals, []);
    assert.equal(await codeOf(search({ by: 'uin', uin: demoUins.museum })), 'accrual.too-many-searches');
    clock.time += 60_001;
    assert.equal((await search({ by: 'uin', uin: demoUins.museum })).accruals.length, 1);
  });

  test('130 fines come in two answers, none twice', async () => {
    const { transport } = setUp();
    const search = { by: 'document', document: 'sts', number: '9900000100', consent: true } as const;
    const first = await transport.call(operations.search, { search }, { signal });
    const second = await transport.call(operations.search, { search, after: first.next ?? '' }, { signal });
    assert.deepEqual([first.accruals.length, second.accruals.length, second.next], [100, 30, null]);
    assert.equal(new Set([...first.accruals, ...second.accruals].map(({ uin }) => uin)).size, 130);
  });
});

/** Seconds since the beginning, and what is told then. */
const fates: Readonly<Partial<Record<DemoUin, readonly (readonly [number, string])[]>>> = {
  'museum': [[0, 'pending'], [5, 'pending'], [6, 'paid']],
  'declined': [[5, 'pending'], [6, 'declined']],
  'cancelled': [[5, 'pending'], [6, 'cancelled']],
  'payment-expires': [[19, 'pending'], [20, 'expired']],
  'late-capture': [[14, 'pending'], [39, 'pending'], [40, 'paid']],
  'never-ready': [[119, 'pending'], [120, 'expired']],
};

describe('what becomes of a payment', () => {
  for (const [name, moments] of Object.entries(fates)) {
    for (const method of ['sbp', 'card']) {
      test(`${name} by ${method}: ${moments.map(([at, what]) => `${what} at ${at} s`).join(', ')}`, async () => {
        const { at } = await setUp().begin(name as DemoUin, method);
        for (const [seconds, what] of moments) {
          const { status, reason, paidAt } = await at(seconds);
          assert.equal(reason ?? status, what);
          assert.equal(paidAt !== null, what === 'paid');
        }
      });
    }
  }

  test('leads nowhere: no page, and a code of no bank that ends with its time', async () => {
    for (const [name, method, links] of [['museum', 'card', false], ['museum', 'sbp', true], ['never-ready', 'sbp', false]] as const) {
      const { next } = await (await setUp().begin(name, method)).at(1);
      assert.equal(next !== null, links);
      if (next) assert.ok(next.kind === 'sbp' && new URL(next.link).hostname.endsWith('.localhost'));
    }
    const late = await setUp().begin('late-capture');
    assert.deepEqual([(await late.at(14)).next !== null, (await late.at(15)).next], [true, null]);
  });

  test('crediting is followed to its end, and the register knows', async () => {
    for (const [name, last] of [['museum', 'matched'], ['not-matched', 'not-matched']] as const) {
      const { begin, one } = setUp();
      const { at } = await begin(name);
      assert.equal((await one(name)).held, true);
      const told: string[] = [];
      for (const seconds of [0, 6, 9, 14, 21]) {
        const { items: [item] } = await at(seconds);
        told.push(item?.crediting ?? '');
        assert.equal(/^\d{32}$/.test(item?.uip ?? ''), seconds >= 9);
      }
      assert.deepEqual(told, ['waiting', 'waiting', 'sent', 'preliminary', last]);
      const { held, toPay, acknowledgement } = await one(name);
      assert.deepEqual([held, toPay, acknowledgement], [false, 0, last]);
    }
  });

  test('a charge that was corrected meanwhile has to be confirmed anew, once', async () => {
    const { order, pay, one } = setUp();
    const before = await order(['corrected']);
    assert.equal(await codeOf(pay(before)), 'accrual.changed');
    assert.deepEqual([(await one('corrected')).toPay, (await one('corrected')).meaning], [111_050, 'corrected']);
    assert.equal((await pay(await order(['corrected']))).total, 111_050);
  });

  test('three answers get lost, and settling finds the payment that they were of', async () => {
    const { order, pay, settle } = setUp();
    const [input, key] = [await order(['lost-answer']), newAttemptKey(webRandom)];
    for (let n = 0; n < 3; n++) assert.equal(await codeOf(pay(input, key)), 'timeout');
    const { number } = paymentOf(await settle(key));
    assert.equal((await pay(input, key)).number, number);
  });

  test('of a silent one nothing is ever told', async () => {
    const { order, pay, settle, cancel } = setUp();
    const [input, key] = [await order(['silent']), newAttemptKey(webRandom)];
    for (const call of [() => pay(input, key), () => settle(key), () => cancel(key)]) assert.equal(await codeOf(call()), 'timeout');
  });

  test('called off in time no money is taken; too late it is paid', async () => {
    for (const [name, what] of [['museum', 'cancelled'], ['too-late-to-cancel', 'paid']] as const) {
      const { begin, cancel, settle } = setUp();
      const { key } = await begin(name);
      const { status, reason } = paymentOf(await cancel(key));
      assert.equal(reason ?? status, what);
      assert.equal(paymentOf(await settle(key)).status, status);
    }
  });

  test('the provider refuses, and the refusal stays under its key', async () => {
    const { order, pay, settle } = setUp();
    const [input, key] = [await order(['no-method']), newAttemptKey(webRandom)];
    assert.equal(await codeOf(pay(input, key)), 'payment.method-unavailable');
    assert.deepEqual(await settle(key), { outcome: 'refused', code: 'payment.method-unavailable' });
  });
});

test('commission is 0.8 %, half a kopeck up, and part of the total', async () => {
  const { order } = setUp();
  const { commission, total } = await order(['tax', 'fine'], 'card');
  assert.deepEqual([commission, total], [10_077, 1_203_317 + 56_250 + 10_077]);
});
