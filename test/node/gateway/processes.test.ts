import assert from 'node:assert/strict';
import { randomInt } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import { secretsFrom } from '../../../demo/gateway/secrets.js';
import { type Database, openDatabase } from '../../../demo/gateway/storage/database.js';
import { migrate } from '../../../demo/gateway/storage/migrations.js';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import { systemClock } from '../../../src/kernel/clock.js';
import { Fault } from '../../../src/kernel/fault.js';
import { httpTransport } from '../../../src/transport/http/http.js';
import { eventStreamParser } from '../../../src/transport/http/event-stream.js';
import { transportContract } from '../../contract/transport-contract.js';
import { hastyTimer } from '../../harness/timer.js';
import { fromThePage, seedContract } from './contract-seed.js';
import { type Answer, ballotFor, call, type CitizenOf, definitionOf, newKey, operatorOrigin, secret, siteOrigin, type Wish } from './kit.js';
import { type PostgresServer, startPostgres, withPostgres } from './postgres-server.js';
import { spawnGateway, type SpawnedGateway } from './spawned.js';

const { programs, skip } = withPostgres();
const day = 86_400_000;
const quiet = 'http://quiet.localhost:8080';

/** Two processes over one database, and a hand in that database. */
interface Pair {
  readonly gateways: readonly [SpawnedGateway, SpawnedGateway];
  readonly database: Database;
  close(): Promise<void>;
}

const tokens = narrowTokens(secretsFrom(secret), systemClock);
const env = {
  GATEWAY_SECRET: secret, DEMO_CROWD: '0', RESULTS_EVERY: '0', SITES: `open:${siteOrigin}`, OPERATOR_ORIGIN: operatorOrigin,
  RATE_LIMIT_ADDRESS: '100000/100000', RATE_LIMIT_CITIZEN: '100000/100000',
};

async function startPair(databaseUrl: string): Promise<Pair> {
  const database = await openDatabase({ databaseUrl });
  await migrate(database.db);
  await seedContract(database.db, Date.now());
  await database.db.insertInto('sites').values({ origin: quiet, site: 'quiet', blocks: '["referendum"]', writes_per_minute: 2, open: true }).execute();
  // Both at once: migrations, seeds and the agreement on the secret have to stand that.
  const gateways = await Promise.all([spawnGateway({ ...env, DATABASE_URL: databaseUrl }), spawnGateway({ ...env, DATABASE_URL: databaseUrl })]);
  return { gateways, database, close: async () => void (await Promise.all([...gateways.map((one) => one.kill('SIGTERM')), database.close()])) };
}

/** Each request goes to a process of its own choice, repetitions and streams too. */
function eitherOf({ gateways }: Pair, asked: [number, number]): typeof fetch {
  return (input, init) => {
    const at = randomInt(2) as 0 | 1;
    asked[at] += 1;
    const { pathname, search } = new URL(input as string);
    return fromThePage(gateways[at].url + pathname + search, init);
  };
}

