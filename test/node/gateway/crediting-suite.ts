import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { registerCharges } from '../../../demo/import/register-charges.js';
import { chargeOf, type PayKit } from './pay-kit.js';

/** How money comes to its charge, once it was taken. @param captures of a charge. */
export function creditingSuite(kit: () => PayKit, captures: (uin: string) => Promise<readonly { readonly revision: number; readonly amount: unknown }[]>): void {
  describe('crediting', () => {
    it('goes one way: an older answer takes nothing back', async () => {
      const uin = await kit().charge();
      const { key, number } = await kit().begun(uin);
      kit().provider.becomes(number, 'captured');
      await kit().settle(key);
      await kit().reconcile();
      const standing = async () => (await kit().standing(key)).items[0]?.crediting;
      assert.equal(await standing(), 'preliminary');
      for (const [known, step] of [['matched', 'follow'], ['matched', 'credit'], ['not-matched', 'follow']] as const) {
        // Another gateway was told so, and this one asked before.
        await kit().db.updateTable('payment_items').set({ crediting: known }).where('payment', '=', number).execute();
        await kit().db.updateTable('outbox').set({ step, due_at: new Date(kit().clock.time) }).where('payment', '=', number).execute();
        await kit().reconcile();
        assert.equal(await standing(), known);
      }
      kit().clock.time += 120_000;
      await kit().reconcile();
      assert.equal(await standing(), 'matched');
    });

    it('goes under a number of the provider’s bank and of the day in Moscow on which it was taken', async () => {
      const uin = await kit().charge();
      const { key, number } = await kit().begun(uin);
      const begun = kit().clock.time;
      // Half past midnight in Moscow, while the day before goes on in Greenwich.
      kit().clock.time = Date.parse(`${new Date(begun).toISOString().slice(0, 10)}T21:30:00Z`);
      await kit().notify(number, { status: 'captured' });
      kit().clock.time += 2 * 86_400_000;
      await kit().reconcile();
      const day = new Date(begun + 86_400_000).toISOString().slice(0, 10).split('-').reverse().join('');
      assert.equal((await kit().standing(key)).items[0]?.uip?.slice(0, 24), `1009999977000000${day}`);
    });

    it('of a charge that was corrected meanwhile takes off what was paid', async () => {
      const charge = chargeOf();
      await registerCharges(kit().db, kit().secrets, [charge]);
      const { uin } = charge.accrual;
      const { key, number } = await kit().begun(uin);
      await registerCharges(kit().db, kit().secrets, [{ ...charge, revision: 2, accrual: { ...charge.accrual, toPay: 130_000 as never, meaning: 'corrected' } }]);
      kit().provider.becomes(number, 'captured');
      await kit().settle(key);
      await kit().reconcile();
      assert.equal((await kit().quote(uin)).accruals[0]?.toPay, 30_000);
      const rest = await kit().begun(uin);
      kit().provider.becomes(rest.number, 'captured');
      await kit().reconcile();
      assert.deepEqual((await captures(uin)).map(({ revision, amount }) => [revision, Number(amount)]).sort(), [[1, 100_000], [2, 30_000]]);
      await kit().reconcile();
      assert.equal((await kit().quote(uin)).accruals[0]?.toPay, 0);
    });

    /** Revision 1 is there; its next ones come as a file has them. @returns its УИН, and how a later one is registered. */
    const registered = async (given: Record<string, unknown> = {}) => {
      const charge = chargeOf(given);
      const register = (revision: number, changes: Record<string, unknown> = {}, reckoned = false) => registerCharges(kit().db, kit().secrets, [{ ...charge, revision, reckoned, accrual: { ...charge.accrual, ...changes } }]);
      await register(1);
      return { uin: charge.accrual.uin, register };
    };
    const pay = async (uin: string): Promise<void> => {
      const { key, number } = await kit().begun(uin);
      kit().provider.becomes(number, 'captured');
      await kit().settle(key);
    };
    const read = async (uin: string) => (await kit().quote(uin)).accruals[0];
    const asks = async (uin: string) => [(await read(uin))?.toPay, (await read(uin))?.held];
    const corrected = (total: number, toPay = total) => ({ total, toPay, meaning: 'corrected' });
    const half = { kind: 'percent', value: '50', until: '2026-12-20', toPay: 50_000 };

    it('of a charge that is corrected afterwards stays taken off', async () => {
      const { uin, register } = await registered();
      await pay(uin);
      await kit().reconcile();
      assert.deepEqual(await asks(uin), [0, false]);
      await register(2, corrected(130_000));
      assert.deepEqual(await asks(uin), [30_000, false]);
      await pay(uin);
      await kit().reconcile();
      assert.deepEqual((await captures(uin)).map(({ revision, amount }) => [revision, Number(amount)]).sort(), [[1, 100_000], [2, 30_000]]);
      assert.deepEqual(await asks(uin), [0, false]);
      // What is lowered is owed back, and what is only typed anew asks nobody for anything.
      await register(3, corrected(110_000));
      assert.deepEqual(await asks(uin), [-20_000, false]);
      await register(4, corrected(110_000));
      assert.deepEqual(await asks(uin), [-20_000, false]);
    });

    it('is not taken off twice where the file knows of the payment', async () => {
      for (const [toPay, left] of [[30_000, 30_000], [130_000, 30_000]] as const) {
        const { uin, register } = await registered();
        await pay(uin);
        await kit().reconcile();
        await register(2, corrected(130_000, toPay));
        assert.deepEqual(await asks(uin), [left, false], String(toPay));
      }
      // Some of it had been paid elsewhere before, of which the register knew all along.
      for (const [toPay, left] of [[120_000, 20_000], [20_000, 20_000]] as const) {
        const { uin, register } = await registered({ total: 150_000 });
        await pay(uin);
        await kit().reconcile();
        await register(2, corrected(170_000, toPay));
        assert.deepEqual(await asks(uin), [left, false], String(toPay));
      }
    });

    it('with a discount settles the same charge typed anew, before the money came there and after', async () => {
      for (const order of ['typed first', 'credited first']) {
        const { uin, register } = await registered({ discount: half });
        const { key, number, payment } = await kit().begun(uin);
        assert.equal(payment.items[0]?.amount, 50_000);
        kit().provider.becomes(number, 'captured');
        if (order === 'typed first') await register(2);
        await kit().settle(key);
        await kit().reconcile();
        if (order === 'credited first') await register(2);
        assert.deepEqual(await asks(uin), [0, false], order);
        await register(3);
        assert.deepEqual(await asks(uin), [0, false], order);
      }
    });

    it('holds a charge of which nobody here can know what is left, until a file says it', async () => {
      const cases: Record<string, { given: Record<string, unknown>; changes: Record<string, unknown>; early?: true }> = {
        'paid with a discount, and corrected': { given: { discount: half }, changes: { ...corrected(130_000), discount: null } },
        'paid with a discount, and corrected before the money came': { given: { discount: half }, changes: { ...corrected(130_000), discount: null }, early: true },
        'corrected to one with a discount': { given: {}, changes: { ...corrected(130_000), discount: { ...half, toPay: 65_000 } } },
        'a file that knows of another payment': { given: {}, changes: corrected(130_000, 90_000) },
      };
      for (const [name, { given, changes, early }] of Object.entries(cases)) {
        const { uin, register } = await registered(given);
        const { key, number } = await kit().begun(uin);
        kit().provider.becomes(number, 'captured');
        if (early) await register(2, changes);
        await kit().settle(key);
        await kit().reconcile();
        if (!early) assert.equal((await register(2, changes)).unsettled, 1, name);
        assert.equal((await asks(uin))[1], true, name);
        const { status, body } = await kit().pay({ ...(await kit().wish(uin)), items: [{ uin, amount: (await read(uin))?.toPay }], method: 'sbp', commission: 0, total: (await read(uin))?.toPay });
        assert.deepEqual([status, body['code']], [409, 'accrual.held'], name);
        await register(3, { ...changes, toPay: 15_000, discount: null }, true);
        assert.deepEqual(await asks(uin), [15_000, false], name);
      }
    });

    it('of a part leaves what is left to pay open, also when it is matched', async () => {
      const { uin, register } = await registered();
      await pay(uin);
      await kit().reconcile();
      await register(2, corrected(130_000));
      for (let at = 0; at < 4; at++) {
        kit().clock.time += 60_000;
        await kit().reconcile();
      }
      assert.equal((await read(uin))?.acknowledgement, 'preliminary');
      await pay(uin);
      kit().clock.time += 1_000;
      await kit().reconcile();
      assert.deepEqual(await asks(uin), [0, false]);
    });
  });
}
