import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { BrowserContext } from 'playwright-core';
import { type Cash, openCash } from './support/cash.js';
import { startCity, type TestCity } from './support/city.js';
import { chromiumTab, patience, screen, without } from './support/engines.js';
import { launchOwn } from './support/own-profile.js';
import { Payer, payWords } from './support/payer.js';
import { until } from './support/visitor.js';
import { watchPage } from './support/watch.js';

const chess = { uin: '0399030326990000001029476', purpose: 'Секция шахмат' };
const form = 'УИН, номер начисления';
const notFetched = 'Не загрузилось. Попробуйте ещё раз или обновите страницу.';
/** All that the document of a frame loads besides its own script; and all after the first view. */
const [block, later] = [/\/frame\/(?!frame-)[\w.-]+\.js$/, /\/frame\/(pay-accrual-later|messages-later)[\w.-]+\.js$/];

describe('code that is lost on its way, in the operator’s frame', { skip: without('chromium') }, () => {
  let city: TestCity;
  let cash: Cash;
  let context: BrowserContext | null = null;
  let launched = 0;
  /** Of what is asked for: the times of the documents of frames, and how many searches. */
  let documents: number[];
  let searches: number;
  /** What does not come, and how often it did not. */
  let lost: RegExp | null;
  let losses: number;

  before(async () => {
    cash = await openCash();
    city = await startCity({ more: { payments: { desk: { url: `http://127.0.0.1:${cash.road.port}`, origin: cash.origin, secret: cash.secret }, reconcileEvery: 300, matchedAfter: 1_500 } } });
  });
  afterEach(async () => {
    await context?.close();
    context = null;
  });
  after(async () => {
    await city.close();
    await cash.close();
  });

  const visitor = async (): Promise<Payer> => {
    [documents, searches, lost, losses] = [[], 0, null, 0];
    context = await launchOwn(join(city.folder, `lost-${++launched}`), { viewport: screen });
    context.setDefaultTimeout(patience);
    await context.addInitScript(watchPage);
    context.on('request', (request) => {
      const { pathname } = new URL(request.url());
      if (pathname === '/frame/pay-accrual') documents.push(performance.now());
      if (pathname === '/api/accruals/searches' && request.method() === 'POST') searches++;
    });
    await context.route(/\/frame\/[\w.-]+\.js$/, (route) => {
      if (!lost?.test(route.request().url())) return route.continue();
      losses++;
      return route.abort('connectionreset');
    });
    return new Payer(chromiumTab(await context.newPage()));
  };
  const shop = (): string => `${city.site('kassa')}/`;
  const typed = (payer: Payer): Promise<string> => payer.sheet.evaluate(() => (document.querySelector('city-pay-accrual')?.shadowRoot?.querySelector('[data-id=uin]') as HTMLInputElement | null)?.value ?? '');

  it('the document begins anew, each time after a longer pause, until its block is there; the page’s history has none of it', async () => {
    const payer = await visitor();
    lost = block;
    await payer.open(shop());
    const before = await payer.tab.evaluate(() => history.length);
    await until(() => Promise.resolve(documents.length === 3), () => `a third document; there were ${documents.length}`);
    lost = null;
    await payer.sees(form);
    const [first = 0, second = 0, third = 0] = documents;
    assert.ok(second - first >= 1_000 && third - second >= 2_000, `began anew after ${second - first} and ${third - second} ms`);
    assert.equal(await payer.tab.evaluate(() => history.length), before);
    // It is the block that it would have been.
    await payer.type('uin', chess.uin);
    await payer.press('Найти');
    await payer.sees(chess.purpose, 'Выбрано 1 начисление');
    await wait(1_500);
    assert.deepEqual([documents.length, searches], [3, 1]);
  });

  it('a press for which the rest does not come is told to have failed, time and again; what was typed stays, and the press is made anew by the visitor alone', async () => {
    const payer = await visitor();
    lost = later;
    await payer.open(shop());
    await payer.sees(form);
    await payer.type('uin', chess.uin);
    for (const many of [1, 2]) {
      await payer.press('Найти');
      await until(() => Promise.resolve(losses >= many), () => `part ${many} to be lost`);
      await payer.sees(notFetched);
      assert.equal(await typed(payer), chess.uin);
    }
    const before = losses;
    lost = null;
    // It is fetched while the visitor reads; that he pressed is not remembered.
    await until(() => payer.sheet.evaluate(() => performance.getEntriesByType('resource').some(({ name, ...entry }) => name.includes('pay-accrual-later') && (entry as PerformanceResourceTiming).responseStatus !== 0)), () => 'the rest to come');
    await wait(1_500);
    assert.deepEqual([losses, searches, documents.length, await typed(payer)], [before, 0, 1, chess.uin]);
    await payer.press('Найти');
    await payer.sees(chess.purpose, 'Выбрано 1 начисление');
    await wait(500);
    assert.equal(searches, 1);
  });

  it('a press for which the rest comes late is carried out then, once', async () => {
    const payer = await visitor();
    const held: (() => void)[] = [];
    await context?.route(later, (route) => new Promise<void>((resolve) => held.push(resolve)).then(() => route.continue()));
    await payer.open(shop());
    await payer.sees(form);
    await payer.type('uin', chess.uin);
    await payer.press('Найти');
    await until(() => Promise.resolve(held.length > 0), () => 'the rest to be asked for');
    await wait(1_000);
    await payer.press('Найти');
    assert.equal(searches, 0);
    for (const go of held) go();
    await context?.unroute(later);
    await payer.sees(chess.purpose, 'Выбрано 1 начисление');
    await wait(1_000);
    assert.equal(searches, 1);
  });

  it('a payment under way waits for no press: what tells of it is asked for again, and told', async () => {
    const payer = await visitor();
    await payer.open(shop());
    await payer.type('uin', chess.uin);
    await payer.press('Найти');
    await payer.sees('Выбрано 1 начисление');
    await payer.prepare('card-window');
    const desk = await payer.payInWindow();
    await desk.take('succeeds');
    lost = later;
    await payer.tab.reload();
    await desk.main();
    await payer.look();
    await until(() => Promise.resolve(losses >= 2), () => 'the rest to be lost twice');
    assert.ok(!(await payer.text()).includes(form), 'no form stands where a payment is under way');
    lost = null;
    await payer.sees(payWords.paid, chess.purpose);
    assert.deepEqual(cash.book().map(({ captures }) => captures), [1]);
  });
});
