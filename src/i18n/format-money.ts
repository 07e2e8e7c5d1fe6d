import type { Kopecks } from '../domain/money/kopecks.js';
import { decimalOf } from '../domain/money/roubles.js';
import { cached } from './format.js';
import type { Locale } from './locale.js';

/**
 * «3 816,30 ₽», «3 800 ₽»; «₽3,816.30» in English. Kopecks are written where there are any, so the amount is always exact.
 * @param columns amounts stand under each other: kopecks always, «3 800,00 ₽».
 */
export function formatMoney(locale: Locale, amount: Kopecks, columns = false): string {
  const digits = columns || amount % 100 !== 0 ? 2 : 0;
  const format = cached(`m${locale}${digits}`, () => new Intl.NumberFormat(locale, { style: 'currency', currency: 'RUB', currencyDisplay: 'narrowSymbol', minimumFractionDigits: digits, maximumFractionDigits: digits }));
  // Given as text: a number of this size with a fraction is not exact any more.
  return format.format(decimalOf(amount));
}
