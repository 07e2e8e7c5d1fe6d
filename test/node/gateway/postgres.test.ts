import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { aroundSuite } from './around-suite.js';
import { castingSuite } from './casting-suite.js';
import { ballotFor, call, type Kit, newKey, startKit } from './kit.js';
import { type PostgresServer, startPostgres, withPostgres } from './postgres-server.js';
import { loggingTo, ownSuite } from './own-suite.js';
import { resultsSuite } from './results-suite.js';

const { programs, skip } = withPostgres();

describe('PostgreSQL', { skip }, () => {
  let server: PostgresServer;
  before(async () => void (server = await startPostgres(programs)));
  after(() => server.stop());

  castingSuite('PostgreSQL', async () => startKit({ databaseUrl: await server.database('casting') }));
  aroundSuite('PostgreSQL', async () => startKit({ databaseUrl: await server.database('around') }));
  ownSuite('PostgreSQL', async (logged) => startKit({ databaseUrl: await server.database('own'), admin: true, ...loggingTo(logged) }));
  resultsSuite('PostgreSQL', async () => startKit({ databaseUrl: await server.database('results') }));

  describe('two gateways over one database', () => {
    let [one, two]: Kit[] = [];
    let databaseUrl = '';
    before(async () => {
      databaseUrl = await server.database('pair');
      // Both at once: migrations and seeds have to stand that.
      [one, two] = await Promise.all([startKit({ databaseUrl }), startKit({ databaseUrl })]);
    });
    after(() => Promise.all([one?.close(), two?.close()]));
    const kits = (): [Kit, Kit] => [one!, two!];

    it('give the same answer to the same attempt, whichever is asked', async () => {
      const [a, b] = kits();
      const [id, citizen, key, ballot] = [await a.referendum(), await a.citizen(), newKey(), ballotFor('yes')];
      const answers = await Promise.all(Array.from({ length: 30 }, (_, at) => (at % 2 ? a : b).cast(id, 'yes', { citizen, key, ballot })));
      const accepted = answers.filter(({ status }) => status === 200);
      assert.equal(new Set(accepted.map(({ text }) => text)).size, 1);
      for (const { status, body } of answers) if (status !== 200) assert.equal(body['code'], 'attempt.running');
      const settled = await Promise.all(kits().map((kit) => kit.call(operations.settle, { referendumId: id, attempt: key })));
      assert.equal(settled[0]?.text, settled[1]?.text);
      const seen = await Promise.all(kits().map((kit) => kit.call(operations.get, { referendumId: id })));
      assert.equal(seen[0]?.headers.get('etag'), seen[1]?.headers.get('etag'));
    });

    it('let one citizen have one ballot', async () => {
      const [a, b] = kits();
      const [id, citizen] = [await a.referendum(), await a.citizen()];
      const answers = await Promise.all(Array.from({ length: 50 }, (_, at) => (at % 2 ? a : b).cast(id, 'yes', { citizen })));
      assert.equal(answers.filter(({ status }) => status === 200).length, 1);
      assert.equal((await a.db.selectFrom('ballots').selectAll().where('referendum', '=', id).execute()).length, 1);
    });

    it('publish the same counts while both take votes', async () => {
      const [a, b] = kits();
      const id = await a.referendum();
      const results = () => Promise.all(kits().map((kit) => kit.call(operations.results, { referendumId: id })));
      await Promise.all([a.crowd(id, 'yes', 25), b.crowd(id, 'no', 25), ...Array.from({ length: 20 }, results)]);
      await a.crowd(id, 'yes', 10);
      // The first of them publishes what waits; then there is nothing left to differ in.
      await results();
      const [first, second] = await results();
      assert.equal(first?.text, second?.text);
      assert.equal(first?.body['voted'], 60);
      assert.deepEqual(first?.body['tallies'], [{ question: 'q', options: [{ option: 'yes', count: 35 }, { option: 'no', count: 25 }] }]);
    });

    it('say «still running» when another transaction holds the attempt', async () => {
      const [a] = kits();
      const [id, citizen, key] = [await a.referendum(), await a.citizen(), newKey()];
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const { hashOf } = await import('../../../demo/gateway/secrets.js');
      await client.query('begin');
      await client.query(`insert into attempts (key_hash, referendum, outcome) values ($1, $2, 'void')`, [hashOf(key), id]);
      const answer = await a.cast(id, 'yes', { citizen, key });
      assert.deepEqual([answer.status, answer.body['code'], answer.headers.get('retry-after')], [409, 'attempt.running', '1']);
      await client.query('rollback');
      await client.end();
      assert.equal((await a.cast(id, 'yes', { citizen, key })).status, 200);
    });

    it('refuse to start with another secret', async () => {
      await assert.rejects(startKit({ databaseUrl, secret: 'another secret that is long enough too' }), /everybody could vote again/);
    });
  });

  it('says «unavailable», not «failed», when the database goes away', async (context) => {
    const own = await startPostgres(programs);
    const kit = await startKit({ databaseUrl: own.url });
    context.after(() => kit.close());
    const [id, citizen, key, ballot] = [await kit.referendum(), await kit.citizen(), newKey(), ballotFor('yes')];
    await own.stop();
    const answer = await call(kit.gateway.url, operations.cast, { referendumId: id, replaces: 0, ballot }, { citizen, key });
    assert.deepEqual([answer.status, answer.body['code']], [503, 'gateway.unavailable']);
    assert.equal((await fetch(`${kit.gateway.url}/health`)).status, 503);
  });
});
