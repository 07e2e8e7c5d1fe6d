import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { tidy } from '../../../demo/gateway/storage/tidy.js';
import { newKey } from './kit.js';
import { type PayKit, startPayKit } from './pay-kit.js';

const hour = 3_600_000;
const week = 7 * 24 * hour;

describe('attempts to pay that came to nothing', () => {
  let kit: PayKit;
  before(async () => void (kit = await startPayKit({ tidyEvery: 20 })));
  after(() => kit.close());
  const rows = async (table: 'payments' | 'payment_items' | 'payment_attempts') => (await kit.db.selectFrom(table).selectAll().execute()).length;

  it('are forgotten after a day where nothing was begun, after a week else; what is paid or under way stays', async () => {
    const [refused, called] = [newKey(), newKey()];
    assert.equal((await kit.pay({ ...await kit.wish(await kit.charge()), total: 1 }, refused)).status, 409);
    assert.deepEqual(await kit.settle(called), { outcome: 'void' });
    const [paid, ended, open] = [await kit.begun(await kit.charge()), await kit.begun(await kit.charge()), await kit.begun(await kit.charge())];
    kit.provider.becomes(paid.number, 'captured');
    await kit.settle(paid.key);
    await kit.cancel(ended.key);
    await tidy(kit.db, { now: () => kit.clock.time + 23 * hour });
    assert.equal(await rows('payment_attempts'), 5);
    await tidy(kit.db, { now: () => kit.clock.time + 25 * hour });
    assert.deepEqual([await rows('payment_attempts'), await rows('payments'), await rows('payment_items')], [3, 3, 3]);
    // As true as before.
    assert.deepEqual(await kit.settle(refused), { outcome: 'void' });
    await tidy(kit.db, { now: () => kit.clock.time + week + hour });
    assert.deepEqual((await kit.db.selectFrom('payments').select('number').execute()).map(({ number }) => number).sort(), [paid.number, open.number].sort());
    assert.deepEqual([await rows('payment_attempts'), await rows('payment_items')], [2, 2]);
    assert.deepEqual(await kit.settle(ended.key), { outcome: 'void' });
    assert.equal((await kit.standing(paid.key)).status, 'paid');
    // Whoever tells of it goes on telling, and somebody hears of that.
    kit.provider.becomes(ended.number, 'captured');
    assert.equal((await kit.notify(ended.number)).status, 404);
  });

  it('are looked for every so often, not only at a start', async () => {
    await kit.settle(newKey());
    kit.clock.time += 25 * hour;
    for (let patience = 100; (await kit.db.selectFrom('payment_attempts').selectAll().where('outcome', '=', 'void').execute()).length > 0; patience--) {
      assert.ok(patience > 0, 'nobody tidied up');
      await wait(20);
    }
  });
});
