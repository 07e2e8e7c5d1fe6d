import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { payAccrualOperations as operations } from '../../../src/blocks/pay-accrual/operations.js';
import { frame, type PayKit } from './pay-kit.js';

/** What must not happen though a register lags, a provider says two things, or a page tries it; on whichever database. */
export function payingTwiceSuite(name: string, start: () => Promise<PayKit>): void {
  describe(`nobody pays twice, nor is told what is not so, on ${name}`, () => {
    let kit: PayKit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const statusOf = (settlement: Settlement) => (settlement.outcome === 'begun' ? `${settlement.payment.status} ${settlement.payment.reason ?? ''}`.trim() : settlement.outcome);
    const outcome = ({ status, body }: { status: number; body: Record<string, unknown> }) => (status === 200 ? 200 : `${status} ${String(body['code'])}`);

    it('answers with a closed code where the charges come to more than an amount can be', async () => {
      const most = Number.MAX_SAFE_INTEGER;
      const [one, two] = [await kit.charge({ total: most, toPay: most - 9 }), await kit.charge({ total: 10, toPay: 10 })];
      assert.equal((await kit.quote(two)).methods.length, 3);
      const { status, body } = await kit.call(operations.quote, { uins: [one, two] }, frame);
      assert.deepEqual([status, body['code']], [413, 'request.too-large']);
      // Of one alone the commission is too much.
      assert.equal(outcome(await kit.call(operations.quote, { uins: [one] }, frame)), '413 request.too-large');
      const wish = { method: 'sbp', commission: 0, total: most, contact: { by: 'phone', phone: '+79000000000' }, locale: 'ru' };
      assert.equal(outcome(await kit.pay({ ...wish, items: [{ uin: one, amount: most - 9 }, { uin: two, amount: 10 }] })), '413 request.too-large');
    });

    it('for a charge that its register still calls unpaid', async () => {
      const uin = await kit.charge();
      const { number } = await kit.begun(uin);
      kit.provider.becomes(number, 'captured');
      await kit.reconcile();
      // As a register that answers from a copy of before, or could not match the money.
      await kit.db.updateTable('accruals').set({ to_pay: 100_000, acknowledgement: null }).where('uin', '=', uin).execute();
      const wish = await kit.wish(uin);
      assert.deepEqual([wish['total'], outcome(await kit.pay(wish))], [100_800, '409 accrual.not-payable']);
      // Corrected, it is another sum to pay.
      await kit.db.updateTable('accruals').set({ revision: 2 }).where('uin', '=', uin).execute();
      assert.equal(outcome(await kit.pay(wish)), 200);
    });

    it('where the provider refuses one request while it takes another', async () => {
      const uin = await kit.charge();
      kit.provider.trouble('create', 'lost-request', 'refused');
      const { key, number } = await kit.begun(uin);
      const go = kit.provider.hold('status');
      const refused = kit.settle(key);
      while (!kit.provider.asked.some((one) => one.number === number && one.act === 'status')) await new Promise((resolve) => setTimeout(resolve, 5));
      assert.equal((await kit.standing(key)).next?.kind, 'page');
      // The refused one looked before the other was there.
      kit.provider.forget(number);
      go();
      assert.equal(statusOf(await refused), 'pending');
      assert.equal((await kit.quote(uin)).accruals[0]?.held, true);
    });

    it('by a page that holds a keepsake: it calls nothing off', async () => {
      const { key } = await kit.begun(await kit.charge());
      const { body } = await kit.call(attemptOperations.seal, { scope: 'pay-accrual.pay:current', attempt: key }, frame);
      assert.equal(statusOf(await kit.cancel(String(body['keepsake']))), 'pending');
      await kit.reconcile();
      assert.equal(statusOf(await kit.settle(key)), 'pending');
    });

    it('where another sum was captured: the register is told of no money that is not there, and nobody pays meanwhile', async () => {
      const uin = await kit.charge();
      const { key, number } = await kit.begun(uin);
      assert.equal((await kit.notify(number, { status: 'captured', amount: 5 })).status, 204);
      await kit.reconcile();
      const [item] = (await kit.standing(key)).items;
      assert.deepEqual([item?.uip, item?.crediting, (await kit.quote(uin)).accruals[0]?.held], [null, 'waiting', true]);
    });
  });
}
