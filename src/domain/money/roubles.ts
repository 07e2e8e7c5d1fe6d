import { type Kopecks, kopecks } from './kopecks.js';

/** `form`: no amount, or more than two digits of kopecks; `range`: more than a safe integer of kopecks. */
export type RoublesProblem = 'empty' | 'form' | 'range';

export type ReadRoubles = { readonly amount: Kopecks; readonly problem: null } | { readonly amount: null; readonly problem: RoublesProblem };

const refused = (problem: RoublesProblem): ReadRoubles => ({ amount: null, problem });

/**
 * Reads roubles as typed or printed: «3 816,30», «3816.3», «−5 ₽». Digits are moved, never multiplied: `x * 100` is wrong for one amount in eight.
 * A comma and a point together are English groups; a comma alone parts off the kopecks.
 */
export function readRoubles(text: string): ReadRoubles {
  const typed = text.replace(/[\s\u00a0\u2009\u202f]|₽|руб(лей|ля|ль)?\.?|р\.?$|rub/gi, '');
  if (typed === '') return refused('empty');
  const [, minus, whole = '', part = ''] = /^([-−]?)(\d+)(?:[.,](\d{1,2}))?$/.exec(typed.replace(/,(?=.*\.)/g, '')) ?? [];
  if (whole === '') return refused('form');
  const amount = Number(whole + part.padEnd(2, '0'));
  return Number.isSafeInteger(amount) ? { amount: kopecks(minus ? -amount : amount), problem: null } : refused('range');
}

/** Roubles as a decimal number in text, for Intl.NumberFormat and for providers: «3816.30». */
export function decimalOf(amount: Kopecks): `${number}` {
  const digits = String(Math.abs(amount)).padStart(3, '0');
  return `${amount < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
}
