import { weighted } from './weighted.js';

const first = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
const second = [3, 4, 5, 6, 7, 8, 9, 10, 1, 2];

/**
 * Check digit of an УИН. @param body all digits but the last: 19 or 24.
 * @see Federal Treasury, ГИС ГМП 2.1.1, rules of the unique identifier of an accrual
 */
export function uinCheckDigit(body: string): number {
  const digit = weighted(body, first) % 11;
  return digit < 10 ? digit : (weighted(body, second) % 11) % 10;
}

/** All digits of the number proper are the same: there are no such numbers, though the check digit may fit. @param uin 20 or 25 characters. */
export function isDegenerate(uin: string): boolean {
  return /^(.{3}|.{8})(.)\2{15}.$/.test(uin);
}

/** The УИН that a text is, in digits, in groups or not. @returns null for anything that has to be looked at more closely: see `readUin`. */
export function plainUin(text: string): string | null {
  const uin = text.replace(/[\s-]+/g, '');
  return /^(\d{20}|\d{25})$/.test(uin) && !isDegenerate(uin) && uinCheckDigit(uin.slice(0, -1)) === Number(uin.at(-1)) ? uin : null;
}
