import { cached } from './format.js';
import type { Locale } from './locale.js';

/** «24 июля 2017 г.»; whatever is no date stays as it was printed. @param date `YYYY-MM-DD` */
export function formatDate(locale: Locale, date: string): string {
  const instant = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(instant.getTime())) return date;
  return cached(`y${locale}`, () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })).format(instant);
}
