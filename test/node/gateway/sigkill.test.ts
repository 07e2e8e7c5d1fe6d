import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { secretsFrom } from '../../../demo/gateway/secrets.js';
import { type Database, openDatabase } from '../../../demo/gateway/storage/database.js';
import { migrate } from '../../../demo/gateway/storage/migrations.js';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { systemClock } from '../../../src/kernel/clock.js';
import { type Answer, ballotFor, call, definitionOf, newKey, secret, siteOrigin } from './kit.js';
import { spawnGateway, type SpawnedGateway } from './spawned.js';

const rounds = 5;
const inFlight = 200;
const referendumId = 'kill-nine';

interface Voter {
  readonly citizen: { readonly subject: string; readonly token: string };
  readonly key: string;
  readonly ballot: ReturnType<typeof ballotFor>;
  receipt: string | null;
}

async function prepare({ db }: Database): Promise<Voter[]> {
  await migrate(db);
  const now = Date.now();
  await db.insertInto('districts').values({ oktmo: '45374000', name: 'Арбат', okrug: 'Центральный' }).execute();
  await db.insertInto('referendums').values({
    id: referendumId, definition: JSON.stringify(definitionOf()), archived: false, opens_at: new Date(now - 1000), closes_at: new Date(now + 86_400_000),
  }).execute();
  await db.insertInto('publications').values({ referendum: referendumId, as_of: new Date(now), voted: 0, counts: '{}' }).execute();
  const tokens = narrowTokens(secretsFrom(secret), systemClock);
  const voters: Voter[] = [];
  for (let at = 0; at < rounds * inFlight; at++) {
    const subject = `voter-${at}-${randomBytes(4).toString('hex')}`;
    voters.push({ citizen: { subject, token: await tokens.issue({ subject, audience: 'opinion', origin: siteOrigin }) }, key: newKey(), ballot: ballotFor(at % 3 ? 'yes' : 'no'), receipt: null });
  }
  await db.insertInto('citizens').values(voters.map(({ citizen: { subject } }) => ({ subject, name: 'Анна П.', full_name: 'Анна Петрова', birth_date: '1990-01-01', district: '45374000' }))).execute();
  return voters;
}

const cast = (gateway: SpawnedGateway, { citizen, key, ballot }: Voter): Promise<Answer> =>
  call(gateway.url, operations.cast, { referendumId, replaces: 0, ballot }, { citizen, key });

describe('kill -9', () => {
  it(`loses no accepted ballot and doubles none, ${rounds} times with ${inFlight} in flight`, async (context) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'city-blocks-kill-'));
    context.after(() => rmSync(dataDir, { recursive: true, force: true }));
    const env = { DATA_DIR: dataDir, GATEWAY_SECRET: secret, DEMO_CROWD: '0', SITES: siteOrigin, RATE_LIMIT_ADDRESS: '100000/100000', LOG_LEVEL: 'info' };
    const first = await openDatabase({ dataDir });
    const voters = await prepare(first);
    await first.close();

    let gateway = await spawnGateway(env);
    const interrupted: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const wave = voters.slice(round * inFlight, (round + 1) * inFlight);
      // Killed while answers are still on their way, at another point each time.
      let answered = 0;
      let killed: Promise<unknown> | undefined;
      const dying = gateway;
      await Promise.all(wave.map(async (voter) => {
        const answer = await cast(dying, voter).catch(() => null);
        if (!answer) return;
        assert.equal(answer.status, 200, answer.text);
        voter.receipt = answer.text;
        answered += 1;
        if (answered === 10 + round * 35) killed = dying.kill('SIGKILL');
      }));
      await killed;
      interrupted.push(wave.filter(({ receipt }) => receipt === null).length);
      gateway = await spawnGateway(env);
      // Everybody sends the same attempt again; who was told «accepted» gets the same bytes.
      for (const voter of wave) {
        const again = await cast(gateway, voter);
        assert.equal(again.status, 200, again.text);
        if (voter.receipt !== null) assert.equal(again.text, voter.receipt);
        voter.receipt = again.text;
      }
    }
    assert.ok(interrupted.every((count) => count > 0), `in flight when killed: ${interrupted.join(', ')}`);
    for (const voter of voters) {
      const settled = await call(gateway.url, operations.settle, { referendumId, attempt: voter.key }, {});
      assert.deepEqual(settled.body, { outcome: 'recorded', receipt: JSON.parse(voter.receipt ?? 'null') as unknown });
    }
    assert.equal(await gateway.kill('SIGTERM'), 0);

    const last = await openDatabase({ dataDir });
    context.after(() => last.close());
    const ballots = await last.db.selectFrom('ballots').select('ballot').where('referendum', '=', referendumId).execute();
    assert.deepEqual(ballots.map(({ ballot }) => ballot.nonce).sort(), voters.map(({ ballot }) => ballot.nonce).sort());
    const roll = await last.db.selectFrom('voter_roll').select('revision').where('referendum', '=', referendumId).execute();
    assert.deepEqual(roll.map(({ revision }) => revision), voters.map(() => 1));
    context.diagnostic(`unanswered when killed: ${interrupted.join(', ')} of ${inFlight}`);
  });
});
