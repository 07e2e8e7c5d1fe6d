import assert from 'node:assert/strict';
import { env } from 'node:process';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import { registerReferendum } from '../../demo/import/register.js';
import { ownSet } from '../../demo/import/referendum-set.js';
import { classify, type Sample, seeded, shuffled } from './support/chance.js';
import { startCity, type TestCity } from './support/city.js';
import { eavesdrop, takeHeard } from './support/eavesdrop.js';
import { chromiumContext, chromiumTab, openChromium, without } from './support/engines.js';
import { article, openPaper, type Paper, strictest } from './support/paper.js';
import { Visitor, ways } from './support/visitor.js';
import { openWire, type Wire } from './support/wire.js';

const words = ways.ru;
/** Votes of each choice; the soak run takes 200. */
const votes = Number(env['CITY_VOTES'] ?? 20);
const rounds = 999;
/** Milliseconds: the grain in which an observer is taken to see time. */
const bucket = 50;

// As unlike each other as the contract allows: whatever length betrays, it betrays here.
const choices = [
  { id: 'a', text: { ru: 'Да', en: 'Yes' } },
  { id: `${'long-'.repeat(12)}id`, text: { ru: `Нет, ${'и ещё раз нет, '.repeat(12)}нет`, en: `No, ${'and no again, '.repeat(12)}no` } },
];
const subject = 'short-or-long';

interface Recorded {
  readonly choice: string;
  /** What has to be the same whatever was chosen. */
  readonly page: string;
  readonly line: string;
  /** When it was, in buckets. */
  readonly pageTimes: readonly number[];
  readonly lineTimes: readonly number[];
}

describe(`what page and line can tell of a vote (${votes} of each choice)`, { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let wire: Wire;
  let browser: Browser;
  const recorded: Recorded[] = [];

  before(async () => {
    paper = await openPaper();
    const [like] = ownSet();
    assert.ok(like);
    const questions = like.definition.questions.map((one) => ({ ...one, options: choices }));
    city = await startCity({
      origins: [paper.origin()],
      road: async (port) => (wire = await openWire(port)),
      seed: async ({ db, clock }) => void (await registerReferendum(db, { id: subject, schedule: like.schedule, definition: { ...like.definition, questions, history: [] } }, clock.now())),
      more: { limits: { citizen: { perSecond: 1000, burst: 1000 }, address: { perSecond: 10_000, burst: 10_000 } } },
    });
    paper.show('/', { html: article({ city, questions: [subject] }), headers: { 'content-security-policy': strictest(city.operator) } });
    browser = await openChromium();
  });
  after(async () => {
    await browser.close();
    await city.close();
    await paper.close();
  });

  it('casts them, each as a first vote on a new page', async () => {
    // One reader whose frames may keep nothing: then even the page has a part in it, which holds the ciphertext.
    const context = await chromiumContext(browser);
    const anchor = new Visitor(chromiumTab(await context.newPage()));
    await anchor.tab.go(`${paper.origin()}/`);
    await anchor.press(choices[0]?.text.ru ?? '');
    await anchor.signIn('Анна П.');
    await anchor.sees('Вы вошли: Анна П.');
    const page = await context.newPage();
    await page.addInitScript(eavesdrop);
    const visitor = new Visitor(chromiumTab(page));
    const random = seeded(20_261_125);
    const order = Array.from({ length: votes }, () => shuffled(choices, random)).flat();

    for (const { id, text } of order) {
      await visitor.tab.go(`${paper.origin()}/`);
      // The other tab's frame tells this one who is signed in. What was asked by then knows nothing of a choice.
      await visitor.sees(text.ru, 'Вы вошли: Анна П.');
      await wait(150);
      wire.take();
      await visitor.press(text.ru);
      await wait(150);
      const from = (await visitor.tab.evaluate(takeHeard)).length;
      const window = await visitor.voteInWindow();
      await visitor.sees(words.receipt);
      await window.close();
      await wait(200);
      const heard = await visitor.tab.evaluate(takeHeard);
      const exchanges = wire.take();
      const began = heard[from]?.at ?? 0;
      const first = exchanges[0]?.asked ?? 0;
      recorded.push({
        choice: id.slice(0, 1),
        // The browser tells of resources and of sizes when it finds the time, so each is a list of its own.
        page: ['resource', 'size', ''].flatMap((own) => heard.filter(({ kind }) => (own ? kind === own : kind !== 'resource' && kind !== 'size'))).map(({ kind, text: told }) => `${kind} ${told}`).join('\n'),
        line: exchanges.map(({ what, up, down }) => `${what} ${up} ${down}`).join('\n'),
        pageTimes: heard.slice(from).map(({ at }) => Math.floor((at - began) / bucket)),
        lineTimes: exchanges.flatMap(({ asked, answered }) => [Math.floor((asked - first) / bucket), Math.floor((answered - first) / bucket)]),
      });
      await city.forget();
      await visitor.tab.evaluate(() => localStorage.clear());
    }
    await context.close();
    assert.equal(recorded.length, 2 * votes);
  });

  for (const side of ['page', 'line'] as const) {
    it(`of either choice the ${side} hears and counts the same, to the byte and in the same order`, () => {
      const variants = new Map<string, string[]>();
      for (const one of recorded) variants.set(one[side], [...(variants.get(one[side]) ?? []), one.choice]);
      const [first = '', ...others] = variants.keys();
      assert.match(first, { page: /city-ballot-cast/, line: /\/ballots / }[side]);
      // Told so that the difference itself can be read.
      for (const other of others) assert.deepEqual(other.split('\n'), first.split('\n'), `heard with ${[...variants.values()].map((found) => found.join('')).join(' and ')}`);
    });
  }

  for (const [side, times] of [['page', 'pageTimes'], ['line', 'lineTimes']] as const) {
    it(`a classifier does no better than chance on when it happens, ${side}`, (test) => {
      const { accuracy, chance } = classify(recorded.map((one): Sample => ({ features: one[times], choice: one.choice })), rounds, seeded(1));
      test.diagnostic(`${side}: ${(accuracy * 100).toFixed(1)} % right, as good in ${(chance * 100).toFixed(1)} % of random deals`);
      assert.ok(chance > 2 / (rounds + 1), `${accuracy} right, chance ${chance}`);
    });
  }

  it('would have told of a leak as small as one bucket', () => {
    const random = seeded(2);
    const leaky = Array.from({ length: 40 }, (_, at): Sample => ({ choice: at % 2 ? 'a' : 'l', features: [Math.floor(random() * 3), Math.floor(random() * 3), 3 + (at % 2)] }));
    assert.ok(classify(leaky, rounds, seeded(1)).chance <= 2 / (rounds + 1));
  });
});
