import { LitElement, type PropertyDeclarations } from 'lit';
import { chooseLocale, type Locale } from '../i18n/locale.js';
import { pageSettings, subscribePage } from './page.js';
import { ReserveController } from './reserve-controller.js';
import type { Services } from './services.js';

/**
 * What every block has in common: attributes `locale`, `theme`, `scheme`, `density`, `text-size`, the services of the page or its own, and the
 * promise `ready`.
 *
 * @attr {string} lang - Where the block has no `locale`: the language of its words, as everywhere in HTML.
 */
export abstract class BlockElement extends LitElement {
  static override properties: PropertyDeclarations = { locale: {}, theme: {}, scheme: { reflect: true }, density: {}, textSize: { attribute: 'text-size' }, services: { attribute: false } };

  /** Language of the block's own words: `ru` or `en`. Without it the element's `lang`, then the page's choice, then Russian. */
  locale: string | null = null;

  /** `rambler`, `lenta`, `gazeta`, `afisha`, `championat`, `livejournal`, `kassa`, `contrast`, or `auto`, which takes on the page's font and colours. Without it the page's choice. */
  theme: string | null = null;

  /** `light` or `dark` pins the scheme; without it the block follows the page's `color-scheme`. */
  scheme: 'light' | 'dark' | null = null;

  /** `comfortable`, or `compact` with less air and targets of 40 px. */
  density: 'comfortable' | 'compact' | null = null;

  /** `normal`, `large` or `larger`, on top of the page's own size of type. */
  textSize: 'normal' | 'large' | 'larger' | null = null;

  /** Services of this element alone: stories, tests, several gateways on one page. */
  services: Services | null = null;

  /** Resolves when the first view with content is on screen, or the message why there is none. */
  readonly ready: Promise<void> = new Promise((resolve) => (this.markReady = resolve));
  protected markReady!: () => void;

  /** `lang` is the platform's own attribute; Lit is only told when it changes. */
  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'lang'];
  }

  protected readonly reserve: ReserveController = new ReserveController(this);
  #leavePage: (() => void) | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leavePage = subscribePage(() => this.requestUpdate());
  }

  override attributeChangedCallback(name: string, before: string | null, after: string | null): void {
    super.attributeChangedCallback(name, before, after);
    if (name === 'lang') this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leavePage?.();
  }

  protected get currentLocale(): Locale {
    return chooseLocale(this.locale, this.lang, pageSettings().locale);
  }

  /** @internal */
  get currentTheme(): string {
    return this.theme ?? pageSettings().theme ?? 'rambler';
  }

  protected get currentServices(): Services | null {
    return this.services ?? pageSettings().services;
  }
}
