import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startCity, type TestCity } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, without } from './support/engines.js';
import { until, Visitor, ways } from './support/visitor.js';

const words = ways.ru;

/** Runs in the page: words of what has the focus, in shadow trees as well. */
function focused(): string {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return ((at instanceof HTMLInputElement ? at.closest('label') : at)?.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** Goes on by the key until that has the focus. */
async function reach(page: Page, words_: string, key: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses++) {
    const at = await page.evaluate(focused);
    if (at === words_ || at.startsWith(`${words_} `)) return;
    passed.push(at.slice(0, 40));
    await page.keyboard.press(key);
  }
  throw new Error(`no way to «${words_}» by ${key}, past ${passed.join(' | ')}`);
}

describe('readers of every kind', { skip: without('chromium') }, () => {
  let city: TestCity;
  let browser: Browser;
  before(async () => {
    [city, browser] = await Promise.all([startCity({ crowd: true }), openChromium()]);
  });
  after(async () => {
    await browser.close();
    await city.close();
  });

  const open = async (options: BrowserContextOptions = {}, query = ''): Promise<{ page: Page; visitor: Visitor }> => {
    const page = await (await chromiumContext(browser, options)).newPage();
    const visitor = new Visitor(chromiumTab(page));
    await visitor.tab.go(`${city.site('lenta')}/?mode=open${query}`);
    await visitor.look();
    return { page, visitor };
  };

  it('two tabs that vote at once: one ballot, and both tell of it', async () => {
    const context = await chromiumContext(browser);
    const visitors: Visitor[] = [];
    for (const option of ['Большая кольцевая линия', 'Решение передать специалистам']) {
      const visitor = new Visitor(chromiumTab(await context.newPage()));
      await visitor.tab.go(`${city.site('lenta')}/?mode=open`);
      await visitor.look();
      await visitor.press(option);
      await visitor.signIn('Анна П.');
      await visitor.sees(words.signedIn + 'Анна П.');
      visitors.push(visitor);
    }
    await Promise.all(visitors.map((visitor) => visitor.press(words.vote)));
    // Whichever came first, the other tab shows that one's receipt.
    for (const visitor of visitors) await visitor.sees(words.receipt);
    const [held] = await city.held('Анна П.');
    assert.equal(held?.ballots.length, 1);
    assert.equal(held.roll.length, 1);
    const trackers = await Promise.all(visitors.map((visitor) => visitor.tracker()));
    assert.equal(trackers[0], trackers[1]);
    await context.close();
  });

  it('the whole way in English; another tab, in Russian, tells of it without a reload', async () => {
    const context = await chromiumContext(browser);
    const [voter, other] = [new Visitor(chromiumTab(await context.newPage())), new Visitor(chromiumTab(await context.newPage()))];
    for (const [visitor, query, expected] of [[voter, '&lang=en', ways.en.signIn], [other, '', words.signIn]] as const) {
      await visitor.tab.go(`${city.site('lenta')}/?mode=open${query}`);
      await visitor.look();
      await visitor.sees(expected);
    }
    await voter.sees('A name for the Third Interchange Contour of the metro', 'Open to residents of Moscow aged 18 and over');
    await voter.press('Let specialists decide');
    await voter.signIn('Илья К.', ways.en.signIn);
    await voter.sees(`${ways.en.signedIn}Илья К.`);
    await voter.press(ways.en.vote);
    await voter.sees(ways.en.accepted, ways.en.receipt, '%');
    await other.sees(words.accepted);
    assert.equal(await other.tracker(), await voter.tracker());
    assert.ok(!(await other.text()).includes('Илья'));
    await voter.press('Change my vote');
    await voter.press('Big Circle Line');
    await voter.press('Change my vote');
    await voter.sees('it replaces the earlier one');
    // What the press printed earlier stays as it was printed, and is marked as Russian.
    const english = (await voter.text()).replaceAll('Илья К.', '').replace('Русский', '').replace(/Published earlier.*(?=A poll on)/, '');
    assert.doesNotMatch(english, /[а-я]{3}/i);
    assert.deepEqual(await city.held('Илья К.'), [{ ballots: [['big-ring']], roll: [2] }]);
    await context.close();
  });

  it('votes by keyboard alone, the login included', async () => {
    const { page, visitor } = await open();
    await visitor.sees(words.signIn);
    await page.evaluate(() => (document.querySelector('.skip') as HTMLElement).focus());
    await reach(page, 'Большая кольцевая линия', 'Tab');
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    assert.match(await page.evaluate(focused), /^Третий пересадочный контур/);
    await reach(page, words.signIn, 'Tab');
    const [popup] = await Promise.all([page.waitForEvent('popup'), page.keyboard.press('Enter')]);
    await popup.waitForURL(/\/interaction\//);
    await popup.locator('.people').waitFor();
    await reach(popup, 'Валентина О.', 'Tab');
    await popup.keyboard.press('Enter');
    await popup.getByRole('button', { name: 'Разрешить' }).waitFor();
    await reach(popup, 'Разрешить', 'Tab');
    await Promise.all([popup.waitForEvent('close'), popup.keyboard.press('Space')]);
    await visitor.sees(words.signedIn + 'Валентина О.');
    // The focus has been brought to what comes next.
    await until(async () => (await page.evaluate(focused)) === words.vote, () => 'the focus on the button');
    await page.keyboard.press('Enter');
    await visitor.sees(words.accepted);
    await until(async () => (await page.evaluate(focused)).includes(words.accepted), () => 'the focus on the receipt');
    await reach(page, 'Изменить голос', 'Tab');
    assert.deepEqual(await city.held('Валентина О.'), [{ ballots: [['third-contour']], roll: [1] }]);
    assert.deepEqual(visitor.tab.voices, []);
  });

  it('forced colours: the chosen option, the focus and the button stay apart from the rest', async () => {
    const { page, visitor } = await open({ forcedColors: 'active' });
    await visitor.press('Большая кольцевая линия');
    const [chosen, plain] = await page.evaluate(() => [...(document.querySelector('city-referendum')?.shadowRoot?.querySelectorAll('.option') ?? [])].slice(0, 2).map((option) => {
      const { outlineStyle, outlineWidth } = getComputedStyle(option);
      return [outlineStyle, outlineWidth];
    }));
    assert.deepEqual(plain, ['none', plain?.[1]]);
    assert.equal(chosen?.[0], 'solid');
    const button = await page.getByRole('button', { name: words.signIn }).evaluate((element) => {
      const { borderTopStyle, borderTopWidth, borderTopColor } = getComputedStyle(element);
      const { backgroundColor } = getComputedStyle(element.closest('.frame') as Element);
      return { border: `${borderTopStyle} ${borderTopWidth}`, seen: borderTopColor !== backgroundColor };
    });
    assert.deepEqual(button, { border: 'solid 1px', seen: true });
    await visitor.shot('forced-colors');
  });

  it('400 % zoom: nothing scrolls sideways, every control can be reached', async () => {
    const { page, visitor } = await open({ viewport: { width: 320, height: 256 }, reducedMotion: 'reduce' });
    await visitor.press('Большая кольцевая линия');
    await visitor.signIn('Марат С.');
    const sound = async (): Promise<void> => {
      const found = await page.evaluate(() => {
        const root = document.querySelector('city-referendum')?.shadowRoot;
        const wide = [...(root?.querySelectorAll('*') ?? [])].filter((element) => !element.matches('.visually-hidden, .visually-hidden *') && element.getBoundingClientRect().right > 320.5);
        const covered = [...(root?.querySelectorAll('button, a, label, summary') ?? [])].filter((control) => {
          if (!control.checkVisibility()) return false;
          control.scrollIntoView({ block: 'center' });
          const { left, top, width, height } = control.getBoundingClientRect();
          const hit = root?.elementFromPoint(left + Math.min(width / 2, 20), top + height / 2);
          return !hit || !(control.contains(hit) || hit.contains(control));
        });
        const moving = [...(root?.querySelectorAll('*') ?? [])].flatMap((element) => element.getAnimations());
        return { wide: wide.map(({ className }) => className), covered: covered.map(({ textContent }) => textContent), moving: moving.length, page: document.documentElement.scrollWidth };
      });
      assert.deepEqual(found, { wide: [], covered: [], moving: 0, page: 320 });
    };
    await visitor.sees(words.signedIn + 'Марат С.');
    await sound();
    await visitor.press(words.vote);
    await visitor.sees(words.accepted);
    await sound();
    await visitor.look();
    await visitor.shot('zoom-400-accepted');
  });

  it('pictures to look at', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 768, 1280]) {
        const context = await chromiumContext(browser, { viewport: { width, height: 1000 }, colorScheme });
        const visitor = new Visitor(chromiumTab(await context.newPage()));
        await visitor.tab.go(`${city.site('lenta')}/?mode=open`);
        await visitor.look();
        await visitor.press('Большая кольцевая линия');
        await visitor.shot(`paper-${colorScheme}-${width}-chosen`);
        await visitor.signIn(width === 768 ? 'Софья Л.' : 'Анна П.');
        await visitor.sees(width === 768 ? 'Проголосовать не получится' : `${words.signedIn}Анна П.`);
        await visitor.look();
        await visitor.shot(`paper-${colorScheme}-${width}-told`);
        await context.close();
      }
    }
  });
});
