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
  });
}
