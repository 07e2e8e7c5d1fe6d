import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { GatewayOptions } from '../../../demo/gateway/gateway.js';
import type { Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { newKey } from './kit.js';
import type { PayKit } from './pay-kit.js';

const minute = 60_000;

/** Who knows the number of a charge can begin to pay it, and so keep it from others: for how long, on whichever database. */
export function payingHoldsSuite(name: string, start: (options?: Partial<GatewayOptions>) => Promise<PayKit>): void {
  describe(`a hold by somebody who does not pay, on ${name}`, () => {
    let kit: PayKit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const statusOf = (settlement: Settlement) => (settlement.outcome === 'begun' ? `${settlement.payment.status} ${settlement.payment.reason ?? ''}`.trim() : settlement.outcome);
    const outcome = ({ status, body }: { status: number; body: Record<string, unknown> }) => (status === 200 ? 200 : `${status} ${String(body['code'])}`);
    const asked = (number: string) => kit.provider.asked.filter((one) => one.number === number).map(({ act }) => act);
    const rowOf = (number: string) => kit.db.selectFrom('payments').select(['status', 'reason', 'making_way']).where('number', '=', number).executeTakeFirstOrThrow();

    it('makes way after two minutes: its screen is told that no money was taken, and for what', async () => {
      const uin = await kit.charge();
      const first = await kit.begun(uin);
      const wish = { ...await kit.wish(await kit.charge()), items: [{ uin, amount: 100_000 }] };
      kit.clock.time += 2 * minute - 1_000;
      assert.deepEqual([(await kit.quote(uin)).accruals[0]?.held, outcome(await kit.pay(wish)), asked(first.number)], [true, '409 accrual.held', ['create']]);
      kit.clock.time += 1_000;
      const quote = await kit.quote(uin);
      assert.deepEqual([quote.accruals[0]?.held, quote.methods.length], [false, 3]);
      const second = await kit.begun(uin);
      assert.deepEqual([statusOf(await kit.settle(first.key)), statusOf(await kit.settle(second.key))], ['not-paid superseded', 'pending']);
      assert.deepEqual((await kit.db.selectFrom('accrual_holds').select('payment').where('accrual', '=', uin).execute()), [{ payment: second.number }]);
      kit.provider.becomes(second.number, 'captured');
      assert.equal(statusOf(await kit.settle(second.key)), 'paid');
      assert.equal((await kit.db.selectFrom('captures').selectAll().where('accrual', '=', uin).execute()).length, 1);
    });

    it('again and again never keeps out who means to pay for longer than that', async () => {
      const uin = await kit.charge();
      let keptOut = 0;
      for (let round = 0; round < 5; round++) {
        await kit.begun(uin);
        kit.clock.time += 2 * minute;
        keptOut += (await kit.quote(uin)).accruals[0]?.held === true ? 1 : 0;
      }
      assert.equal(keptOut, 0);
      assert.equal((await kit.begun(uin)).payment.status, 'pending');
    });

    it('stays while somebody has given a card, as the provider alone knows', async () => {
      const uin = await kit.charge();
      const first = await kit.begun(uin);
      kit.clock.time += 5 * minute;
      const wish = await kit.wish(uin);
      // At this very moment, and nobody here has heard of it yet.
      kit.provider.touch(first.number);
      assert.equal(outcome(await kit.pay(wish)), '409 accrual.held');
      assert.deepEqual(await rowOf(first.number), { status: 'pending', reason: null, making_way: false });
      assert.equal((await kit.quote(uin)).accruals[0]?.held, true);
      // Whoever calls it off himself is told so, and not that another came.
      assert.equal(statusOf(await kit.cancel(first.key)), 'not-paid cancelled');
    });

    for (const status of ['confirming', 'captured'] as const) {
      it(`stays when the provider says «${status}», and the money counts once`, async () => {
        const uin = await kit.charge();
        const first = await kit.begun(uin);
        kit.clock.time += 5 * minute;
        const wish = await kit.wish(uin);
        kit.provider.becomes(first.number, status);
        assert.match(String(outcome(await kit.pay(wish))), /^409 accrual\.(held|not-payable)$/);
        kit.provider.becomes(first.number, 'captured');
        assert.equal(statusOf(await kit.settle(first.key)), 'paid');
        assert.deepEqual((await kit.db.selectFrom('captures').select('payment').where('accrual', '=', uin).execute()), [{ payment: first.number }]);
        await kit.reconcile();
      });
    }

    it('stays when the provider does not answer, or has not answered yet about the order', async () => {
      const [silent, unplaced] = [await kit.charge(), await kit.charge()];
      const first = await kit.begun(silent);
      const wishes = [await kit.wish(silent), await kit.wish(unplaced)] as const;
      kit.provider.trouble('create', 'lost-request');
      await kit.begun(unplaced);
      kit.clock.time += 5 * minute;
      kit.provider.trouble('cancel', 'lost-request');
      const now = await kit.wish(silent);
      assert.deepEqual([outcome(await kit.pay(now)), outcome(await kit.pay(wishes[1]))], ['409 accrual.held', '409 accrual.held']);
      assert.equal(statusOf(await kit.settle(first.key)), 'pending');
    });

    it('stays when the other order would not begin anyway', async () => {
      const uin = await kit.charge();
      const first = await kit.begun(uin);
      kit.clock.time += 5 * minute;
      const wish = await kit.wish(uin);
      assert.equal(outcome(await kit.pay({ ...wish, total: 1 })), '409 accrual.changed');
      assert.deepEqual([asked(first.number), statusOf(await kit.settle(first.key))], [['create'], 'pending']);
    });

    it('makes way for one of ten who press at once', async () => {
      const uin = await kit.charge();
      const first = await kit.begun(uin);
      kit.clock.time += 5 * minute;
      const wish = await kit.wish(uin);
      const answers = await Promise.all(Array.from({ length: 10 }, () => kit.pay(wish)));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1, JSON.stringify(answers.map(outcome)));
      assert.equal((await kit.db.selectFrom('accrual_holds').selectAll().where('accrual', '=', uin).execute()).length, 1);
      assert.equal(statusOf(await kit.settle(first.key)), 'not-paid superseded');
    });

    it('and money that comes for it after all is entered, once for the charge', async () => {
      const uin = await kit.charge();
      const first = await kit.begun(uin);
      kit.clock.time += 5 * minute;
      const second = await kit.begun(uin);
      kit.provider.becomes(first.number, 'captured');
      await kit.notify(first.number);
      await kit.reconcile();
      assert.deepEqual([statusOf(await kit.settle(first.key)), statusOf(await kit.settle(second.key))], ['paid', 'not-paid cancelled']);
      assert.equal((await kit.db.selectFrom('captures').selectAll().where('accrual', '=', uin).execute()).length, 1);
    });
  });

  describe(`limits of beginning, on ${name}`, () => {
    let kit: PayKit;
    before(async () => void (kit = await start({ limits: {} })));
    after(() => kit.close());

    it('let one address begin a charge six times, and keep nothing of the seventh', async () => {
      const [uin, other, key] = [await kit.charge(), await kit.charge(), newKey()];
      for (let time = 0; time < 6; time++) assert.equal((await kit.cancel((await kit.begun(uin)).key)).outcome, 'begun');
      const wish = await kit.wish(uin);
      const { status, body } = await kit.pay(wish, key);
      assert.deepEqual([status, body['code'], Number(body['retryAfter']) > 200], [429, 'rate-limited', true]);
      assert.deepEqual(await kit.settle(key), { outcome: 'void' });
      // A repetition is no new beginning, and another charge is another matter.
      const begun = await kit.begun(other);
      for (let time = 0; time < 8; time++) assert.equal((await kit.pay({ ...await kit.wish(uin), items: [] }, begun.key)).status, 400);
      assert.equal((await kit.standing(begun.key)).status, 'pending');
    });

    it('let one address be refused sixty times, and keep nothing of what follows', async () => {
      const uin = await kit.charge();
      const wish = { ...await kit.wish(uin), commission: 1 };
      const codes = [];
      for (let time = 0; time < 70; time++) codes.push((await kit.pay(wish)).body['code']);
      const kept = codes.filter((code) => code === 'accrual.changed').length;
      assert.ok(kept >= 60 && kept < 66 && codes.at(-1) === 'rate-limited', codes.join());
      assert.equal((await kit.db.selectFrom('payment_attempts').selectAll().where('outcome', '=', 'refused').execute()).length, kept);
    });
  });
}
