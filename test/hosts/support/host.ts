import assert from 'node:assert/strict';
import type { Tab } from '../../e2e/support/engines.js';
import { until, Visitor, ways } from '../../e2e/support/visitor.js';
import { type Leftovers, readLeftovers } from './leftovers.js';

const words = ways.ru;
export const option = 'Большая кольцевая линия';
/** A timer of a block that counts as left behind; shorter ones are of frameworks and of an answer on its way. */
const long = 1000;
/** For so long Vue looks for its tools in the browser; no timer of ours has just this delay. */
const lookOfVue = 3000;

/** A page of a host app, as a reader uses it. */
export class HostPage extends Visitor {
  /** Until every block on the page is there, and there are so many. */
  async ready(count = 1): Promise<void> {
    await until(() => this.tab.evaluate(async (count) => {
      const blocks = [...document.querySelectorAll<HTMLElement & { ready?: Promise<void> }>('city-referendum')];
      if (blocks.length !== count || blocks.some(({ ready }) => !ready)) return false;
      const all = Promise.all(blocks.map(async ({ ready }) => ready)).then(() => true);
      // One that its page takes away meanwhile is never ready.
      return Promise.race([all, new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500))]);
    }, count), () => `${count} blocks`);
  }

  /** Chooses, signs in where nobody is yet, votes, and gets the receipt. */
  async vote(): Promise<void> {
    await this.press(option);
    const text = await this.text();
    if (text.includes(words.signIn)) await this.press(words.signIn);
    // Another block of the page may be sooner with the same words on its button.
    await this.sees(words.signOut);
    await this.press(words.vote);
    await this.sees(words.accepted);
    await this.tracker();
  }

  blocks(): Promise<number> {
    return this.tab.evaluate(() => document.querySelectorAll('city-referendum').length);
  }

  /** Level of the title in the page's outline: `2`. */
  level(): Promise<string> {
    return this.tab.evaluate(() => document.querySelector('city-referendum')?.shadowRoot?.querySelector('[aria-level]')?.getAttribute('aria-level') ?? '');
  }

  /** What the app's own handler counted. */
  counted(): Promise<string> {
    return this.tab.evaluate(() => document.querySelector('output')?.textContent ?? '');
  }

  /** So that it is known again. */
  mark(): Promise<void> {
    return this.tab.evaluate(() => void Reflect.set(document.querySelector('city-referendum') ?? {}, 'marked', true));
  }

  marked(): Promise<boolean> {
    return this.tab.evaluate(() => Reflect.get(document.querySelector('city-referendum') ?? {}, 'marked') === true);
  }

  /** What blocks have left on a page that holds none. */
  async leftovers(): Promise<Leftovers> {
    await until(async () => (await this.blocks()) === 0, () => 'the block to go');
    const { timers, ...left } = await this.tab.evaluate(readLeftovers);
    return { ...left, timers: timers.filter((delay) => delay >= long && delay !== lookOfVue) };
  }

  async cast(): Promise<number> {
    return (await this.seen()).events.filter(({ type }) => type === 'city-ballot-cast').length;
  }
}

/** What every framework has to get right, in an app of two buttons, a count and a block. */
export async function useApp(tab: Tab, address: string): Promise<void> {
  const page = new HostPage(tab);
  await tab.go(address);
  await page.ready();
  assert.equal(await page.level(), '2');

  // Drawn again with another value, the block is the same one and keeps what its reader did.
  await page.mark();
  await page.press(option);
  await page.press('Lower the title');
  await until(async () => (await page.level()) === '3', () => 'a lower title');
  assert.deepEqual([await page.marked(), await page.chosen()], [true, option]);

  await page.vote();
  await until(async () => (await page.counted()) === '1', () => 'the vote to be counted by the app');
  await page.press('Lower the title');
  await until(async () => (await page.level()) === '4', () => 'a lower title');
  await page.sees(words.accepted);
  assert.deepEqual([await page.counted(), await page.cast(), await page.marked()], ['1', 1, true]);

  await page.press('Show or hide');
  const first = await page.leftovers();
  assert.deepEqual([first.timers, first.regions], [[], 0]);
  // Mounted again, it is another one, and knows from the city that this reader has voted.
  await page.press('Show or hide');
  await page.ready();
  await page.sees(words.signOut);
  assert.equal(await page.marked(), false);
  await page.press('Show or hide');
  assert.deepEqual(await page.leftovers(), first);
  assert.equal(await page.counted(), '1');
  assert.deepEqual(said(tab), []);
}

/**
 * Warnings and errors, but for two of Lit's development build: its greeting, and the one that a block which measures
 * itself after it was drawn is drawn once more.
 */
export function said({ voices }: Tab): string[] {
  return voices.filter((voice) => !/lit\.dev\/msg\/(dev-mode|change-in-update)/.test(voice));
}
