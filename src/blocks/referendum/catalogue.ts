import type { Catalogue } from '../../i18n/catalogue.js';
import type { Messages } from './messages.ru.js';

export type { Messages };

export const referendumCatalogue: Catalogue<Messages> = {
  ru: () => import('./messages.ru.js').then((module) => module.messages),
  en: () => import('./messages.en.js').then((module) => module.messages),
};
