import { type CSSResult, html, nothing, type TemplateResult } from 'lit';
import type { Locale } from '../../i18n/locale.js';
import { button } from '../../ui/button.js';
import type { Loaders } from './beside.js';
import type { LaterMessages } from './catalogue.js';
import type { Drawn, PartView, PayPart, Wrong } from './part.js';

export type PartName = keyof Loaders;
type Part<Name extends PartName> = Awaited<ReturnType<Loaders[Name]>>;

/** Where the parts are that few visitors come to. */
export const beside = (): Promise<typeof import('./beside.js')> => import('./beside.js');

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

  /** The part; while it is on its way, the word for that; where it did not come, a way to ask again. */
  draw(name: PartName, view: PartView, m: LaterMessages): Drawn {
    const say = (): void => view.say(view.m.notFetched);
    const here = this.#take(name, view.locale, say);
    if (here) return here.part.draw(view, here.words, m);
    if (this.#isLoading(name, view.locale)) return html`<p class="muted">${m.fetching}</p>`;
    const again = button({ label: m.tryAgain, kind: 'quiet', id: `again-${name}`, onClick: () => void this.#load(name, view.locale, say) });
    return html`<p>${view.m.notFetched}</p><div class="actions">${again}</div>`;
  }

  /** What was fetched by a press, and nothing before that. */
  kept(name: PartName, view: PartView, m: LaterMessages): Drawn {
    return this.#here.has(name) ? this.draw(name, view, m) : nothing;
  }

  /** What a part says of what was typed. */
  wrong(name: PartName, view: PartView, m: LaterMessages): Wrong {
    const here = this.#take(name, view.locale, () => undefined);
    return here?.part.wrong?.(view, here.words) ?? { text: this.#isLoading(name, view.locale) ? m.fetching : view.m.notFetched, remedy: nothing };
  }

  /** The part, for what is done with it before it is drawn. @returns null where it did not come. */
  async fetch<Name extends PartName>(name: Name, locale: Locale): Promise<Part<Name> | null> {
    if (!this.#here.get(name)?.words.has(locale)) await this.#load(name, locale, () => undefined);
    return (this.#here.get(name)?.part ?? null) as Part<Name> | null;
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

  /** The part with its words, as far as they are here. While another language is on its way, the present one stays on screen. */
  #take(name: PartName, locale: Locale, tellFailure: () => void): { readonly part: PayPart<object>; readonly words: object } | null {
    this.#drawn.add(name);
    const here = this.#here.get(name);
    const words = here?.words.get(locale) ?? [...(here?.words.values() ?? [])].at(-1);
    if (!here?.words.has(locale) && !this.#asked.has(name + locale)) void this.#load(name, locale, tellFailure);
    return here && words ? { part: here.part, words } : null;
  }

  #isLoading(name: PartName, locale: Locale): boolean {
    return this.#asked.get(name + locale) === 'loading';
  }

  async #load(name: PartName, locale: Locale, tellFailure: () => void): Promise<void> {
    this.#asked.set(name + locale, 'loading');
    this.#changed();
    try {
      const part = this.#here.get(name)?.part ?? (await (await beside()).loadPart(name));
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
