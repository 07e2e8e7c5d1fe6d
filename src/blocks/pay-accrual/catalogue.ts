import type { Catalogue } from '../../i18n/catalogue.js';
import type { LaterMessages } from './messages-later.ru.js';
import type { FirstMessages } from './messages.ru.js';

export type { FirstMessages, LaterMessages };

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
