import type { Locale } from './locale.js';

/** The city's clock: what it announces is read in Moscow time wherever the reader is. */
const timeZone = 'Europe/Moscow';

const cache = new Map<string, unknown>();
export function cached<T>(key: string, make: () => T): T {
  if (!cache.has(key)) cache.set(key, make());
  return cache.get(key) as T;
}

/** A number stays on one line with what it counts: «22 ноября», «в 20:00». */
function tied(text: string): string {
  return text.replace(/(^|\s)(\d+|в|at) /g, '$1$2\u00a0');
}

/** «21 декабря 2026 г. в 20:00», Moscow time. @param instant RFC 3339. */
export function formatInstant(locale: Locale, instant: string): string {
  return tied(cached(`t${locale}`, () => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone })).format(new Date(instant)));
}

/** «21 декабря», Moscow time. @param instant RFC 3339. */
export function formatDay(locale: Locale, instant: string): string {
  return tied(cached(`d${locale}`, () => new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone })).format(new Date(instant)));
}

/** «Арбат, Хамовники и Якиманка». */
export function formatList(locale: Locale, items: readonly string[]): string {
  return cached(`l${locale}`, () => new Intl.ListFormat(locale)).format(items);
}

/** The form that fits the count: ru has one, few, many (and other, for fractions); en has one and other. */
export function plural<T>(locale: Locale, count: number, forms: { one: T; few?: T; many?: T; other: T }): T {
  const form = cached(`r${locale}`, () => new Intl.PluralRules(locale)).select(count) as keyof typeof forms;
  return forms[form] ?? forms.other;
}

/** Words of the city in the reader's language, and the language they are really in where it differs. */
export function say(text: { ru: string; en?: string | undefined }, locale: Locale): { text: string; lang: Locale | null } {
  if (locale === 'en') return text.en === undefined ? { text: text.ru, lang: 'ru' } : { text: text.en, lang: null };
  return { text: text.ru, lang: null };
}
