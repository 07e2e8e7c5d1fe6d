import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import * as v from 'valibot';
import { payAccrualOperations as operations } from '../../../src/blocks/pay-accrual/operations.js';
import { Payment, type Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { creditingSuite } from './crediting-suite.js';
import { newKey } from './kit.js';
import { frame, type PayKit } from './pay-kit.js';

const minute = 60_000;

/** What a payment is, on whichever database. */
export function payingSuite(name: string, start: () => Promise<PayKit>): void {
  describe(`paying on ${name}`, () => {
    let kit: PayKit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const statusOf = (settlement: Settlement) => (settlement.outcome === 'begun' ? `${settlement.payment.status} ${settlement.payment.reason ?? ''}`.trim() : settlement.outcome);
    const captures = (...uins: string[]) => kit.db.selectFrom('captures').selectAll().where('accrual', 'in', uins).execute();
    const paymentsOf = (uin: string) => kit.db.selectFrom('payment_items').select('payment').where('accrual', '=', uin).execute();
    const outcome = ({ status, body }: { status: number; body: Record<string, unknown> }) => (status === 200 ? 200 : `${status} ${String(body['code'])}`);

    it('leads from the quote to the provider’s page, and to «paid» by the provider’s word alone', async () => {
      const [club, meals] = [await kit.charge(), await kit.charge({ kind: 'school-meals', total: 50_050, toPay: 50_050 })];
      const quote = await kit.quote(club, meals);
      assert.deepEqual(quote.methods.map(({ id, kind, commission, total }) => [id, kind, commission, total]), [['card', 'redirect', 1_200, 151_250], ['card-window', 'window', 1_200, 151_250], ['sbp', 'sbp-qr', 0, 150_050]]);
      const { key, number, payment } = await kit.begun(club, meals);
      assert.deepEqual(v.parse(Payment, payment), payment);
      assert.match(number, /^MP(-[0-9A-Z]{4}){4}$/);
      assert.deepEqual([payment.status, payment.next?.kind, payment.total, payment.contact, payment.items.map(({ uin, crediting, uip }) => [uin, crediting, uip])], ['pending', 'page', 151_250, 'a…@mail.example', [[club, 'waiting', null], [meals, 'waiting', null]]]);
      assert.deepEqual((await kit.quote(club, meals)).accruals.map(({ held }) => held), [true, true]);
      kit.provider.becomes(number, 'confirming');
      assert.deepEqual([statusOf(await kit.settle(key)), (await kit.standing(key)).next], ['pending', null]);
      kit.provider.becomes(number, 'captured');
      const paid = await kit.standing(key);
      assert.deepEqual([paid.status, paid.paidAt, paid.next], ['paid', new Date(kit.clock.time).toISOString(), null]);
      assert.equal((await captures(club, meals)).length, 2);
    });

    it('credits a capture: УИП, preliminary, matched, and the charge is paid', async () => {
      const uin = await kit.charge({ discount: { kind: 'percent', value: '25', until: '2026-12-01', toPay: 75_000 } });
      const { key, number } = await kit.begun(uin);
      kit.provider.becomes(number, 'captured');
      await kit.settle(key);
      assert.equal((await kit.quote(uin)).accruals[0]?.held, true);
      await kit.reconcile();
      const [item] = (await kit.standing(key)).items;
      assert.deepEqual([item?.amount, item?.crediting], [75_000, 'preliminary']);
      assert.match(item?.uip ?? '', /^100999997700000022112026\d{8}$/);
      const [accrual] = (await kit.quote(uin)).accruals;
      assert.deepEqual([accrual?.toPay, accrual?.acknowledgement, accrual?.held], [0, 'preliminary', false]);
      assert.equal(outcome(await kit.pay({ items: [{ uin, amount: 75_000 }], method: 'sbp', commission: 0, total: 75_000, contact: { by: 'phone', phone: '+79000000000' }, locale: 'en' })), '409 accrual.not-payable');
      kit.clock.time += 2 * minute;
      await kit.reconcile();
      assert.equal((await kit.standing(key)).items[0]?.crediting, 'matched');
      assert.equal((await kit.quote(uin)).accruals[0]?.acknowledgement, 'matched');
      assert.equal((await kit.db.selectFrom('outbox').selectAll().where('payment', '=', number).execute()).length, 0);
    });

    it('begins one payment for a charge, of twenty keys at once', async () => {
      const uin = await kit.charge();
      const wish = await kit.wish(uin);
      const answers = await Promise.all(Array.from({ length: 20 }, () => kit.pay(wish)));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      for (const { status, body } of answers) if (status !== 200) assert.match(String(body['code']), /^(accrual\.held|attempt\.running)$/);
      assert.equal((await paymentsOf(uin)).length, 1);
    });

    it('begins one payment of thirty copies of one attempt', async () => {
      const [uin, key] = [await kit.charge(), newKey()];
      const wish = await kit.wish(uin);
      const answers = await Promise.all(Array.from({ length: 30 }, () => kit.pay(wish, key)));
      for (const { status, body } of answers) if (status !== 200) assert.equal(body['code'], 'attempt.running');
      assert.equal(new Set(answers.filter(({ status }) => status === 200).map(({ body }) => body['number'])).size, 1);
      const [paid] = await paymentsOf(uin);
      assert.equal((await paymentsOf(uin)).length, 1);
      assert.equal([...kit.provider.orders.keys()].filter((number) => number === paid?.payment).length, 1);
    });

    it('lets two payments that share a charge never both stand, whatever their order', async () => {
      const [a, b, c] = [await kit.charge(), await kit.charge(), await kit.charge()];
      const [one, two, three] = [await kit.wish(a, b), await kit.wish(b, c), await kit.wish(c, a)];
      const answers = await Promise.all([one, two, three, two, one, three].map((wish) => kit.pay(wish)));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(answers.map(outcome)));
      assert.equal((await kit.db.selectFrom('accrual_holds').selectAll().where('accrual', 'in', [a, b, c]).execute()).length, 2);
    });

    it('wants a key, and gives an answer only to its own wish', async () => {
      const [uin, key] = [await kit.charge(), newKey()];
      const wish = await kit.wish(uin);
      assert.equal(outcome(await kit.call(operations.pay, wish, frame)), '400 attempt.missing');
      const first = await kit.pay(wish, key);
      assert.equal((await kit.pay(wish, key)).text, first.text);
      for (const changed of [{ ...wish, contact: { by: 'email', email: 'b@mail.example' } }, { ...wish, locale: 'en' }, { ...wish, total: 1 }]) assert.equal(outcome(await kit.pay(changed, key)), '422 attempt.mismatch');
      assert.equal(outcome(await kit.pay({ ...wish, items: [...(wish['items'] as unknown[]), ...(wish['items'] as unknown[])] })), '400 request.invalid');
    });

    it('refuses what is no longer what the visitor saw', async () => {
      const [plain, discounted] = [await kit.charge(), await kit.charge({ discount: { kind: 'percent', value: '25', until: '2026-11-22', toPay: 75_000 } })];
      const [wish, cheap] = [await kit.wish(plain), await kit.wish(discounted)];
      const free = { method: 'sbp', commission: 0, contact: wish['contact'], locale: 'ru' };
      const refused = async (given: Record<string, unknown>, code: string, key = newKey()): Promise<void> => assert.equal(outcome(await kit.pay(given, key)), code);
      await refused({ ...wish, total: 100_000 }, '409 accrual.changed');
      await refused({ ...wish, commission: 0 }, '409 accrual.changed');
      await refused({ ...wish, items: [{ uin: plain, amount: 99_999 }] }, '409 accrual.changed');
      await refused({ ...wish, method: 'barter' }, '409 payment.method-unavailable');
      await refused({ ...wish, items: [{ uin: '0'.repeat(25), amount: 1 }] }, '404 accrual.unknown');
      for (const [given, code] of [
        [{ meaning: 'annulled' }, '409 accrual.not-payable'], [{ toPay: 0 }, '409 accrual.not-payable'], [{ toPay: -5 }, '409 accrual.not-payable'],
        [{ validUntil: '2026-11-21' }, '409 accrual.not-payable'], [{ held: true }, '409 accrual.held'], [{ validUntil: '2026-11-22' }, 200],
      ] as const) assert.equal(outcome(await kit.pay({ ...free, items: [{ uin: await kit.charge(given), amount: 100_000 }], total: 100_000 })), code, JSON.stringify(given));
      // The last minute of the discount's last day in Moscow, and the first of the next.
      const began = kit.clock.time;
      kit.clock.time = Date.parse('2026-11-22T20:59:59Z');
      const lastMinute = await kit.pay(cheap);
      assert.equal(lastMinute.status, 200, lastMinute.text);
      const late = await kit.charge({ discount: { kind: 'percent', value: '25', until: '2026-11-22', toPay: 75_000 } });
      const lateWish = await kit.wish(late);
      kit.clock.time += 2_000;
      await refused(lateWish, '409 accrual.changed');
      assert.deepEqual((await kit.wish(late))['items'], [{ uin: late, amount: 100_000 }]);
      kit.clock.time = began;
    });

    it('keeps to a refusal: a copy that comes later does not succeed', async () => {
      const [uin, key] = [await kit.charge(), newKey()];
      const { key: first, number } = await kit.begun(uin);
      const wish = { items: [{ uin, amount: 100_000 }], method: 'sbp', commission: 0, total: 100_000, contact: { by: 'phone', phone: '+79000000000' }, locale: 'ru' };
      assert.equal(outcome(await kit.pay(wish, key)), '409 accrual.held');
      kit.provider.becomes(number, 'declined');
      assert.equal(statusOf(await kit.settle(first)), 'not-paid declined');
      assert.equal(outcome(await kit.pay(wish, key)), '409 accrual.held');
      assert.deepEqual(await kit.settle(key), { outcome: 'refused', code: 'accrual.held' });
      assert.equal(outcome(await kit.pay(wish)), 200);
    });

    it('does not take a charge of a silent source for one that is none', async () => {
      const [uin, key] = [await kit.charge({ source: 'sleeping' }), newKey()];
      const wish = await kit.wish(uin);
      await kit.db.updateTable('accrual_sources').set({ silent: true }).where('source', '=', 'sleeping').execute();
      assert.deepEqual([(await kit.quote(uin)).incomplete, (await kit.quote(uin)).methods], [true, []]);
      assert.equal(outcome(await kit.pay(wish, key)), '503 gateway.unavailable');
      await kit.db.updateTable('accrual_sources').set({ silent: false }).where('source', '=', 'sleeping').execute();
      assert.equal(outcome(await kit.pay(wish, key)), 200);
    });

    describe('settling', () => {
      it('calls off for good what never came', async () => {
        const [uin, key] = [await kit.charge(), newKey()];
        assert.deepEqual(await kit.settle(key), { outcome: 'void' });
        assert.equal(outcome(await kit.pay(await kit.wish(uin), key)), '409 attempt.void');
        assert.deepEqual([await kit.settle(key), await kit.cancel(newKey())], [{ outcome: 'void' }, { outcome: 'void' }]);
        assert.equal((await paymentsOf(uin)).length, 0);
      });

      it('never says «void» of a payment that was begun, however the two race', async () => {
        for (let round = 0; round < 20; round++) {
          const [uin, key] = [await kit.charge(), newKey()];
          const wish = await kit.wish(uin);
          const [paid, settled] = await Promise.all([kit.pay(wish, key), kit.call(operations.settle, { attempt: key }, frame)]);
          if (settled.body['outcome'] === 'void') assert.equal(paid.body['code'], 'attempt.void');
          else assert.deepEqual([settled.body['outcome'], (settled.body['payment'] as { number: string }).number], ['begun', paid.body['number']]);
        }
      });

      it('tells a keepsake how the payment stands, and nothing of what it is for', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        const { body } = await kit.call(attemptOperations.seal, { scope: 'pay-accrual.pay:current', attempt: key }, frame);
        const keepsake = String(body['keepsake']);
        for (const status of ['pending', 'paid']) {
          if (status === 'paid') kit.provider.becomes(number, 'captured');
          const payment = await kit.standing(keepsake);
          assert.deepEqual([payment.status, payment.veiled, payment.number, payment.items, payment.contact, payment.commission, payment.total, payment.next], [status, true, '', [], '', 0, 0, null]);
        }
        const foreign = await kit.call(attemptOperations.seal, { scope: 'referendum.cast:current', attempt: key }, frame);
        assert.equal(outcome(await kit.call(operations.settle, { attempt: foreign.body['keepsake'] }, frame)), '400 request.invalid');
      });
    });

    describe('when the provider', () => {
      for (const trouble of ['lost-request', 'lost-answer'] as const) {
        it(`does not answer (${trouble}), the payment waits and the next look goes on with the same order`, async () => {
          const uin = await kit.charge();
          kit.provider.trouble('create', trouble, trouble);
          const { key, number, payment } = await kit.begun(uin);
          assert.deepEqual([payment.status, payment.next], ['pending', null]);
          assert.deepEqual([(await kit.standing(key)).status, (await kit.standing(key)).next?.kind], ['pending', 'page']);
          assert.deepEqual(kit.provider.asked.filter((one) => one.number === number).map(({ act }) => act), ['create', 'create', 'create']);
          assert.equal((await paymentsOf(uin)).length, 1);
        });
      }

      it('had not answered and the gateway died, the reconciler finishes it', async () => {
        const uin = await kit.charge();
        kit.provider.trouble('create', 'lost-answer');
        const { key, number } = await kit.begun(uin);
        kit.provider.becomes(number, 'captured');
        await kit.reconcile();
        const row = await kit.db.selectFrom('payments').select(['status', 'placed']).where('number', '=', number).executeTakeFirstOrThrow();
        assert.deepEqual(row, { status: 'paid', placed: true });
        assert.equal((await kit.standing(key)).status, 'paid');
      });

      it('refuses the order for good, no money is taken and the charge is free', async () => {
        const uin = await kit.charge();
        kit.provider.trouble('create', 'refused');
        const { key, payment } = await kit.begun(uin);
        assert.deepEqual([payment.status, payment.reason], ['not-paid', 'failed']);
        assert.equal((await kit.quote(uin)).accruals[0]?.held, false);
        assert.equal(statusOf(await kit.settle(key)), 'not-paid failed');
      });

      it('refuses a repetition of what it has, that one counts', async () => {
        kit.provider.trouble('create', 'lost-answer', 'refused');
        const { key } = await kit.begun(await kit.charge());
        assert.deepEqual([(await kit.standing(key)).status, (await kit.standing(key)).next?.kind], ['pending', 'page']);
      });

      it('has lost the payment, it is made there anew under its number', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        kit.provider.forget(number);
        assert.equal((await kit.standing(key)).next?.kind, 'page');
      });
    });

    describe('cancelling', () => {
      it('is the provider’s to say, and frees the charge', async () => {
        const uin = await kit.charge();
        const { key } = await kit.begun(uin);
        assert.equal(statusOf(await kit.cancel(key)), 'not-paid cancelled');
        assert.equal(statusOf(await kit.cancel(key)), 'not-paid cancelled');
        assert.equal((await kit.quote(uin)).accruals[0]?.held, false);
        assert.equal(outcome(await kit.pay(await kit.wish(uin))), 200);
      });

      it('of what is paid changes nothing', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        kit.provider.becomes(number, 'captured');
        assert.equal(statusOf(await kit.cancel(key)), 'paid');
        assert.equal(statusOf(await kit.cancel(key)), 'paid');
      });

      it('while the bank has it waits for the bank, and what it takes after all is paid', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        kit.provider.becomes(number, 'confirming');
        assert.equal(statusOf(await kit.cancel(key)), 'pending');
        kit.provider.becomes(number, 'captured');
        await kit.reconcile();
        assert.equal(statusOf(await kit.settle(key)), 'paid');
      });

      it('is not forgotten when the provider is away', async () => {
        const { key } = await kit.begun(await kit.charge());
        kit.provider.trouble('status', 'lost-request');
        assert.equal(statusOf(await kit.cancel(key)), 'pending');
        await kit.reconcile();
        assert.equal(statusOf(await kit.settle(key)), 'not-paid cancelled');
      });

      it('of a payment that never got there makes it there first, so that no late request can', async () => {
        kit.provider.trouble('create', 'lost-request');
        const { key, number } = await kit.begun(await kit.charge());
        assert.equal(statusOf(await kit.cancel(key)), 'not-paid cancelled');
        assert.deepEqual(kit.provider.asked.filter((one) => one.number === number).map(({ act }) => act), ['create', 'create', 'cancel']);
      });
    });

    describe('time', () => {
      it('over ends a payment only after the provider was asked', async () => {
        const [open, paid, expired] = [await kit.begun(await kit.charge()), await kit.begun(await kit.charge()), await kit.begun(await kit.charge())];
        kit.provider.becomes(paid.number, 'captured');
        kit.provider.becomes(expired.number, 'expired');
        kit.clock.time += 21 * minute;
        await kit.reconcile();
        const asked = (number: string) => kit.provider.asked.filter((one) => one.number === number).map(({ act }) => act);
        assert.deepEqual([asked(open.number), asked(paid.number), asked(expired.number)], [['create', 'status', 'cancel'], ['create', 'status'], ['create', 'status']]);
        assert.deepEqual([statusOf(await kit.settle(open.key)), statusOf(await kit.settle(paid.key)), statusOf(await kit.settle(expired.key))], ['not-paid cancelled', 'paid', 'not-paid expired']);
      });

      it('over while the bank confirms waits for it', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        kit.provider.becomes(number, 'confirming');
        kit.clock.time += 60 * minute;
        await kit.reconcile();
        assert.equal(statusOf(await kit.settle(key)), 'pending');
        kit.provider.becomes(number, 'captured');
        assert.equal(statusOf(await kit.settle(key)), 'paid');
      });
    });

    describe('notifications', () => {
      const rowOf = (number: string) => kit.db.selectFrom('payments').select(['status', 'flag']).where('number', '=', number).executeTakeFirstOrThrow();

      it('say «paid» before the answer to the order, twice, and out of order', async () => {
        const [uin, key] = [await kit.charge(), newKey()];
        const wish = await kit.wish(uin);
        const go = kit.provider.hold('create');
        const paying = kit.pay(wish, key);
        let number: string | undefined;
        // The embedded database answers without a turn of the event loop, which the request needs.
        for (; number === undefined; await new Promise((resolve) => setTimeout(resolve, 5))) number = (await paymentsOf(uin))[0]?.payment;
        const told = { event: `first-${number}`, status: 'captured', amount: 100_800 } as const;
        assert.equal((await kit.notify(number, told)).status, 204);
        assert.equal((await kit.notify(number, told)).status, 204);
        go();
        const answer = await paying;
        assert.deepEqual([answer.body['status'], answer.body['next']], ['paid', null]);
        for (const status of ['created', 'confirming', 'declined', 'captured'] as const) assert.equal((await kit.notify(number, { status, amount: 100_800 })).status, 204);
        assert.deepEqual(await rowOf(number), { status: 'paid', flag: null });
        assert.equal((await captures(uin)).length, 1);
        assert.equal((await kit.db.selectFrom('provider_events').selectAll().where('event', '=', told.event).execute()).length, 1);
      });

      it('of the same capture, twenty at once, capture once', async () => {
        const uin = await kit.charge();
        const { number } = await kit.begun(uin);
        kit.provider.becomes(number, 'captured');
        const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => kit.notify(number, { event: `e-${number}-${at % 4}` })));
        assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([204]));
        assert.equal((await captures(uin)).length, 1);
        assert.equal((await kit.db.selectFrom('outbox').selectAll().where('payment', '=', number).execute()).length, 1);
      });

      it('of a capture after the payment was called off still count, and are flagged', async () => {
        const uin = await kit.charge();
        const { key, number } = await kit.begun(uin);
        assert.equal(statusOf(await kit.cancel(key)), 'not-paid cancelled');
        kit.provider.becomes(number, 'captured');
        assert.equal((await kit.notify(number)).status, 204);
        assert.deepEqual([statusOf(await kit.settle(key)), await rowOf(number)], ['paid', { status: 'paid', flag: 'late' }]);
        assert.equal((await captures(uin)).length, 1);
        await kit.reconcile();
        assert.equal((await kit.quote(uin)).accruals[0]?.toPay, 0);
      });

      it('of a late capture of a charge that is paid again meanwhile: one capture, the other one to be given back', async () => {
        const uin = await kit.charge();
        const first = await kit.begun(uin);
        await kit.cancel(first.key);
        const second = await kit.begun(uin);
        kit.provider.becomes(first.number, 'captured');
        await kit.notify(first.number);
        // Called off by the gateway itself; but the bank was faster.
        kit.provider.becomes(second.number, 'captured');
        await kit.reconcile();
        assert.deepEqual([statusOf(await kit.settle(first.key)), statusOf(await kit.settle(second.key))], ['paid', 'paid']);
        assert.deepEqual((await captures(uin)).map(({ payment }) => payment), [first.number]);
        assert.deepEqual((await kit.db.selectFrom('excess_captures').select(['payment', 'accrual']).where('accrual', '=', uin).execute()), [{ payment: second.number, accrual: uin }]);
        assert.deepEqual(await rowOf(second.number), { status: 'paid', flag: 'excess' });
        await kit.reconcile();
        assert.equal((await kit.quote(uin)).accruals[0]?.toPay, 0);
      });

      it('of a late capture call off the other payment that has begun since', async () => {
        const uin = await kit.charge();
        const first = await kit.begun(uin);
        await kit.cancel(first.key);
        const second = await kit.begun(uin);
        kit.provider.becomes(first.number, 'captured');
        await kit.notify(first.number);
        await kit.reconcile();
        assert.deepEqual([statusOf(await kit.settle(first.key)), statusOf(await kit.settle(second.key))], ['paid', 'not-paid cancelled']);
      });

      it('of another sum are paid and flagged', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        assert.equal((await kit.notify(number, { status: 'captured', amount: 5 })).status, 204);
        assert.deepEqual([statusOf(await kit.settle(key)), await rowOf(number)], ['paid', { status: 'paid', flag: 'amount' }]);
      });

      it('are taken from the provider alone', async () => {
        const { key, number } = await kit.begun(await kit.charge());
        const { headers, body } = kit.provider.notification(number, kit.clock.time, { status: 'captured', amount: 100_800 });
        const old = kit.provider.notification(number, kit.clock.time - 6 * minute, { status: 'captured', amount: 100_800 });
        const send = (given: Record<string, string>, bytes: string, at = 'cash-desk') => fetch(`${kit.gateway.url}/payments/notifications/${at}`, { method: 'POST', headers: given, body: bytes }).then(({ status }) => status);
        const signature = headers['x-desk-signature'] ?? '';
        assert.deepEqual([
          await send({}, body), await send({ 'x-desk-signature': signature.replace(/.$/, (last) => (last === '0' ? '1' : '0')) }, body), await send(headers, body.replace('100800', '100801')),
          await send(old.headers, old.body), await send(headers, body, 'other'), await send({ 'x-desk-signature': `${signature},v1=x` }, body), await send(headers, 'x'.repeat(9_000)),
        ], [400, 400, 400, 400, 404, 400, 413]);
        assert.equal(statusOf(await kit.settle(key)), 'pending');
        const nobody = kit.provider.notification('MP-0000-0000-0000-0000', kit.clock.time, { status: 'captured' });
        assert.equal(await send(nobody.headers, nobody.body), 404);
      });
    });

    creditingSuite(() => kit, captures);
  });
}
