import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { spawnGateway, type SpawnedGateway } from '../node/gateway/spawned.js';
import { startCity, type TestCity } from './support/city.js';
import { type Engine, openEngine, screen, without } from './support/engines.js';
import { openProxy, type Proxy } from './support/proxy.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;

describe('kill -9 of the gateway, seen from the newspaper', { skip: without('chromium') }, () => {
  let city: TestCity;
  let engine: Engine;
  let proxy: Proxy;
  let gateway: SpawnedGateway;
  let start: () => Promise<void>;

  before(async () => {
    engine = await openEngine('chromium');
    city = await startCity({
      async gateway(at) {
        proxy = await openProxy(at.port);
        const env = {
          DATA_DIR: at.dataDir, GATEWAY_SECRET: at.secret, LOGIN_ISSUER: at.issuer, WEB_ORIGIN: at.webOrigin,
          OPERATOR_ORIGIN: `http://city.localhost:${at.port}`, DEMO_CROWD: '0', LOG_LEVEL: 'info', DATABASE_URL: '', HOST: '127.0.0.1',
        };
        start = async () => {
          gateway = await spawnGateway(env);
          proxy.to = Number(new URL(gateway.url).port);
        };
        await start();
        return { close: () => proxy.close() };
      },
    });
  });
  after(async () => {
    await engine.close();
    await city.close();
  });

  /** @returns a reader who is signed in and has chosen. */
  async function ready(citizen: string, mode: 'open' | 'secure' = 'open'): Promise<Visitor> {
    const visitor = new Visitor(await (await engine.reader(screen)).tab());
    await visitor.tab.go(`${city.site('lenta')}/?mode=${mode}`);
    await visitor.look();
    await visitor.press('Решение передать специалистам');
    await visitor.signIn(citizen);
    await visitor.sees(words.signedIn + citizen);
    return visitor;
  }

  async function stillKnows(visitor: Visitor): Promise<void> {
    const tracker = await visitor.tracker();
    await visitor.tab.reload();
    await visitor.look();
    await visitor.sees(words.accepted);
    assert.equal(await visitor.tracker(), tracker);
  }

  for (const [weather, citizen, what] of [
    ['request-lost', 'Анна П.', 'before the ballot arrived'],
    ['answer-lost', 'Илья К.', 'after the ballot was stored and before the answer left'],
  ] as const) {
    it(`${what}: unknown first, then accepted, and known after a reload`, async () => {
      const visitor = await ready(citizen);
      proxy.weather = weather;
      const underWay = proxy.underWay();
      await visitor.press(words.vote);
      await underWay;
      assert.ok(!(await visitor.text()).includes(words.accepted));
      proxy.weather = 'fine';
      await gateway.kill('SIGKILL');
      await visitor.sees('Пока не знаем, дошёл ли голос', 'Дважды он не засчитается');
      await visitor.look();
      await visitor.shot(`kill-${weather}-unknown`);
      await start();
      await visitor.sees(words.accepted);
      await stillKnows(visitor);
    });
  }

  it('after an accepted one, in the middle of the reader’s visit', async () => {
    const visitor = await ready('Валентина О.');
    await visitor.press(words.vote);
    await visitor.sees(words.accepted);
    await gateway.kill('SIGKILL');
    await start();
    await stillKnows(visitor);
  });

  it('in secure mode, with a frame that may keep nothing: unknown, then accepted, and known after a reload', async () => {
    const visitor = await ready('Марат С.', 'secure');
    await visitor.cover();
    proxy.weather = 'answer-lost';
    const underWay = proxy.underWay();
    const window = await visitor.voteInWindow();
    await underWay;
    proxy.weather = 'fine';
    await gateway.kill('SIGKILL');
    await visitor.sees('Пока не знаем, дошёл ли голос', 'Дважды он не засчитается');
    await until(() => window.evaluate(() => document.body.innerText.includes('Пока не знаем, дошёл ли голос')), () => 'the same words in the window');
    await start();
    await visitor.sees(words.accepted);
    const tracker = await visitor.tracker();
    await visitor.tab.reload();
    await visitor.look();
    // Chromium lets a frame that may keep nothing have a cookie of its own, and with it the sign-in.
    await visitor.sees('Вы вошли: Марат С.', 'Номер');
    assert.equal(await visitor.tracker(), tracker);
  });

  it('every accepted ballot is there, none twice', async () => {
    assert.equal(await gateway.kill('SIGTERM'), 0);
    const once = { ballots: [['specialists']], roll: [1] };
    assert.deepEqual(await city.held('Анна П.', 'Илья К.', 'Валентина О.', 'Марат С.'), [once, once, once, once]);
    assert.equal(await city.ballots(), 4);
  });
});
