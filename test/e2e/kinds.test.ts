import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { Choice } from '../../src/domain/ballot/ballot.js';
import { startCity, type TestCity } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, type Tab, without } from './support/engines.js';
import { article, openPaper, type Paper, strictest } from './support/paper.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;

/** Runs in the page: a control by its name inside the block. */
function named(id: string): Element | null {
  const control = document.querySelector('city-referendum')?.shadowRoot?.querySelector(`[data-id="${id}"]`);
  return control?.closest('label') ?? control ?? null;
}

describe('every kind of question, in secure mode from an article to the box', { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let visitor: Visitor;
  const told: string[] = [];

  before(async () => {
    paper = await openPaper();
    city = await startCity({ origins: [paper.origin()] });
    browser = await openChromium();
    for (const id of ['park-wishes', 'station-priorities', 'evening-centre', 'school-meals']) {
      paper.show(`/${id}`, { html: article({ city, questions: [id] }), headers: { 'content-security-policy': strictest(city.operator) } });
    }
    const bare = article({ city }).replace(/ referendum="[^"]*"/, '');
    paper.show('/list', { html: bare, headers: { 'content-security-policy': strictest(city.operator) } });
    context = await chromiumContext(browser);
    page = await context.newPage();
    page.on('console', (message) => void told.push(message.text()));
    page.on('request', (request) => void told.push(request.url()));
    visitor = new Visitor(chromiumTab(page));
  });
  after(async () => {
    await browser.close();
    await city.close();
    await paper.close();
  });

  const go = async (path: string): Promise<void> => {
    await visitor.tab.go(`${paper.origin()}/${path}`);
    await visitor.look();
  };
  const pressNamed = (id: string): Promise<void> => until(() => visitor.sheet.click(named, id), () => id);
  const boxOf = (referendum: string): Promise<readonly Choice[]> =>
    city.within(async (db) => (await db.selectFrom('ballots').select('ballot').where('referendum', '=', referendum).executeTakeFirstOrThrow()).ballot.choices);
  const textOf = (window: Tab): Promise<string> => window.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));

  /** Presses the button, reads what is asked in the window, and presses there. */
  const decide = async (...asked: readonly string[]): Promise<void> => {
    const window = await visitor.tab.windowFrom(() => visitor.press(words.vote));
    let text = '';
    await until(async () => ((text = await textOf(window)), asked.every((one) => text.includes(one))), () => `«${asked.join('», «')}» in: ${text}`);
    await new Visitor(window).press(words.vote);
    await visitor.sees(words.accepted);
  };

  it('several: an own option among them, told back in the window, stored as it was confirmed', async () => {
    await go('park-wishes');
    await visitor.press('Осветить дальние аллеи');
    await visitor.press('Посадить деревья вдоль дорожек');
    await visitor.press('Свой вариант');
    const frame = page.frames().find((one) => one.url().includes('/frame/'));
    assert.ok(frame);
    await frame.locator('.field').fill('Кормушки  для птиц');
    await visitor.signIn('Анна П.');
    await visitor.sees(words.signedIn, 'Отмечено: 3');
    await decide('Посадить деревья вдоль дорожек', 'Осветить дальние аллеи', 'Свой вариант: «Кормушки для птиц»');
    const [choice] = await boxOf('park-wishes');
    assert.deepEqual(choice, { question: 'wishes', options: ['shade', 'lights'], own: 'Кормушки для птиц' });
    assert.deepEqual(told.filter((line) => /Кормушки|%D0%9A%D0%BE%D1%80%D0%BC|shade|lights/.test(line)), []);
  });

  it('its receipt is saved as a file that says nothing of the choice, and its number is found', async () => {
    const tracker = await visitor.tracker();
    const [download] = await Promise.all([page.waitForEvent('download'), visitor.press('Сохранить')]);
    const saved = readFileSync(await download.path(), 'utf8');
    assert.ok(saved.includes(tracker), saved);
    assert.doesNotMatch(saved, /деревья|аллеи|Кормушки|Анна/);
    await visitor.press('Ещё');
    const frame = page.frames().find((one) => one.url().includes('/frame/'));
    const field = frame?.locator('input[type=text]').first();
    await field?.fill(` ${tracker}\n`);
    await visitor.press('Найти');
    await visitor.sees('Голос с этим номером записан');
    assert.deepEqual(told.filter((line) => line.includes(tracker)), []);
  });

  it('ranking: places are told back in their order', async () => {
    await go('station-priorities');
    await visitor.sees(words.vote);
    for (const [place, option] of ['Навес для велосипедов', 'Лифты с улицы до платформы', 'Кофе и газеты у входа', 'Выходы на обе стороны улицы'].entries()) await visitor.press(`На ${place + 1}-е место: ${option}`);
    await visitor.press('Выше: Лифты с улицы до платформы');
    await decide('1. Лифты с улицы до платформы 2. Навес для велосипедов 3. Кофе и газеты у входа 4. Выходы на обе стороны улицы');
    assert.deepEqual(await boxOf('station-priorities'), [{ question: 'order', options: ['lifts', 'racks', 'shops', 'exits'] }]);
  });

  it('three questions: what is missing is pointed at, and the window asks all three', async () => {
    await go('evening-centre');
    await visitor.sees(words.vote);
    await visitor.press('До полуночи');
    await visitor.press(words.vote);
    await visitor.sees('Отметьте хотя бы один вариант');
    await visitor.press('Скамеек');
    for (const id of ['mood-quiet-4', 'mood-safety-5']) await pressNamed(id);
    await decide('До какого часа открывать дворы для прохода?', 'До полуночи', 'Скамеек', 'Тишина: 4 из 5', 'Безопасность: 5 из 5');
    assert.deepEqual(await boxOf('evening-centre'), [
      { question: 'closing', options: ['midnight'] }, { question: 'lacks', options: ['seats'] }, { question: 'mood', options: ['quiet', 'safety'], scores: [4, 5] },
    ]);
  });

  it('one category: who is not of it is told before the choice', async () => {
    await go('school-meals');
    await visitor.sees('голосуют не все жители', 'родители школьников');
  });

  it('the list: without an identifier the frame shows what is open to the reader, and one of it is answered in place', async () => {
    await go('list');
    await visitor.sees('Голосования города', 'Вы голосовали');
    await visitor.shot('list');
    assert.doesNotMatch(await visitor.text(), /школьн/, 'a vote that concerns others is not in it');
    await visitor.press('Имя для сквера у Яузы');
    await visitor.sees('Все голосования', 'Свой вариант', words.vote);
    await visitor.press('← Все голосования');
    await visitor.sees('Голосования города');
    assert.equal(new URL(page.url()).pathname, '/list');
  });
});
