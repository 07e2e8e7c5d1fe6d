import { type BlockTag } from '../registry.js';
import { attributesOf, lookAttributes } from './attributes.js';
import { configurePage, pageSettings } from '../runtime/page.js';
import type { Wishes } from './protocol.js';

/**
 * Lets the page's wishes through to the block, each only when it changed: a reader who chose another language in the
 * block keeps it until the page itself chooses anew.
 */
export class Looks {
  readonly #element: HTMLElement;
  readonly #names: readonly string[];
  #before: Wishes = {};
  #link = '';

  constructor(element: HTMLElement) {
    this.#element = element;
    this.#names = [...lookAttributes, ...attributesOf(element.localName as BlockTag)];
  }

  heed(wishes: Wishes): void {
    const before = this.#before;
    this.#before = wishes;
    for (const name of this.#names) {
      const text = wishes[name];
      if (text === before[name]) continue;
      if (text === undefined) this.#element.removeAttribute(name);
      else this.#element.setAttribute(name, text);
    }
    if (wishes['around'] !== before['around']) {
      const [ground, text, link] = (wishes['around'] ?? '').split(';');
      // Once the block is to be seen, the link that the page put there is drawn nowhere, and has no colour any more.
      this.#link = link || this.#link;
      configurePage({ around: [ground, text, this.#link].join(';') });
    }
    const { style } = document.documentElement;
    style.colorScheme = wishes['scheme'] === 'dark' ? 'dark' : 'light';
    // The block's sizes grow from the page's own, within reason; it holds them above 16 px by itself.
    const size = Number.parseFloat(wishes['font-size'] ?? '');
    document.body.style.fontSize = size > 0 ? `${Math.min(Math.max(size, 12), 32)}px` : '';
    const tokens = Object.keys(wishes).filter((name) => name.startsWith('--city-') || name === 'font-family');
    if (tokens.some((name) => wishes[name] !== before[name]) || Object.keys(before).length > Object.keys(wishes).length) this.#paint(wishes);
  }

  /** Most pages set no tokens, so what reads them is fetched when one does. */
  #paint(wishes: Wishes): void {
    const theme = wishes['theme'] === 'auto' ? import('../ui/auto.js').then(({ paletteOf }) => paletteOf(pageSettings().around ?? '', document.body)) : undefined;
    void Promise.all([import('./tokens.js'), theme]).then(([{ paint }, palette]) => {
      if (this.#before !== wishes) return;
      paint(this.#element, wishes, palette?.colours);
      // A theme may be made of the font that is here only now.
      configurePage({});
    }, () => undefined);
  }
}
