import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root } from './city.js';
import { patience, type Sheet, type Tab } from './engines.js';
import { readKept, readSeen, type Seen } from './watch.js';

/** Where a picture goes, to be looked at; the folder is nobody's to keep. */
export function shotPath(name: string): `${string}.png` {
  const shots = join(root, 'shots', 'e2e');
  mkdirSync(shots, { recursive: true });
  return `${join(shots, name)}.png`;
}

/** Words of the way from the question to the receipt. */
export const ways = {
  ru: { signIn: 'Войти, чтобы проголосовать', vote: 'Проголосовать', accepted: 'Голос учтён', signOut: 'Выйти', signedIn: 'Вы вошли: ', receipt: 'Номер' },
  en: { signIn: 'Sign in to vote', vote: 'Vote', accepted: 'Your vote is counted', signOut: 'Sign out', signedIn: 'Signed in: ', receipt: 'Number' },
} as const;

/** Speaks of the page as a reader would: what stands there, what is pressed. */
export class Visitor {
  readonly tab: Tab;
  readonly #at: number;
  readonly #tag: string;

  /** @param at which of the page's blocks in secure mode. @param tag of the block. */
  constructor(tab: Tab, at = 0, tag = 'city-referendum') {
    this.tab = tab;
    this.#at = at;
    this.#tag = tag;
  }

  /** Where the block is: in secure mode in the operator's frame, else in the page itself. */
  get sheet(): Sheet {
    return this.tab.frame(this.#at) ?? this.tab;
  }

  /** Text of the block, white space folded. */
  text(): Promise<string> {
    return this.sheet.evaluate((tag) => {
      const frame = document.querySelector(tag)?.shadowRoot?.querySelector('.frame');
      return (frame?.textContent ?? '').replace(/\s+/g, ' ').trim();
    }, this.#tag);
  }

  async sees(...texts: readonly string[]): Promise<void> {
    let seen = '';
    await until(async () => {
      seen = await this.text();
      return texts.every((text) => seen.includes(text));
    }, () => `«${texts.join('», «')}» in: ${seen}`);
  }

  /** Presses the button, link or option of these words, once it is there. */
  async press(label: string): Promise<void> {
    let text = '';
    await until(async () => {
      const pressed = await this.sheet.click(labelled, label);
      if (!pressed) text = await this.text();
      return pressed;
    }, () => `«${label}» to press in: ${text}`);
  }

  /** Through the operator's window as the demo citizen. The login may remember him. */
  async signIn(name: string, press: string = ways.ru.signIn): Promise<void> {
    const window = new Visitor(await this.tab.windowFrom(() => this.press(press)));
    await window.allow(name);
  }

  /** Votes through the window of the operator, in which the same button is pressed once more. */
  async voteInWindow(button: string = ways.ru.vote): Promise<Tab> {
    const window = await this.tab.windowFrom(() => this.press(button));
    await new Visitor(window).press(button);
    return window;
  }

  /** Lays an element of the page over everything: not to be seen, and letting every press through. */
  cover(): Promise<void> {
    return this.tab.evaluate(() => {
      const veil = document.createElement('div');
      Object.assign(veil.style, { position: 'fixed', inset: '0', zIndex: '9', pointerEvents: 'none', background: '#00000001' });
      document.body.append(veil);
    });
  }

  /**
   * Votes where the block stands, which Chromium allows once it has attested for a while that everything is in sight. On
   * a starved machine that comes late: then a window opens, and is left again.
   */
  async voteInPlace(button: string = ways.ru.vote): Promise<void> {
    for (let tries = 0; tries < 5; tries++) {
      await wait(1200);
      const before = this.tab.windows.length;
      await this.press(button);
      const outcome = await this.#oneOf(async () => this.tab.windows.length > before, async () => (await this.text()).includes(ways.ru.receipt));
      if (outcome === 1) return;
      await new Visitor(this.tab.windows[before] as Tab).press('Вернуться без ответа');
      await this.sees('Голос не отправлен');
    }
    throw new Error('the browser did not attest in five tries that the block is in sight');
  }

  async #oneOf(...conditions: readonly (() => Promise<boolean>)[]): Promise<number> {
    let met = -1;
    await until(async () => {
      for (const [at, condition] of conditions.entries()) if (met < 0 && (await condition())) met = at;
      return met >= 0;
    }, () => 'one of several things');
    return met;
  }

  /** In the login's window: who signs in, and that the operator may know it. */
  async allow(name: string): Promise<void> {
    const steps = [name, 'Разрешить'];
    await until(async () => {
      if (this.tab.closed) return true;
      for (const step of steps) await this.tab.click(labelled, step).catch(() => false);
      return this.tab.closed;
    }, () => `the window of ${name} to close`);
  }

  /** Words of the option that is chosen in the block, or null. */
  chosen(): Promise<string | null> {
    return this.sheet.evaluate(() => document.querySelector('city-referendum')?.shadowRoot?.querySelector('input:checked')?.closest('label')?.textContent?.trim() ?? null);
  }

  /** Number of the receipt on screen. */
  async tracker(): Promise<string> {
    let number = '';
    await until(async () => {
      number = await this.sheet.evaluate(() => document.querySelector('city-referendum')?.shadowRoot?.querySelector('.tracker')?.textContent ?? '');
      return number !== '';
    }, () => 'a receipt');
    return number;
  }

  seen(): Promise<Seen> {
    return this.tab.evaluate(readSeen);
  }

  kept(): Promise<string> {
    return this.tab.evaluate(readKept);
  }

  /** Puts the block's upper edge under the window's, as a reader who scrolled there. */
  async look(): Promise<void> {
    await until(() => this.tab.evaluate((tag) => {
      const block = document.querySelector(tag);
      if (block) scrollTo(0, scrollY + block.getBoundingClientRect().top - 40);
      return block !== null;
    }, this.#tag), () => 'the block on the page');
  }

  async shot(name: string): Promise<void> {
    await this.tab.shot(shotPath(name));
  }
}

/** Runs in the page: what a reader would press by these words, in shadow trees as well. */
export function labelled(words: string): Element | null {
  const fold = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();
  const search = (root: ParentNode): Element | null => {
    for (const one of root.querySelectorAll('*')) {
      if (one.matches('button:not([aria-disabled=true]), a, label, summary')) {
        const text = fold(one.textContent);
        if (text === words || (one.localName === 'button' && text.startsWith(`${words} `))) return one;
      }
      const inside = one.shadowRoot && search(one.shadowRoot);
      if (inside) return inside;
    }
    return null;
  };
  return search(document);
}

/** Asks again until it is so. A page that is just being left answers with an exception, and is asked again. */
export async function until(condition: () => Promise<boolean>, what: () => string): Promise<void> {
  const end = performance.now() + patience;
  let last: unknown;
  while (performance.now() < end) {
    try {
      if (await condition()) return;
    } catch (thrown) {
      last = thrown;
    }
    await wait(60);
  }
  throw new Error(`waited in vain for ${what()}`, { cause: last });
}
