import type { Locale } from './locale.js';

/** A block's words, one lazy chunk a language. The Russian dictionary is the type; English must satisfy it. */
export type Catalogue<M> = Readonly<Record<Locale, () => Promise<M>>>;
