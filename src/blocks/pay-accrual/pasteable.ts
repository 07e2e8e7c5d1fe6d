import type { Kopecks } from '../../domain/money/kopecks.js';
import { decimalOf } from '../../domain/money/roubles.js';
import type { Locale } from '../../i18n/locale.js';

/**
 * A requisite as a bank's form takes it. Of a sum its digits alone: a currency sign or the blank of a group is refused, or cuts
 * the sum short; its kopecks stand after the sign of the reader's language, which mostly is his browser's, and so what a
 * field for numbers reads. A number that a paper prints in groups is one number. The blanks of a text are common ones.
 * @param value text, or kopecks.
 */
export function pasteable(value: string | Kopecks, locale: Locale): string {
  if (typeof value === 'number') return decimalOf(value).replace('.', locale === 'ru' ? ',' : '.');
  const text = value.replace(/\s+/g, ' ').trim();
  return /^\d[\d -]{7,}$/.test(text) ? text.replace(/\D/g, '') : text;
}
