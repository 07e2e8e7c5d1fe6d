import { cached } from './format.js';
import type { Locale } from './locale.js';

export function formatCount(locale: Locale, count: number): string {
  return cached(`n${locale}`, () => new Intl.NumberFormat(locale)).format(count);
}

/** «53 %» in Russian, «53%» in English. @param percent a whole percentage, not a fraction. */
export function formatPercent(locale: Locale, percent: number): string {
  return cached(`p${locale}`, () => new Intl.NumberFormat(locale, { style: 'percent' })).format(percent / 100);
}

/** A mean of scores, with one digit after the point: «4,2». */
export function formatTenths(locale: Locale, value: number): string {
  return cached(`1${locale}`, () => new Intl.NumberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 })).format(value);
}
