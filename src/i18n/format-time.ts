import { cached } from './format.js';
import type { Locale } from './locale.js';

/** «14:05», «2:05 PM», Moscow time. @param at ms since the epoch. */
export function formatTime(locale: Locale, at: number): string {
  return cached(`h${locale}`, () => new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'Europe/Moscow' })).format(at).replace(/\s/g, '\u00a0');
}
