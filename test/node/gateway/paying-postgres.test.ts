import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { newKey } from './kit.js';
import { type PayKit, startPayKit } from './pay-kit.js';
import { payingAmissSuite } from './paying-amiss-suite.js';
import { payingHoldsSuite } from './paying-holds-suite.js';
import { payingSuite } from './paying-suite.js';
import { payingTwiceSuite } from './paying-twice-suite.js';
import { type PostgresServer, startPostgres, withPostgres } from './postgres-server.js';
import { scriptedProvider } from './scripted-provider.js';

const { programs, skip } = withPostgres();

describe('payments on PostgreSQL', { skip }, () => {
  let server: PostgresServer;
  let databases = 0;
  before(async () => void (server = await startPostgres(programs)));
  after(() => server.stop());

  payingSuite('PostgreSQL', async () => startPayKit({ databaseUrl: await server.database('paying') }));
  payingTwiceSuite('PostgreSQL', async () => startPayKit({ databaseUrl: await server.database('paying_twice') }));

  payingAmissSuite('PostgreSQL', async () => startPayKit({ admin: true, databaseUrl: await server.database('paying_amiss') }));
  payingHoldsSuite('PostgreSQL', async (options) => startPayKit({ ...options, databaseUrl: await server.database(`paying_holds_${++databases}`) }));

  describe('two gateways over one database', () => {
    let kits: PayKit[] = [];
    const time = Date.parse('2026-11-22T12:00:00Z');
    before(async () => {
      const databaseUrl = await server.database('pay_pair');
      const provider = scriptedProvider({ now: () => time });
      kits = await Promise.all([startPayKit({ databaseUrl, provider }), startPayKit({ databaseUrl, provider })]);
    });
    after(() => Promise.all(kits.map((kit) => kit.close())));
    const on = (at: number): PayKit => kits[at % 2]!;

    it('begin one payment for a charge, of twenty keys sent to both', async () => {
      for (let round = 0; round < 5; round++) {
        const uin = await on(round).charge();
        const wish = await on(round).wish(uin);
        const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => on(at).pay(wish)));
        assert.equal(answers.filter(({ status }) => status === 200).length, 1);
        for (const { status, body } of answers) if (status !== 200) assert.match(String(body['code']), /^(accrual\.held|attempt\.running)$/);
      }
    });

    it('give one payment to one attempt, and know of it what the other was told', async () => {
      const [uin, key] = [await on(0).charge(), newKey()];
      const wish = await on(0).wish(uin);
      const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => on(at).pay(wish, key)));
      const numbers = new Set(answers.filter(({ status }) => status === 200).map(({ body }) => String(body['number'])));
      assert.equal(numbers.size, 1);
      const [number = ''] = numbers;
      on(0).provider.becomes(number, 'captured');
      await Promise.all(Array.from({ length: 10 }, (_, at) => on(at).notify(number, { event: `same-${number}` })));
      assert.deepEqual([(await on(0).standing(key)).status, (await on(1).standing(key)).status], ['paid', 'paid']);
    });

    it('look after the same payments at once, and capture and credit each once', async () => {
      const begun = await Promise.all(Array.from({ length: 12 }, async (_, at) => {
        const uin = await on(at).charge();
        if (at % 3 === 0) on(at).provider.trouble('create', 'lost-answer');
        return { uin, ...(await on(at).begun(uin)) };
      }));
      for (const { number } of begun) on(0).provider.becomes(number, 'captured');
      for (let round = 0; round < 3; round++) await Promise.all(kits.map((kit) => kit.reconcile()));
      const { db } = on(0);
      const uins = begun.map(({ uin }) => uin);
      assert.equal((await db.selectFrom('captures').select('accrual').where('accrual', 'in', uins).execute()).length, 12);
      assert.equal((await db.selectFrom('credits').select('uip').where('accrual', 'in', uins).execute()).length, 12);
      assert.deepEqual((await db.selectFrom('accruals').select('to_pay').where('uin', 'in', uins).execute()).map(({ to_pay }) => Number(to_pay)), Array.from({ length: 12 }, () => 0));
      assert.equal((await db.selectFrom('excess_captures').selectAll().where('accrual', 'in', uins).execute()).length, 0);
    });

    it('never say «void» of a payment, settled at one while begun at the other', async () => {
      for (let round = 0; round < 15; round++) {
        const [uin, key] = [await on(0).charge(), newKey()];
        const wish = await on(0).wish(uin);
        const [paid, settled] = await Promise.all([on(round).pay(wish, key), on(round + 1).settle(key)]);
        if (settled.outcome === 'void') assert.equal(paid.body['code'], 'attempt.void');
        else assert.equal(settled.outcome, 'begun');
      }
    });
  });
});
