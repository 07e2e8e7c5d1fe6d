import { payAccrualOperations as operations } from '../../src/blocks/pay-accrual/operations.js';
import type { PayInput, Payment } from '../../src/blocks/pay-accrual/schemas.js';
import { attemptOperations } from '../../src/contract/attempt-operations.js';
import { kopecks } from '../../src/domain/money/kopecks.js';
import { faults, ok, same } from '../harness/check.js';
import { contractUin, uinOf } from '../harness/contract-accruals.js';
import type { Suite } from './contract-tools.js';
import { begun, never, newKey, type PayTools } from './pay-tools.js';

/** Money is taken once, and of what was done the city alone tells. */
export function payOnceContract({ describe, it }: Suite, tools: PayTools): void {
  const { city, nobody, charge, search, quote, order, pay, settle, cancel } = tools;
  const refused = async (given: PayInput, code: string): Promise<void> => {
    const key = newKey();
    same((await faults(pay(given, key), code)).outcome, 'not-done');
    // For ever: a copy that is still on its way must not succeed after the visitor was told «no».
    await faults(pay(given, key), code);
    same(await settle(key), { outcome: 'refused', code });
  };
  const held = async (uin: string): Promise<boolean> => (await search({ by: 'uin', uin }))[0]?.held === true;

  describe('paying', () => {
    it('begins one payment of what was ordered', async () => {
      const uin = charge();
      const given = await order(uin);
      const payment = await pay(given, newKey());
      same([payment.status, payment.reason, payment.paidAt, payment.veiled], ['pending', null, null, false]);
      same(payment.items.map(({ uin: of, amount, uip, crediting }) => [of, amount, uip, crediting]), [[uin, given.items[0]?.amount, null, 'waiting']]);
      same([payment.commission, payment.total, payment.method], [given.commission, given.total, given.method]);
      ok(Date.parse(payment.createdAt) < Date.parse(payment.expiresAt), 'it expires before it began');
      ok(!payment.contact.includes('anna.petrova') && payment.contact.includes('mail.example'), `the contact is told: ${payment.contact}`);
      ok(payment.number.length > 0 && !payment.number.includes(uin), 'a number that tells what is paid');
      ok(await held(uin), 'not held while it is being paid');
    });

    it('of several charges is one payment, in the order of the order', async () => {
      const uins = [charge(), charge(), charge()].reverse();
      const { accruals, methods: [method] } = await quote(...uins);
      ok(method, 'no way to pay');
      const { id, commission, total } = method;
      const payment = await pay({ ...(await order(uins[0] ?? '')), items: accruals.map(({ uin, toPay }) => ({ uin, amount: toPay })), method: id, commission, total }, newKey());
      same(payment.items.map(({ uin }) => uin), uins);
      same(payment.items.reduce((sum, { amount }) => sum + amount, 0) + payment.commission, payment.total);
      for (const uin of uins) ok(await held(uin), uin);
    });

    it('sent again with its key gets the same payment, also at the same time', async () => {
      const [given, key] = [await order(charge()), newKey()];
      const sent = await Promise.allSettled([1, 2, 3, 4].map(() => pay(given, key)));
      const answers: Payment[] = [];
      for (const one of sent) {
        if (one.status === 'fulfilled') answers.push(one.value);
        // Whoever is still at work on it may say so, and is asked again.
        else await faults(Promise.reject(one.reason as Error), 'attempt.running');
      }
      answers.push(await pay(given, key), begun(await settle(key)));
      same(new Set(answers.map(({ number }) => number)).size, 1);
    });

    it('accrual.held under another key while it is being paid: of many at once one is begun', async () => {
      const given = await order(charge());
      const keys = [1, 2, 3, 4, 5].map(() => newKey());
      const ended = await Promise.allSettled(keys.map((key) => pay(given, key)));
      same(ended.filter(({ status }) => status === 'fulfilled').length, 1);
      for (const one of ended) if (one.status === 'rejected') await faults(Promise.reject(one.reason as Error), 'accrual.held');
      await refused(given, 'accrual.held');
    });

    it('accrual.held too where but one of several is', async () => {
      const [a, b] = [charge(), charge()];
      const both = await quote(a, b);
      const first = await pay(await order(a), newKey());
      const { id, commission, total } = both.methods[0] ?? { id: '', commission: kopecks(0), total: kopecks(0) };
      await refused({ ...(await order(b)), items: both.accruals.map(({ uin, toPay }) => ({ uin, amount: toPay })), method: id, commission, total }, 'accrual.held');
      ok(!(await held(b)), 'a refused payment holds something');
      same(first.status, 'pending');
    });

    it('attempt.missing without a key, and nothing is begun', async () => {
      const uin = charge();
      same((await faults(pay(await order(uin)), 'attempt.missing')).outcome, 'not-done');
      ok(!(await held(uin)), 'held');
    });

    it('attempt.mismatch when the key names another wish', async () => {
      const [given, key] = [await order(charge()), newKey()];
      const { number } = await pay(given, key);
      for (const other of [
        await order(charge()), { ...given, locale: 'en' as const }, { ...given, contact: { by: 'phone', phone: '+79990000000' } as const }, { ...given, contact: { by: 'email', email: 'x@mail.example' } as const },
        { ...given, total: kopecks(given.total + 1) }, { ...given, method: 'other' },
      ]) await faults(pay(other, key), 'attempt.mismatch');
      same(begun(await settle(key)).number, number);
    });

    for (const role of ['paid', 'overpaid', 'annulled', 'expired', 'closed'] as const) {
      it(`accrual.not-payable: ${role}`, async () => refused({ ...(await order(contractUin(600))), items: [{ uin: uinOf(role), amount: kopecks(100_000) }] }, 'accrual.not-payable'));
    }

    it('accrual.unknown', async () => refused({ ...(await order(contractUin(600))), items: [{ uin: contractUin(999), amount: kopecks(1) }] }, 'accrual.unknown'));

    it('payment.method-unavailable', async () => refused({ ...(await order(contractUin(600))), method: 'no-such-way' }, 'payment.method-unavailable'));

    for (const [what, change] of [
      ['a kopeck less', (given: PayInput) => ({ ...given, items: given.items.map((item) => ({ ...item, amount: kopecks(item.amount - 1) })) })],
      ['a kopeck less of the total', (given: PayInput) => ({ ...given, total: kopecks(given.total - 1) })],
      ['another commission', (given: PayInput) => ({ ...given, commission: kopecks(given.commission + 1), total: kopecks(given.total + 1) })],
      ['an amount below nothing', (given: PayInput) => ({ ...given, items: given.items.map((item) => ({ ...item, amount: kopecks(-1) })) })],
    ] as const) {
      it(`accrual.changed: ${what}`, async () => refused(change(await order(contractUin(600))), 'accrual.changed'));
    }

    it('accrual.changed for a discount that is over, or is not taken', async () => {
      const late = await order(uinOf('reduced-no-more'));
      await refused({ ...late, items: late.items.map((item) => ({ ...item, amount: kopecks(75_000) })), total: kopecks(late.total - 25_000) }, 'accrual.changed');
      const early = await order(uinOf('reduced'));
      await refused({ ...early, items: early.items.map((item) => ({ ...item, amount: kopecks(100_000) })) }, 'accrual.changed');
      same((await pay(early, newKey())).items[0]?.amount, 75_000);
    });

    it('accrual.changed where it was corrected meanwhile, and the new amount is good', async () => {
      const before = await order(uinOf('corrected'));
      await city().correct(uinOf('corrected'));
      await refused(before, 'accrual.changed');
      same((await pay(await order(uinOf('corrected')), newKey())).items[0]?.amount, 123_400);
    });

    for (const [what, change] of [
      ['a charge twice', (given: PayInput) => ({ ...given, items: [...given.items, ...given.items] })], ['no charge', (given: PayInput) => ({ ...given, items: [] })],
      ['half a kopeck', (given: PayInput) => ({ ...given, total: given.total + 0.5 })], ['an amount of text', (given: PayInput) => ({ ...given, total: String(given.total) })],
      ['no contact', ({ contact: _, ...given }: PayInput) => given], ['a contact that is none', (given: PayInput) => ({ ...given, contact: { by: 'email', email: 'anna' } })],
      ['another language', (given: PayInput) => ({ ...given, locale: 'fr' })],
    ] as const) {
      it(`request.invalid: ${what}`, async () => {
        const key = newKey();
        same((await faults(pay(change(await order(contractUin(600))) as never, key), 'request.invalid')).outcome, 'not-done');
        // It was no attempt, so there is none to be found.
        same(await settle(key, false), { outcome: 'absent' });
      });
    }
  });

  describe('settling', () => {
    it('an attempt that never arrived is called off for good', async () => {
      const [given, key] = [await order(charge()), newKey()];
      same(await settle(key), { outcome: 'void' });
      same(await settle(key, false), { outcome: 'void' });
      same((await faults(pay(given, key), 'attempt.void')).outcome, 'not-done');
      same((await pay(given, newKey())).status, 'pending');
    });

    it('one that is not called off is absent, and may still arrive', async () => {
      const [given, key] = [await order(charge()), newKey()];
      for (let time = 0; time < 2; time++) same(await settle(key, false), { outcome: 'absent' });
      const { number } = await pay(given, key);
      same(begun(await settle(key, false)).number, number);
    });

    it('at the same time as paying: both tell the same end', async () => {
      for (let time = 0; time < 3; time++) {
        const [given, key] = [await order(charge()), newKey()];
        const [paid] = await Promise.allSettled([pay(given, key), settle(key)]);
        const settled = await settle(key);
        if (settled.outcome === 'void') await faults(pay(given, key), 'attempt.void');
        else same(begun(settled).number, (await pay(given, key)).number);
        if (paid.status === 'fulfilled') same(paid.value.number, begun(settled).number);
      }
    });

    it('of no shape is refused', async () => {
      for (const wrong of ['short', `k1.${'A'.repeat(67)}`, 'A'.repeat(23)]) for (const ask of [settle, cancel]) await faults(ask(wrong), 'request.invalid');
    });

    it('by a keepsake tells how it stands, and nothing of what is paid', async () => {
      const [given, key, other] = [await order(charge()), newKey(), newKey()];
      const { number } = await pay(given, key);
      const seal = async (scope: string, attempt: string): Promise<string> => (await nobody().call(attemptOperations.seal, { scope, attempt }, { signal: never() })).keepsake;
      const keepsake = await seal('pay-accrual.pay:current', key);
      const payment = begun(await settle(keepsake));
      same([payment.veiled, payment.status, payment.items, payment.next, payment.total, payment.commission], [true, 'pending', [], null, 0, 0]);
      // Neither when, nor by which way, nor by whom: a page can hold a keepsake, and learns no more of a payment than that there is one.
      same([payment.method, payment.kind, payment.provider.ru, Date.parse(payment.createdAt), Date.parse(payment.expiresAt), payment.paidAt], ['veiled', 'other', '', 0, 0, null]);
      const told = JSON.stringify(payment);
      for (const secret of [number, given.items[0]?.uin ?? '', 'mail.example', String(given.total)]) ok(!told.includes(secret), `a keepsake is told ${secret}`);
      same(await settle(await seal('pay-accrual.pay:current', other), false), { outcome: 'absent' });
      for (const scope of ['referendum.cast:demo', 'pay-accrual.pay:other']) await faults(settle(await seal(scope, key)), 'request.invalid');
      same(begun(await settle(key)).number, number);
    });

    it('by a keepsake tells that an attempt was refused or not paid, and never why', async () => {
      const seal = async (attempt: string): Promise<string> => (await nobody().call(attemptOperations.seal, { scope: 'pay-accrual.pay:current', attempt }, { signal: never() })).keepsake;
      const [given, refused, ended] = [await order(charge()), newKey(), newKey()];
      await faults(pay({ ...given, total: kopecks(given.total + 1) }, refused), 'accrual.changed');
      same(await settle(await seal(refused)), { outcome: 'refused', code: 'payment.refused' });
      const { number } = await pay(await order(charge()), ended);
      await cancel(ended);
      const payment = begun(await settle(await seal(ended)));
      same([payment.status, payment.reason, begun(await settle(ended)).reason, begun(await settle(ended)).number], ['not-paid', 'failed', 'cancelled', number]);
    });
  });

  describe('the end', () => {
    it('captured: paid for good, and the charge needs nothing more', async () => {
      const [uin, key] = [charge(), newKey()];
      const given = await order(uin);
      const { number } = await pay(given, key);
      await city().end(number, 'captured');
      const payment = begun(await settle(key));
      same([payment.status, payment.reason, payment.next, payment.number, payment.total], ['paid', null, null, number, given.total]);
      ok(payment.paidAt !== null && Date.parse(payment.paidAt) >= Date.parse(payment.createdAt), 'paid before it began');
      same((await pay(given, key)).status, 'paid');
      same(begun(await cancel(key)).status, 'paid');
      await city().end(number, 'captured');
      same(begun(await settle(key)), begun(await settle(key)));
      // Nobody may pay it again: neither what was seen before, nor what is seen now.
      const again = await pay(given, newKey()).then(() => 'begun', (thrown: unknown) => (thrown as { code: string }).code);
      ok(again === 'accrual.held' || again === 'accrual.not-payable', again);
      same((await quote(uin)).methods, []);
    });

    for (const [role, how] of [['declined', 'declined'], ['expiring', 'expired']] as const) {
      it(`${how}: not paid, and the charge may be paid under another key`, async () => {
        const [given, key] = [await order(uinOf(role)), newKey()];
        const { number } = await pay(given, key);
        await city().end(number, how);
        const payment = begun(await settle(key));
        same([payment.status, payment.reason, payment.paidAt, payment.next], ['not-paid', how, null, null]);
        ok(!(await held(uinOf(role))), 'still held');
        // The key stays with the payment that it began.
        same((await pay(given, key)).number, number);
        const next = await pay(given, newKey());
        ok(next.number !== number && next.status === 'pending', 'no payment of its own');
      });
    }
  });

  describe('calling off', () => {
    it('ends a payment that nobody finished, and the charge may be paid anew', async () => {
      const [given, key] = [await order(charge()), newKey()];
      const { number } = await pay(given, key);
      const payment = begun(await cancel(key));
      same([payment.number, payment.status, payment.reason, payment.paidAt], [number, 'not-paid', 'cancelled', null]);
      same(begun(await cancel(key)), payment);
      same(begun(await settle(key)), payment);
      ok((await pay(given, newKey())).number !== number, 'the same payment');
    });

    it('of an attempt that never arrived calls that off, and of a refused one tells so', async () => {
      const [given, key] = [await order(charge()), newKey()];
      same(await cancel(key), { outcome: 'void' });
      await faults(pay(given, key), 'attempt.void');
      const refusedKey = newKey();
      await faults(pay({ ...given, method: 'no-such-way' }, refusedKey), 'payment.method-unavailable');
      same(await cancel(refusedKey), { outcome: 'refused', code: 'payment.method-unavailable' });
    });

    it('without calling off what has not arrived leaves it free to arrive', async () => {
      const [given, key] = [await order(charge()), newKey()];
      same(await nobody().call(operations.cancel, { attempt: key, callOff: false }, { signal: never() }), { outcome: 'absent' });
      same((await pay(given, key)).status, 'pending');
    });
  });
}
