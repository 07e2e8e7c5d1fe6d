import { setTimeout as wait } from 'node:timers/promises';
import { until } from '../e2e/support/visitor.js';
import type { Browser, Place, Window } from './driver.js';
import type { Aim, Loot } from './kit.js';
import { answers, citizen } from './stage.js';

const hostile = "document[Symbol.for('hostile')]";

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What one person sees and does in one page: the block's own words, real input, and the city's windows. */
export class Person {
  readonly browser: Browser;
  readonly window: Window;
  readonly operator: string;
  readonly mode: 'secure' | 'open';
  readonly tag: string;

  constructor(browser: Browser, window: Window, operator: string, mode: 'secure' | 'open' = 'secure', tag = 'city-referendum') {
    this.browser = browser;
    this.window = window;
    this.operator = operator;
    this.mode = mode;
    this.tag = tag;
  }

  /** The document that the block runs in; null while there is none. A frame that the page made itself is none. */
  block(): Place | null {
    return this.window.frames().find(({ url }) => url.startsWith(`${this.operator}/frame/`) && !url.includes('second=1')) ?? null;
  }

  async text(): Promise<string> {
    if (this.mode === 'open') return fold(await this.window.read(`document.querySelector('${this.tag}')?.shadowRoot?.textContent ?? ''`));
    return fold((await this.block()?.evaluate((tag) => document.querySelector(tag)?.shadowRoot?.textContent ?? '', this.tag)) ?? '');
  }

  async sees(...texts: readonly string[]): Promise<void> {
    let seen = '';
    await until(async () => {
      seen = await this.text();
      return texts.every((text) => seen.includes(text));
    }, () => `«${texts.join('», «')}» in: ${seen}`);
  }

  /** Middle of what the words stand on, in the block's own document. */
  async within(words: string): Promise<Point | null> {
    if (this.mode === 'open') {
      const text = await this.window.read(`(() => { const at = (${find.toString()})(${JSON.stringify(words)}); return at ? at.x + ' ' + at.y : ''; })()`);
      const [x, y] = text.split(' ').map(Number);
      return x === undefined || y === undefined || text === '' ? null : { x, y };
    }
    return (await this.block()?.evaluate(find, words)) ?? null;
  }

  /** The same in the window's coordinates. */
  async point(words: string): Promise<Point | null> {
    const inner = await this.within(words);
    if (!inner || this.mode === 'open') return inner;
    const frame = JSON.parse((await this.window.read(`${hostile}.frame()`)) || 'null') as { left: number; top: number; scale: number } | null;
    return frame && { x: frame.left + inner.x * frame.scale, y: frame.top + inner.y * frame.scale };
  }

  /** Presses what has these words, once it stands still. */
  async press(words: string, count: 1 | 2 = 1): Promise<void> {
    let at: Point | null = null;
    await until(async () => {
      const before = at;
      at = await this.point(words);
      return at !== null && before !== null && at.x === before.x && at.y === before.y;
    }, () => `«${words}» to press`);
    const { x, y } = at as unknown as Point;
    await this.window.click(x, y, count);
  }

  async strike(name: string, aim: Aim): Promise<void> {
    await this.window.read(`${hostile}.strike(${JSON.stringify(name)}, ${JSON.stringify(aim)})`);
  }

  async undo(name: string): Promise<void> {
    await this.window.read(`${hostile}.undo(${JSON.stringify(name)})`);
  }

  async loot(): Promise<Loot[]> {
    // Two rounds of whoever looks ten times a second.
    await wait(250);
    return JSON.parse((await this.window.read(`${hostile}.loot()`)) || '[]') as Loot[];
  }

  /** The city's window of that path that stands open, if any. */
  async cityWindow(path: string): Promise<Window | null> {
    const all = await this.browser.windows();
    return all.find(({ url }) => url.startsWith(`${this.operator}${path}`)) ?? null;
  }

  async choose(): Promise<void> {
    await this.press(answers[0].text);
  }

  /** Through the city's own windows. The login asks once a browser. */
  async signIn(): Promise<void> {
    // The frame's session outlives the page that it was begun in.
    await until(async () => /Вы вошли|Войти, чтобы проголосовать/.test(await this.text()), () => 'the button of sign-in');
    await wait(300);
    if ((await this.text()).includes('Вы вошли')) return;
    await this.press('Войти, чтобы проголосовать');
    await until(async () => {
      if ((await this.text()).includes('Вы вошли')) return true;
      for (const window of await this.browser.windows()) {
        if (!new URL(window.url).hostname.startsWith('login.')) continue;
        for (const words of [citizen.name, 'Разрешить']) await clickIn(window, words).catch(() => false);
      }
      return false;
    }, () => 'to be signed in');
  }

  /** Closes the page and what the city opened for it. */
  async leave(): Promise<void> {
    await this.window.close();
    for (const path of ['/act', '/sign-in', '/sign-out']) await (await this.cityWindow(path))?.close().catch(() => undefined);
  }

  /** Votes as a person does: presses, and presses once more where the city's window asks. */
  async vote(): Promise<void> {
    await this.press('Проголосовать');
    await this.confirm();
  }

  /** In the city's window. */
  async confirm(): Promise<void> {
    let seen = '';
    await until(async () => {
      seen = await this.text();
      if (/Голос учтён/.test(seen)) return true;
      const act = await this.cityWindow('/act');
      if (act) await clickIn(act, 'Проголосовать').catch(() => false);
      return false;
    }, () => `the vote to be counted in: ${seen}`);
  }
}

/** A real click on what has these words in a window of the city's. @param early though it does not take presses yet. */
export async function clickIn(window: Window, words: string, early = false): Promise<boolean> {
  const at = await window.evaluate(early ? findEarly : find, words);
  if (at) await window.click(at.x, at.y);
  return at !== null;
}

/** Runs in the page. */
function find(words: string): { x: number; y: number } | null {
  const text = (one: Element): string => (one.textContent ?? '').replace(/\s+/g, ' ').trim();
  const all = (root: ParentNode): Element[] => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  // `@id`: what a block's own template calls so, where rows have the same words.
  const named = (one: Element): boolean => one instanceof HTMLElement && `@${one.dataset['id']}` === words;
  const found = all(document).find((one) => named(one) || (one.matches('button:not([aria-disabled=true]), a, label, summary') && (text(one) === words || (one.localName === 'button' && text(one).startsWith(`${words} `)))));
  if (!found) return null;
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function findEarly(words: string): { x: number; y: number } | null {
  const found = [...document.querySelectorAll('button')].find((one) => one.textContent === words);
  if (!found) return null;
  const { left, top, width, height } = found.getBoundingClientRect();
  return { x: left + width / 2, y: top + height / 2 };
}

function fold(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
