import type { Catalogue } from '../../i18n/catalogue.js';
import type { messages as later } from './messages-later.ru.js';
import type { FirstMessages } from './messages.ru.js';
import type { TroubleWords } from './trouble/messages.ru.js';

export type { FirstMessages };

/** What does not go straight: its words, and what draws them. */
export type Trouble = TroubleWords & typeof import('./trouble/drawing.js');

/** Words of what follows the first view; those of `trouble/` where they were wanted. */
export type LaterMessages = typeof later & Partial<Trouble>;

/** Words of the first view. */
export const firstCatalogue: Catalogue<FirstMessages> = {
  ru: () => import('./messages.ru.js').then((module) => module.messages),
  en: () => import('./messages.en.js').then((module) => module.messages),
};

/** Words of what follows it, fetched together with `later.ts`. */
export const laterCatalogue: Catalogue<LaterMessages> = {
  ru: () => import('./messages-later.ru.js').then((module) => module.messages),
  en: () => import('./messages-later.en.js').then((module) => module.messages),
};
