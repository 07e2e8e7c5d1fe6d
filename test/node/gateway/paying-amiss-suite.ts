import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { operatorOrigin, send } from './kit.js';
import { frame, type PayKit } from './pay-kit.js';

const own = { 'origin': operatorOrigin, 'sec-fetch-site': 'same-origin' };

/** Money that went wrong: what its payer is told, what the operator sees, and how it comes right; on whichever database. */
export function payingAmissSuite(name: string, start: () => Promise<PayKit>): void {
  describe(`captures that were not to be, on ${name}`, () => {
    let kit: PayKit;
    before(async () => void (kit = await start()));
    after(() => kit.close());
    const show = (query = '') => send(`${kit.gateway.url}/admin/payments${query}`);
    const resolve = (number: string, act: string, headers: Record<string, string> = own) => send(`${kit.gateway.url}/admin/payments`, {
      method: 'POST', headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' }, body: new URLSearchParams({ number, act }).toString(), redirect: 'manual',
    });
    const figures = async () => {
      const { text } = await send(`${kit.gateway.url}/metrics`);
      return [...text.matchAll(/^gateway_(flagged_captures_total|excess_captures_total|unresolved_captures)(?:\{flag="(\w+)"\})? (\d+)$/gm)].map(([, metric, flag, many]) => [flag ? `${metric} ${flag}` : metric, Number(many)] as const);
    };
    const figure = async (wanted: string) => (await figures()).find(([metric]) => metric === wanted)?.[1] ?? 0;
    const mismatch = async () => {
      const uin = await kit.charge();
      const begun = await kit.begun(uin);
      assert.equal((await kit.notify(begun.number, { status: 'captured', amount: 500 })).status, 204);
      return { uin, ...begun };
    };
    const twice = async () => {
      const uin = await kit.charge();
      const first = await kit.begun(uin);
      await kit.cancel(first.key);
      const second = await kit.begun(uin);
      for (const { number } of [first, second]) {
        kit.provider.becomes(number, 'captured');
        await kit.notify(number);
      }
      return { uin, first, second };
    };

    it('tell the payer another sum as what it is, and a keepsake nothing of it', async () => {
      const { key } = await mismatch();
      const payment = await kit.standing(key);
      assert.deepEqual([payment.status, payment.amiss, payment.taken, payment.total], ['paid', 'amount', 500, 100_800]);
      const { body } = await kit.call(attemptOperations.seal, { scope: 'pay-accrual.pay:current', attempt: key }, frame);
      const veiled = await kit.standing(String(body['keepsake']));
      assert.deepEqual([veiled.status, 'amiss' in veiled, 'taken' in veiled], ['paid', false, false]);
    });

    it('are counted and listed by the payment’s number alone, until somebody resolves them', async () => {
      const before_ = { excess: await figure('excess_captures_total'), flagged: await figure('flagged_captures_total excess'), open: await figure('unresolved_captures excess') };
      const { uin, first, second } = await twice();
      assert.deepEqual([(await kit.standing(first.key)).amiss, (await kit.standing(second.key)).amiss], [null, 'excess']);
      assert.deepEqual([await figure('excess_captures_total'), await figure('flagged_captures_total excess'), await figure('unresolved_captures excess')], [before_.excess + 1, before_.flagged + 1, before_.open + 1]);
      const { text, headers } = await show();
      assert.ok(text.includes(second.number) && text.includes('лишнее по начислениям: 1\u00a0000\u00a0₽'), text);
      assert.match(headers.get('content-security-policy') ?? '', /form-action 'self'; frame-ancestors 'none'/);
      for (const personal of [uin, 'Кружок', 'Дворец творчества', 'mail.example']) assert.ok(!text.includes(personal), personal);
      assert.equal((await resolve(second.number, 'returned')).headers.get('location'), `/admin/payments?resolved=${second.number}`);
      assert.match((await show(`?resolved=${second.number}`)).text, /деньги возвращены/);
      assert.ok(!(await show()).text.includes(second.number));
      assert.equal(await figure('unresolved_captures excess'), before_.open);
      assert.equal((await kit.standing(second.key)).amiss, 'returned');
      // The charge is as paid as before.
      assert.deepEqual((await kit.db.selectFrom('captures').select('payment').where('accrual', '=', uin).execute()), [{ payment: first.number }]);
    });

    /** A payment of two charges, one of which an earlier payment had after all. */
    const partlyTwice = async () => {
      const [uin, other] = [await kit.charge(), await kit.charge()];
      const first = await kit.begun(uin);
      kit.provider.becomes(first.number, 'cancelled');
      await kit.settle(first.key);
      const second = await kit.begun(uin, other);
      await kit.notify(first.number, { status: 'captured' });
      kit.provider.becomes(second.number, 'captured');
      await kit.settle(second.key);
      return { uin, other, second };
    };
    const left = async (uin: string) => (await kit.quote(uin)).accruals.map(({ toPay, held }) => [toPay, held])[0];

    it('tell the register nothing of what is too much, so that what went back is not asked back again', async () => {
      const { uin, other, second } = await partlyTwice();
      // Its money is on the way to the register; nobody can begin it meanwhile.
      assert.deepEqual(await left(uin), [100_000, true]);
      await kit.reconcile();
      await kit.reconcile();
      assert.deepEqual([await left(uin), await left(other)], [[0, false], [0, false]]);
      const told = await kit.standing(second.key);
      assert.deepEqual(told.items.map(({ excess = false, crediting, uip }) => [excess, crediting, uip !== null]), [[true, 'waiting', false], [false, 'preliminary', true]]);
      assert.equal((await resolve(second.number, 'returned')).status, 303);
      await kit.reconcile();
      assert.deepEqual([await left(uin), (await kit.standing(second.key)).amiss, (await kit.standing(second.key)).items[0]?.excess], [[0, false], 'returned', true]);
      assert.equal((await kit.db.selectFrom('credits').selectAll().where('accrual', '=', uin).execute()).length, 1);
    });

    it('tell it where the institution keeps what is too much: it owes that then', async () => {
      const { uin, second } = await partlyTwice();
      await kit.reconcile();
      assert.equal((await resolve(second.number, 'settled')).status, 303);
      await kit.reconcile();
      const { amiss, items } = await kit.standing(second.key);
      assert.deepEqual([await left(uin), amiss, items.map(({ crediting }) => crediting)], [[-100_000, false], null, ['preliminary', 'preliminary']]);
    });

    it('of another sum go to the register once somebody answers for the rest', async () => {
      const { uin, key, number } = await mismatch();
      await kit.reconcile();
      assert.equal((await kit.quote(uin)).accruals[0]?.toPay, 100_000);
      assert.equal((await resolve(number, 'settled')).status, 303);
      await kit.reconcile();
      assert.deepEqual([(await kit.quote(uin)).accruals[0]?.toPay, (await kit.standing(key)).amiss, (await kit.standing(key)).items[0]?.crediting], [0, null, 'preliminary']);
    });

    it('of another sum, once that went back, can be paid anew, and once', async () => {
      const { uin, key, number } = await mismatch();
      assert.equal((await kit.quote(uin)).accruals[0]?.held, true);
      assert.equal((await resolve(number, 'returned')).status, 303);
      assert.deepEqual([(await kit.standing(key)).status, (await kit.standing(key)).amiss, (await kit.quote(uin)).accruals[0]?.held], ['paid', 'returned', false]);
      const anew = await kit.begun(uin);
      kit.provider.becomes(anew.number, 'captured');
      await kit.settle(anew.key);
      await kit.reconcile();
      assert.deepEqual((await kit.db.selectFrom('captures').select('payment').where('accrual', '=', uin).execute()), [{ payment: anew.number }]);
      assert.equal((await kit.quote(uin)).accruals[0]?.toPay, 0);
    });

    it('are resolved once, by the operator’s own page, and only where there is something to', async () => {
      const { number } = await mismatch();
      const fine = await kit.begun(await kit.charge());
      kit.provider.becomes(fine.number, 'captured');
      await kit.settle(fine.key);
      const late = await kit.begun(await kit.charge());
      await kit.cancel(late.key);
      kit.provider.becomes(late.number, 'captured');
      await kit.notify(late.number);
      assert.equal((await kit.standing(late.key)).amiss, null);
      const answers = [
        await resolve(number, 'returned', { 'origin': 'https://evil.example', 'sec-fetch-site': 'cross-site' }), await resolve(number, 'forgotten'), await resolve(fine.number, 'settled'),
        await resolve('MP-0000-0000-0000-0000', 'settled'), await resolve(late.number, 'returned'), await resolve(late.number, 'settled'), await resolve(number, 'settled'), await resolve(number, 'returned'),
      ];
      assert.deepEqual(answers.map(({ status }) => status), [403, 400, 404, 404, 404, 303, 303, 404]);
      assert.doesNotMatch((await show(`?resolved=${fine.number}`)).text, /Отмечено/);
    });
  });
}