describe('two gateway processes over one PostgreSQL', { skip }, () => {
  let server: PostgresServer;
  let pair: Pair;
  const asked: [number, number] = [0, 0];
  before(async () => {
    server = await startPostgres(programs);
    pair = await startPair(await server.database('processes'));
  });
  after(async () => {
    await pair.close();
    await server.stop();
  });

  transportContract('http over either of two processes', { describe, it, before, after }, async () => ({
    transportFor: (subject) => httpTransport({
      gateway: `${pair.gateways[0].url}/api`,
      identity: { token: async () => (subject === null ? Promise.reject(new Fault('auth.required')) : tokens.issue({ subject, audience: 'opinion', origin: siteOrigin })) },
      fetch: eitherOf(pair, asked),
      timer: hastyTimer,
      timeouts: { read: 1_000_000, write: 1_000_000 },
    }),
  }));

  it('have both had a good share of it', () => {
    assert.ok(Math.min(...asked) > 50, `${asked[0]} and ${asked[1]} requests`);
  });

  const referendum = async (): Promise<string> => {
    const [id, now] = [`p-${newKey().toLowerCase().replace(/[^a-z0-9]/g, '')}`, Date.now()];
    await pair.database.db.insertInto('referendums').values({ id, definition: JSON.stringify(definitionOf()), archived: false, opens_at: new Date(now - day), closes_at: new Date(now + day) }).execute();
    await pair.database.db.insertInto('publications').values({ referendum: id, as_of: new Date(now - day), voted: 0, counts: '{}' }).execute();
    return id;
  };
  const citizen = async (origin = siteOrigin): Promise<CitizenOf> => {
    const subject = `subject-${newKey()}`;
    await pair.database.db.insertInto('citizens').values({ subject, name: 'Анна П.', full_name: 'Анна Петрова', birth_date: '1990-01-01', district: '45374000' }).execute();
    return { subject, token: await tokens.issue({ subject, audience: 'opinion', origin }) };
  };
  const on = (at: number, operation: Parameters<typeof call>[1], input: Record<string, unknown>, wish: Wish = {}): Promise<Answer> =>
    call(pair.gateways[at % 2 ? 1 : 0].url, operation, input, wish);
  const cast = (at: number, id: string, wish: Wish, ballot = ballotFor('yes')): Promise<Answer> => on(at, operations.cast, { referendumId: id, replaces: 0, ballot }, { key: newKey(), ...wish });

  it('take one ballot of forty copies of one attempt, twenty sent to each', async () => {
    const [id, voter, key, ballot] = [await referendum(), await citizen(), newKey(), ballotFor('yes')];
    const answers = await Promise.all(Array.from({ length: 40 }, (_, at) => cast(at, id, { citizen: voter, key }, ballot)));
    const accepted = answers.filter(({ status }) => status === 200);
    assert.equal(new Set(accepted.map(({ text }) => text)).size, 1);
    for (const { status, body } of answers) if (status !== 200) assert.equal(body['code'], 'attempt.running');
    // Whoever was told «still running» gets the same answer in the end, wherever he asks.
    for (const at of [0, 1]) assert.equal((await cast(at, id, { citizen: voter, key }, ballot)).text, accepted[0]?.text);
    assert.equal((await pair.database.db.selectFrom('ballots').select('slot').where('referendum', '=', id).execute()).length, 1);
  });

  it('let one citizen have one ballot, and a settled attempt stay called off at the other', async () => {
    const [id, voter, key] = [await referendum(), await citizen(), newKey()];
    const answers = await Promise.all(Array.from({ length: 20 }, (_, at) => cast(at, id, { citizen: voter })));
    assert.equal(answers.filter(({ status }) => status === 200).length, 1);
    assert.equal((await on(0, operations.settle, { referendumId: id, attempt: key })).body['outcome'], 'void');
    assert.equal((await cast(1, id, { citizen: await citizen(), key })).body['code'], 'attempt.void');
  });

  it('never say «void» of a ballot that is in the box, settled at one while cast at the other', async () => {
    const id = await referendum();
    let recorded = 0;
    for (let round = 0; round < 20; round++) {
      const [voter, key] = [await citizen(), newKey()];
      const [taken, settled] = await Promise.all([cast(round, id, { citizen: voter, key }), on(round + 1, operations.settle, { referendumId: id, attempt: key })]);
      if (settled.body['outcome'] === 'void') assert.equal(taken.body['code'], 'attempt.void');
      else assert.deepEqual(settled.body, { outcome: 'recorded', receipt: taken.body });
      recorded += taken.status === 200 ? 1 : 0;
    }
    assert.equal((await pair.database.db.selectFrom('ballots').select('slot').where('referendum', '=', id).execute()).length, recorded);
  });

  it('open the keepsakes and the tokens of each other', async () => {
    const [id, voter, key] = [await referendum(), await citizen(), newKey()];
    assert.equal((await cast(0, id, { citizen: voter, key })).status, 200);
    const sealed = await on(0, attemptOperations.seal, { scope: `${operations.cast.name}:${id}`, attempt: key }, { origin: operatorOrigin });
    const settled = await on(1, operations.settle, { referendumId: id, attempt: sealed.body['keepsake'] });
    assert.deepEqual(settled.body, { outcome: 'recorded', receipt: { tracker: null, castAt: null, revision: 1 } });
    assert.equal((await on(1, operations.mine, { referendumId: id }, { citizen: voter })).status, 200);
  });

  it('hold a site to its quota each by itself: two processes let twice as much in, and no more', async () => {
    const id = await referendum();
    const told: unknown[] = [];
    for (let at = 0; at < 6; at++) {
      const { status, body } = await cast(at, id, { origin: quiet, citizen: await citizen(quiet) });
      told.push(status === 200 ? 200 : [body['code'], body['of']]);
    }
    assert.deepEqual(told, [200, 200, 200, 200, ['rate-limited', 'site'], ['rate-limited', 'site']]);
  });

  it('tell in a stream of one the ballots that the other took', async () => {
    const [id, stop] = [await referendum(), new AbortController()];
    const response = await fetch(`${pair.gateways[0].url}/api/referendums/${id}/results`, { headers: { accept: 'text/event-stream' }, signal: stop.signal });
    const parse = eventStreamParser();
    const seen: { voted: number }[] = [];
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      seen.push(...parse(chunk).map((text) => JSON.parse(text) as { voted: number }));
      if (seen.at(-1)?.voted === 10) break;
      if (seen.length === 1) for (let at = 0; at < 10; at++) assert.equal((await cast(1, id, { citizen: await citizen() })).status, 200);
    }
    stop.abort();
    assert.deepEqual(seen.map(({ voted }) => voted), [0, 10]);
  });
});
