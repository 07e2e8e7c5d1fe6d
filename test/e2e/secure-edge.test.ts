import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Frame, type Page } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../../tools/test/browsers.mjs';
import { startCity, type TestCity } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, without } from './support/engines.js';
import { article, openPaper, type Paper, strictest } from './support/paper.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;
const option = 'Решение передать специалистам';

/** Runs in page or frame: words of what has the focus there; `frame` where a frame has it. */
function focused(): string {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  if (at?.localName === 'iframe' || at?.localName === 'city-referendum') return 'frame';
  return ((at instanceof HTMLInputElement ? at.closest('label') : at === document.body ? null : at)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

const inner = (page: Page): Frame => {
  const frame = page.frames().find((one) => one.url().includes('/frame/'));
  if (!frame) throw new Error('no frame');
  return frame;
};

/** Words of what has the focus, on whichever side of the frame's edge. */
async function focusIn(page: Page): Promise<string> {
  const at = await page.evaluate(focused);
  return at === 'frame' ? `in the frame: ${await inner(page).evaluate(focused)}` : at;
}

async function walk(page: Page, key: string, to: string): Promise<string[]> {
  const passed: string[] = [];
  for (let presses = 0; presses < 30; presses++) {
    await page.keyboard.press(key);
    const at = await focusIn(page);
    if (passed.at(-1) !== at) passed.push(at);
    if (at === to || at.startsWith(`${to} `)) return passed;
  }
  throw new Error(`no way to «${to}» by ${key}: ${passed.join(' | ')}`);
}

describe('the frame’s edge, by keyboard and for a screen reader', { skip: without('chromium') }, () => {
  let city: TestCity;
  let paper: Paper;
  let browser: Browser;

  before(async () => {
    paper = await openPaper();
    city = await startCity({ crowd: true, origins: [paper.origin()] });
    browser = await openChromium();
    const policy = { 'content-security-policy': strictest(city.operator) };
    paper.show('/', { html: article({ city, before: '<p><a href="#before">До блока</a></p>', behind: '<p><a href="#behind">После блока</a></p>' }), headers: policy });
    paper.show('/dialog', { html: article({ city, before: '<dialog id="dialog"><button>В окне</button>', behind: '</dialog>' }), headers: policy });
    paper.show('/other', { html: '<!doctype html><title>Другая</title>' });
  });
  after(async () => {
    await browser.close();
    await city.close();
    await paper.close();
  });

  const open = async (address: string, options: BrowserContextOptions = {}): Promise<{ page: Page; visitor: Visitor }> => {
    const page = await (await chromiumContext(browser, options)).newPage();
    const visitor = new Visitor(chromiumTab(page));
    await visitor.tab.go(address);
    await visitor.look();
    return { page, visitor };
  };

  it('Tab leads in and out again at both ends, and Shift+Tab the same way back', async () => {
    const { page, visitor } = await open(`${paper.origin()}/`);
    await visitor.sees(words.signIn);
    await page.getByText('До блока').focus();
    const there = await walk(page, 'Tab', 'После блока');
    assert.match(there[0] ?? '', /^in the frame: Большая кольцевая линия/);
    assert.ok(there.some((one) => one.includes(words.signIn)), there.join(' | '));
    const back = await walk(page, 'Shift+Tab', 'До блока');
    // No stop is on one way alone. Of a group that has no choice yet, Shift+Tab meets the last option.
    const controls = (way: readonly string[]): string[] => way.filter((one) => one.startsWith('in the frame') && !/линия|контур|специалистам/.test(one)).sort();
    assert.deepEqual(controls(back), controls(there));
    await page.context().close();
  });

  it('Escape, which nothing in the block wants, reaches a dialog of the page', async () => {
    const { page } = await open(`${paper.origin()}/dialog`);
    await page.evaluate(() => {
      const dialog = document.querySelector('dialog') as HTMLDialogElement;
      dialog.addEventListener('keydown', ({ key }) => key === 'Escape' && dialog.close());
      dialog.showModal();
    });
    await page.frameLocator('city-referendum iframe').getByRole('radio').first().focus();
    await page.keyboard.press('Escape');
    await until(() => page.evaluate(() => document.querySelector('dialog')?.open === false), () => 'the dialog to close');
    await page.context().close();
  });

  it('votes by keyboard alone, through the sign-in and the window that decides; the focus lands where it goes on', async () => {
    const { page, visitor } = await open(`${paper.origin()}/`);
    await visitor.sees(words.signIn);
    await visitor.cover();
    await page.getByText('До блока').focus();
    await walk(page, 'Tab', 'in the frame: Большая кольцевая линия');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await walk(page, 'Tab', `in the frame: ${words.signIn}`);
    const [login] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
    await login.waitForURL(/\/interaction\//);
    await login.locator('.people').waitFor();
    await walk(login, 'Tab', 'Валентина О.');
    await login.keyboard.press('Enter');
    await login.getByRole('button', { name: 'Разрешить' }).waitFor();
    await walk(login, 'Tab', 'Разрешить');
    await Promise.all([login.waitForEvent('close'), login.keyboard.press('Space')]);
    await visitor.sees(words.signedIn + 'Валентина О.');
    await until(async () => (await focusIn(page)) === `in the frame: ${words.vote}`, () => 'the focus on the button');
    const [window] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
    await window.getByRole('button', { name: words.vote }).waitFor();
    assert.match(await window.evaluate(focused), /Третьего пересадочного контура/);
    // The focus waits on the way out while the window stands.
    assert.equal(await inner(page).evaluate(focused), 'Отменить');
    await walk(window, 'Tab', words.vote);
    // It takes a press only when the question could be read.
    await window.locator('button.primary:not([aria-disabled])').waitFor();
    await window.keyboard.press('Enter');
    await visitor.sees(words.accepted);
    await until(() => Promise.resolve(window.isClosed()), () => 'the window to close');
    await until(async () => (await inner(page).evaluate(focused)).includes(words.accepted), () => 'the focus on the receipt');
    assert.deepEqual(await city.held('Валентина О.'), [{ ballots: [['third-contour']], roll: [1] }]);
    await page.context().close();
  });

  it('says each thing once, inside the frame, and nothing outside of it', async () => {
    const { page, visitor } = await open(`${paper.origin()}/`);
    await visitor.sees(words.signIn);
    await inner(page).evaluate(() => {
      const said: string[] = [];
      Object.defineProperty(window, 'said', { value: said });
      const root = document.querySelector('city-referendum')?.shadowRoot;
      const listen = (): void => root?.querySelectorAll('[role=status], [aria-live]').forEach((region) => {
        if (region.textContent && region.textContent !== said.at(-1)) said.push(region.textContent);
      });
      if (root) new MutationObserver(listen).observe(root, { subtree: true, childList: true, characterData: true });
    });
    await visitor.press(option);
    await visitor.signIn('Марат С.');
    await visitor.sees(words.signedIn + 'Марат С.');
    await visitor.cover();
    await visitor.voteInWindow();
    await visitor.sees(words.accepted);
    const said = await inner(page).evaluate(() => Reflect.get(window, 'said') as string[]);
    assert.deepEqual(said.filter((text, at) => said.indexOf(text) !== at), []);
    assert.equal(said.filter((text) => text.startsWith('Вы вошли: Марат С. Теперь')).length, 1);
    assert.equal(await page.evaluate(() => document.querySelector('city-referendum')?.shadowRoot?.querySelectorAll('[role=status], [aria-live]').length), 0);
    await page.context().close();
  });

  for (const colorScheme of ['light', 'dark'] as const) {
    it(`axe finds nothing in page, frame and window, ${colorScheme}`, async () => {
      const { page, visitor } = await open(city.site('lenta'), { colorScheme });
      const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
      const examine = async (document_: Page | Frame, selector: string, state: string): Promise<void> => {
        await document_.evaluate(source);
        const { violations } = await document_.evaluate((at) => (Reflect.get(window, 'axe') as { run(selector: string, options: object): Promise<AxeResults> }).run(at, { iframes: false, rules: { 'region': { enabled: false }, 'page-has-heading-one': { enabled: false }, 'landmark-one-main': { enabled: false } } }), selector);
        assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), [], state);
      };
      const sound = async (state: string): Promise<void> => {
        await examine(page, 'city-referendum', `${state}, page`);
        await examine(inner(page), 'html', `${state}, frame`);
      };
      const citizen = colorScheme === 'light' ? 'Анна П.' : 'Илья К.';
      await visitor.sees(words.signIn);
      await sound('open');
      await visitor.press(option);
      await visitor.signIn(citizen);
      await visitor.sees(words.signedIn + citizen);
      await sound('signed in');
      await visitor.cover();
      const [window] = await Promise.all([page.waitForEvent('popup'), visitor.press(words.vote)]);
      await window.getByRole('button', { name: words.vote }).waitFor();
      await visitor.sees('Закончим в отдельном окне');
      await sound('confirming');
      await examine(window, 'html', 'the window');
      await window.getByRole('button', { name: words.vote }).click();
      await visitor.sees(words.accepted);
      await sound('accepted');
      await page.reload();
      await visitor.sees('Вы уже голосовали, ваш голос учтён');
      await sound('known after a reload');
      await page.context().close();
    });
  }

  it('a page that comes back from the back/forward cache has its block alive', async () => {
    const kept = await chromium.launch({ executablePath: findBrowser('chromium') as string, args: chromiumFlags, ignoreDefaultArgs: ['--disable-back-forward-cache'] });
    try {
      const page = await (await chromiumContext(kept)).newPage();
      const visitor = new Visitor(chromiumTab(page));
      await visitor.tab.go(`${paper.origin()}/`);
      await visitor.press(option);
      const button = await page.frameLocator('city-referendum iframe').getByRole('button', { name: words.signIn }).boundingBox();
      assert.ok(button);
      const point = [button.x + button.width / 2, button.y + button.height / 2] as const;
      await page.evaluate(() => addEventListener('pageshow', ({ persisted }) => Object.defineProperty(window, 'persisted', { value: persisted })));
      await page.goto(`${paper.origin()}/other`);
      await page.goBack({ waitUntil: 'commit' });
      await until(() => page.evaluate(() => Reflect.get(window, 'persisted') === true), () => 'the page to come out of the cache');
      // The driver no longer sees into the frame, so it is pressed by its place and known by what it does.
      const [login] = await Promise.all([page.context().waitForEvent('page'), page.mouse.click(...point)]);
      await new Visitor(chromiumTab(login)).allow('Софья Л.');
      await until(async () => (await visitor.seen()).events.some(({ type }) => type === 'city-signed-in'), () => 'the frame’s word to reach the page');
    } finally {
      await kept.close();
    }
  });
});
