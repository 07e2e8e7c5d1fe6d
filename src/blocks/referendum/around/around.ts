import { type CSSResult, html, nothing } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { Fault } from '../../../kernel/fault.js';
import type { LaterMessages } from '../messages-later.ru.js';
import type { Part, View } from '../view.js';
import { type AroundHost, type AroundPart, waiting } from './part.js';

const loaders = {
  'districts': () => import('./districts.js').then(({ districts }) => districts),
  'follow-up': () => import('./follow-up.js').then(({ followUp }) => followUp),
  'more': () => import('./more.js').then(({ more }) => more),
  'list': () => import('./list.js').then(({ list }) => list),
} satisfies Record<string, () => Promise<(host: AroundHost) => AroundPart>>;
type AroundName = keyof typeof loaders;

/** The parts of one block, as far as they were asked for. */
export class Around {
  readonly #host: AroundHost;
  readonly #parts = new Map<AroundName, AroundPart | 'loading' | Fault>();
  /** Folds that stand open. */
  readonly #unfolded = new Set<AroundName>();

  constructor(host: AroundHost) {
    this.#host = host;
  }

  /** @returns null until it was asked for and has come. */
  get(name: AroundName): AroundPart | null {
    const part = this.#parts.get(name);
    return part && 'draw' in Object(part) ? (part as AroundPart) : null;
  }

  /** Whether it has something to show: what was asked for, or the word that it did not come. */
  isSettled(name: AroundName): boolean {
    return this.#parts.get(name) instanceof Fault || (this.get(name)?.ready ?? false);
  }

  /** Fetches a part if nobody has asked for it yet. */
  want(name: AroundName, view: View, m: LaterMessages): void {
    if (!this.#parts.has(name)) this.ask(name, view, m);
  }

  /** Fetches a part, once; after a failure, again. */
  ask(name: AroundName, view?: View, m?: LaterMessages): void {
    const known = this.#parts.get(name);
    if (known && !(known instanceof Fault)) return;
    this.#parts.set(name, 'loading');
    void loaders[name]().then(
      (make) => this.#parts.set(name, make(this.#host)),
      () => {
        this.#parts.set(name, new Fault('unreachable'));
        if (m) view?.say(m.notFetched);
      },
    ).finally(() => this.#host.requestUpdate());
  }

  /** The part itself; while it is on its way, the word for that; where it did not come, a way to ask again. */
  draw(name: AroundName, view: View, m: LaterMessages): Part {
    const part = this.get(name);
    if (!part) return waiting(view, m, this.#parts.get(name) instanceof Fault, () => this.ask(name, view, m));
    this.#adopt(part.styles);
    return part.draw(view, m);
  }

  /** What is inside a fold is fetched when that is opened. The fold itself belongs to the view around. */
  inFold(name: AroundName, view: View, m: LaterMessages): Part {
    const heed = (inside: Element | undefined): void => {
      if (!inside) return void this.#unfolded.delete(name);
      // When it is told of first, it is not in its fold yet.
      queueMicrotask(() => attend(inside.parentElement));
    };
    const attend = (fold: HTMLElement | null): void => {
      if (!(fold instanceof HTMLDetailsElement)) return;
      const look = (): void => {
        const before = this.#unfolded.has(name);
        if (fold.open) {
          this.#unfolded.add(name);
          this.ask(name, view, m);
        } else this.#unfolded.delete(name);
        if (before !== fold.open) this.#host.requestUpdate();
      };
      fold.ontoggle = look;
      // Opened before this code had come, or drawn again.
      if (fold.open) this.#unfolded.add(name);
      if (fold.open && !this.#parts.has(name)) look();
    };
    return html`<div class="around" ${ref(heed)}>${this.#unfolded.has(name) ? this.draw(name, view, m) : nothing}</div>`;
  }

  /** The theme stays the last word. */
  #adopt({ styleSheet }: CSSResult): void {
    const root = this.#host.renderRoot as ShadowRoot;
    if (styleSheet && !root.adoptedStyleSheets.includes(styleSheet)) root.adoptedStyleSheets = root.adoptedStyleSheets.toSpliced(-1, 0, styleSheet);
  }
}
