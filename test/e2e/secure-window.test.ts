import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { question, startCity, type TestCity } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, openEngine, screen, type Tab, without } from './support/engines.js';
import { article, openPaper, type Paper, strictest } from './support/paper.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;
const option = 'Решение передать специалистам';
const hour = 3_600_000;

interface Opened {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly visitor: Visitor;
}

describe('the operator’s window in which a vote is decided', { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let browser: Browser;
  /** By how much the gateway's clock is ahead. */
  let ahead = 0;

  before(async () => {
    paper = await openPaper();
    city = await startCity({ origins: [paper.origin()], more: { clock: { now: () => Date.now() + ahead } } });
    browser = await openChromium();
    const policy = { 'content-security-policy': strictest(city.operator) };
    paper.show('/', { html: article({ city }), headers: policy });
    paper.show('/severed', { html: article({ city }), headers: { ...policy, 'cross-origin-opener-policy': 'same-origin' } });
    paper.show('/two', { html: article({ city, questions: [question, 'kommunarskaya-transport'] }), headers: policy });
  });
  after(async () => {
    await browser.close();
    await city.close();
    await paper.close();
  });

  const open = async (path = '/'): Promise<Opened> => {
    const context = await chromiumContext(browser);
    const page = await context.newPage();
    const visitor = new Visitor(chromiumTab(page));
    await visitor.tab.go(`${paper.origin()}${path}`);
    await visitor.look();
    return { context, page, visitor };
  };
  /** Signed in, with the option chosen, under a veil. */
  const ready = async (citizen: string): Promise<Opened> => {
    const opened = await open();
    await opened.visitor.press(option);
    await opened.visitor.signIn(citizen);
    await opened.visitor.sees(words.signedIn + citizen);
    await opened.visitor.cover();
    return opened;
  };
  const textOf = (window: Tab): Promise<string> => window.evaluate(() => document.body.innerText.replace(/\s+/g, ' '));
  const shows = async (window: Tab, ...texts: readonly string[]): Promise<void> => {
    let text = '';
    await until(async () => texts.every((one) => text.includes(one)) || ((text = await textOf(window)), false), () => `«${texts.join('», «')}» in: ${text}`);
  };
  /** A starved browser attests late what lies over the block: a window that came before it knew is closed again. */
  const toldOfCover = async (visitor: Visitor): Promise<Tab> => {
    for (;;) {
      const window = await visitor.tab.windowFrom(() => visitor.press(words.vote));
      await shows(window, option);
      if ((await textOf(window)).includes('часть окна была закрыта')) return window;
      await window.close();
      await visitor.sees('Голос не отправлен');
    }
  };
  const nothingHeld = { ballots: [], roll: [] };

  it('shows what is asked, the answer, the name and why it opened; leaving it or closing it keeps the draft, and says so', async () => {
    const { context, visitor } = await ready('Анна П.');
    for (const leave of [(window: Tab) => new Visitor(window).press('Вернуться без ответа'), (window: Tab) => window.close()]) {
      const window = await toldOfCover(visitor);
      await shows(window, 'Название для Третьего пересадочного контура метро', 'Как назвать новое кольцо метро?', option, 'Анна П.', 'часть окна была закрыта', 'Голос можно изменить до конца голосования', paper.origin().replace('http://', ''));
      await visitor.sees('Закончим в отдельном окне', 'голос не отправлен');
      await window.shot('shots/e2e/secure-act.png');
      await leave(window);
      await visitor.sees('Голос не отправлен', 'Ваш выбор сохранён', words.vote);
      assert.equal(await visitor.chosen(), option);
    }
    // From the block's side as well.
    const window = await visitor.tab.windowFrom(() => visitor.press(words.vote));
    await shows(window, option);
    await visitor.press('Отменить');
    await until(async () => window.closed, () => 'the window to close');
    assert.equal(await visitor.chosen(), option);
    assert.deepEqual(await city.held('Анна П.'), [nothingHeld]);
    assert.deepEqual(visitor.tab.voices, []);
    await context.close();
  });

  it('stores one ballot for a press, however often it is pressed, and goes back to the article', async () => {
    const { context, page, visitor } = await ready('Анна П.');
    const window = await visitor.tab.windowFrom(() => visitor.press(words.vote));
    const popup = context.pages().find((one) => one !== page) as Page;
    await popup.getByRole('button', { name: words.vote }).click({ clickCount: 3, delay: 5 }).catch(() => undefined);
    await visitor.sees(words.accepted);
    await until(async () => window.closed, () => 'the window to close by itself');
    assert.deepEqual(await city.held('Анна П.'), [{ ballots: [['specialists']], roll: [1] }]);
    await context.close();
  });

  it('takes no script’s click, and nothing is sent when the article is closed before the press', async () => {
    const { context, page, visitor } = await ready('Илья К.');
    const window = await visitor.tab.windowFrom(() => visitor.press(words.vote));
    await shows(window, option);
    await window.evaluate(() => [...document.querySelectorAll('button')].forEach((button) => button.textContent === 'Проголосовать' && button.click()));
    await shows(window, option, words.vote);
    await page.close();
    await until(async () => window.closed, () => 'the window to close with its article');
    assert.deepEqual(await city.held('Илья К.'), [nothingHeld]);
    await context.close();
  });

  it('says that nothing is known when the article is closed after the press, with the city’s address', async () => {
    const { context, page, visitor } = await ready('Илья К.');
    let reached = false;
    await context.route('**/ballots', () => void (reached = true));
    const window = await visitor.voteInWindow();
    await until(async () => reached, () => 'the ballot on its way');
    await page.close();
    await shows(window, 'Пока не знаем, дошёл ли ответ', 'Дважды ответ не засчитается', 'Проверить на сайте города');
    assert.equal(await window.evaluate(() => document.querySelector('a')?.href), `${city.operator}/referendum/${question}`);
    await context.close();
  });

  it('a window that does not open leads to words and to the city’s own page, the draft kept', async () => {
    const { context, visitor } = await ready('Марат С.');
    await visitor.sheet.evaluate(() => void (window.open = () => null));
    await visitor.press(words.vote);
    await visitor.sees('Голос не отправлен', 'Окно для подтверждения не открылось', 'Открыть на сайте города');
    assert.equal(await visitor.chosen(), option);
    assert.equal(await visitor.sheet.evaluate(() => document.querySelector('city-referendum')?.shadowRoot?.querySelector<HTMLAnchorElement>('a.tap[href*="/referendum/"]')?.href), `${city.operator}/referendum/${question}`);
    assert.deepEqual(await city.held('Марат С.'), [nothingHeld]);
    await context.close();
  });

  it('a page that severs its windows (COOP) leads there as well', async () => {
    const { context, visitor } = await open('/severed');
    await visitor.press(option);
    await visitor.press(words.signIn);
    await visitor.sees('Окно входа не открылось', 'Ваш выбор сохранён', 'Открыть на сайте города');
    assert.equal(await visitor.chosen(), option);
    await context.close();
  });

  it('an expired sign-in loses no draft, and the next one goes on with it', async () => {
    const { context, visitor } = await ready('Валентина О.');
    await visitor.sees('Вы вошли: Валентина О.');
    ahead = 24 * hour;
    await visitor.voteInWindow();
    await visitor.sees('Вход истёк', 'Голос не отправлен, ваш выбор сохранён');
    assert.equal(await visitor.chosen(), option);
    ahead = 0;
    await visitor.signIn('Валентина О.');
    await visitor.sees('Вы вошли: Валентина О.');
    await visitor.voteInWindow();
    await visitor.sees(words.accepted);
    assert.deepEqual(await city.held('Валентина О.'), [{ ballots: [['specialists']], roll: [1] }]);
    await context.close();
  });

  for (const keeping of ['partitioned', 'refused'] as const) {
    it(`one sign-in serves two blocks of a page, and one sign-out leaves both, storage ${keeping}`, async () => {
      const engine = await openEngine('chromium', keeping);
      try {
        const tab = await (await engine.reader({ ...screen, height: 1800 })).tab();
        await tab.go(`${paper.origin()}/two`);
        const [first, second] = [new Visitor(tab, 0), new Visitor(tab, 1)];
        await first.sees(words.signIn, 'Как назвать');
        await second.sees(words.signIn, 'Каким видом транспорта');
        await first.press(option);
        await second.press('Такси');
        await first.signIn('Марат С.');
        await first.sees('Вы вошли: Марат С.');
        await second.sees('Вы вошли: Марат С.', words.vote);
        assert.equal(await second.chosen(), 'Такси');
        await tab.windowFrom(() => second.press(words.signOut));
        for (const one of [first, second]) {
          await one.sees(words.signIn);
          assert.ok(!(await one.text()).includes('Марат'));
        }
        assert.deepEqual((await first.seen()).events.map(({ type }) => type).filter((type) => type.startsWith('city-signed')).sort(), ['city-signed-in', 'city-signed-out']);
      } finally {
        await engine.close();
      }
    });
  }
});
