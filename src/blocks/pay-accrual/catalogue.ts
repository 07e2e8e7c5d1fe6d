import type { Catalogue } from '../../i18n/catalogue.js';
import type { FirstMessages } from './messages.ru.js';

export const firstCatalogue: Catalogue<FirstMessages> = {
  ru: () => import('./messages.ru.js').then((module) => module.messages),
  en: () => import('./messages.en.js').then((module) => module.messages),
};
