import type { ReactiveControllerHost } from 'lit';
import type { Catalogue } from '../i18n/catalogue.js';
import type { Locale } from '../i18n/locale.js';

/**
 * Loads the words of the language in use, in as many parts as the block has loaded so far. While another language is on
 * its way, the present one stays on screen, so a switch loses nothing and never shows a half-translated view.
 * @template First the part that is always there. @template Rest parts that may be added.
 */
export class CatalogueController<First extends object, Rest extends object = object> {
  messages: (First & Partial<Rest>) | null = null;
  /** The language of `messages`. */
  locale: Locale | null = null;
  #wanted = '';
  readonly #host: ReactiveControllerHost;
  readonly #parts: Catalogue<object>[];

  constructor(host: ReactiveControllerHost, first: Catalogue<First>) {
    this.#host = host;
    this.#parts = [first];
  }

  /** @returns false when the words could not be loaded; the earlier ones stay. */
  async use(locale: Locale): Promise<boolean> {
    const wanted = locale + this.#parts.length;
    if (this.#wanted === wanted) return true;
    this.#wanted = wanted;
    try {
      const loaded = await Promise.all(this.#parts.map((part) => part[locale]()));
      if (this.#wanted !== wanted) return true;
      this.messages = Object.assign({}, ...loaded) as First & Partial<Rest>;
      this.locale = locale;
      this.#host.requestUpdate();
      return true;
    } catch {
      this.#wanted = '';
      return false;
    }
  }

  /** Adds a part, in the language in use. Rejects, and adds nothing, when it could not be loaded. */
  async add(part: Catalogue<Partial<Rest>>, locale: Locale): Promise<void> {
    this.#parts.push(part);
    if (await this.use(locale)) return;
    this.#parts.splice(this.#parts.indexOf(part), 1);
    throw new TypeError('words did not load');
  }
}
