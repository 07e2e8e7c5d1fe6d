import { type CSSResult, html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../../i18n/locale.js';
import { button } from '../../ui/button.js';
import type { LaterMessages } from './catalogue.js';
import type { Drawn, PartView, PayPart } from './part.js';

const loaders = {
  documents: () => import('./documents/documents.js').then(({ documentsPart }) => documentsPart()),
  receipt: () => import('./receipt/receipt.js').then(({ receiptPart }) => receiptPart()),
  code: () => import('./code/code.js').then(({ codePart }) => codePart()),
  amiss: () => import('./amiss/amiss.js').then(({ amissPart }) => amissPart()),
  paper: () => import('./paper/paper.js').then(({ paperPart }) => paperPart()),
} satisfies Record<string, () => Promise<PayPart<object>>>;
export type PartName = keyof typeof loaders;

interface Here {
  readonly part: PayPart<object>;
  readonly words: Map<Locale, object>;
}

/** The lazy parts of one block, as far as the visitor came to them. */
export class Parts {
  readonly #addStyles: (styles: readonly CSSResult[]) => void;
  readonly #changed: () => void;
  readonly #here = new Map<PartName, Here>();
  /** On their way or failed, by name and language. */
  readonly #asked = new Map<string, 'loading' | 'failed'>();
  /** Folds that the visitor has opened. */
  readonly #open = new Set<PartName>();
  #drawn = new Set<PartName>();
  #drawnBefore = new Set<PartName>();

  constructor(addStyles: (styles: readonly CSSResult[]) => void, changed: () => void) {
    this.#addStyles = addStyles;
    this.#changed = changed;
  }

  /**
   * The part; while it is on its way, the word for that; where it did not come, a way to ask again.
   * @param beside the visitor gets on without it: of its way here nothing is said, nor of its staying away.
   */
  draw(name: PartName, view: PartView, m: LaterMessages, beside = false): Drawn {
    this.#drawn.add(name);
    const { locale } = view;
    const here = this.#here.get(name);
    // While another language is on its way, the present one stays on screen.
    const words = here?.words.get(locale) ?? [...(here?.words.values() ?? [])].at(-1);
    if (!here?.words.has(locale) && !this.#asked.has(name + locale)) void this.#load(name, locale, () => beside || view.say(m.partNotFetched));
    if (here && words) return here.part.draw(view, words);
    if (beside) return nothing;
    if (this.#asked.get(name + locale) === 'loading') return html`<p class="muted">${m.fetching}</p>`;
    const again = button({ label: m.tryAgain, kind: 'quiet', id: `again-${name}`, onClick: () => void this.#load(name, locale, () => view.say(m.partNotFetched)) });
    return html`<p>${m.partNotFetched}</p><div class="actions">${again}</div>`;
  }

  /** Folded away until the visitor opens it, and fetched no earlier. */
  fold(name: PartName, label: string, view: PartView, m: LaterMessages): TemplateResult {
    const open = this.#open.has(name);
    const toggle = ({ currentTarget }: Event): void => {
      const wanted = (currentTarget as HTMLDetailsElement).open;
      if (wanted === this.#open.has(name)) return;
      if (wanted) this.#open.add(name);
      else this.#open.delete(name);
      this.#changed();
    };
    return html`<details class=${name} ?open=${open} @toggle=${toggle}><summary>${label}</summary>${open ? this.draw(name, view, m) : nothing}</details>`;
  }

  /** After each drawing: what was drawn before and is not any more gives back what it holds. */
  settle(): void {
    for (const name of this.#drawnBefore) {
      if (this.#drawn.has(name)) continue;
      this.#open.delete(name);
      this.#here.get(name)?.part.leave?.();
    }
    this.#drawnBefore = this.#drawn;
    this.#drawn = new Set();
  }

  /** The element left the page. */
  leave(): void {
    for (const { part } of this.#here.values()) part.leave?.();
  }

  async #load(name: PartName, locale: Locale, tellFailure: () => void): Promise<void> {
    this.#asked.set(name + locale, 'loading');
    this.#changed();
    try {
      const part = this.#here.get(name)?.part ?? (await loaders[name]());
      const words = await part.words[locale]();
      const here = this.#here.get(name);
      if (here) here.words.set(locale, words);
      else {
        this.#here.set(name, { part, words: new Map([[locale, words]]) });
        this.#addStyles(part.styles);
      }
    } catch {
      this.#asked.set(name + locale, 'failed');
      tellFailure();
    }
    this.#changed();
  }
}
