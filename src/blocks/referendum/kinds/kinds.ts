import type { CSSResult } from 'lit';
import type { Kind, Question } from './kind.js';

const loaders = {
  options: () => import('./options.js').then(({ options }) => options),
  rating: () => import('./rating.js').then(({ rating }) => rating),
  ranking: () => import('./ranking.js').then(({ ranking }) => ranking),
} satisfies Record<string, () => Promise<Kind>>;
type KindName = keyof typeof loaders;

/** What is drawn without any of the above: one of several, and nothing else to it. */
export function isPlain({ kind, blank, own }: Question): boolean {
  return kind === 'single' && !blank && !own;
}

function nameOf({ kind }: Question): KindName {
  return kind === 'rating' || kind === 'ranking' ? kind : 'options';
}

/** The kinds of one block, as far as they are here. */
export class Kinds {
  readonly #loaded = new Map<KindName, Kind>();
  readonly #changed: (styles: CSSResult[]) => void;
  readonly #failed: () => void;
  #loading = '';

  constructor(changed: (styles: CSSResult[]) => void, failed: () => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  /** @returns null for a plain question, and for one whose kind is not here yet. */
  of(question: Question): Kind | null {
    return isPlain(question) ? null : (this.#loaded.get(nameOf(question)) ?? null);
  }

  /** Whether all are here. Those that are not are fetched, and `changed` (with their styles) or `failed` is called when that is over. */
  ready(questions: readonly Question[]): boolean {
    const names = [...new Set(questions.filter((question) => !isPlain(question)).map(nameOf))].filter((name) => !this.#loaded.has(name));
    if (!names.length) return true;
    const wanted = names.join();
    if (this.#loading === wanted) return false;
    this.#loading = wanted;
    void Promise.all(names.map((name) => loaders[name]())).then(
      (kinds) => {
        kinds.forEach((kind, at) => this.#loaded.set(names[at] as KindName, kind));
        this.#changed(kinds.map(({ styles }) => styles));
      },
      () => this.#failed(),
    ).finally(() => (this.#loading = ''));
    return false;
  }
}
