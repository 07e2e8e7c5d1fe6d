import type { ReactiveControllerHost } from 'lit';
import type { Catalogue } from '../i18n/catalogue.js';
import type { Locale } from '../i18n/locale.js';

/**
 * Loads the words of the language in use. While another language is on its way, the present one stays on screen, so a
 * switch loses nothing and never shows a half-translated view.
 */
export class CatalogueController<M> {
  messages: M | null = null;
  /** The language of `messages`. */
  locale: Locale | null = null;
  private wanted: Locale | null = null;
  private readonly host: ReactiveControllerHost;
  private readonly catalogue: Catalogue<M>;

  constructor(host: ReactiveControllerHost, catalogue: Catalogue<M>) {
    this.host = host;
    this.catalogue = catalogue;
  }

  /** @returns false when the words could not be loaded; the earlier ones stay. */
  async use(locale: Locale): Promise<boolean> {
    if (this.wanted === locale) return true;
    this.wanted = locale;
    try {
      const messages = await this.catalogue[locale]();
      if (this.wanted !== locale) return true;
      this.messages = messages;
      this.locale = locale;
      this.host.requestUpdate();
      return true;
    } catch {
      this.wanted = this.locale;
      return false;
    }
  }
}
