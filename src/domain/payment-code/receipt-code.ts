import { type Kopecks, kopecks } from '../money/kopecks.js';

/** What a receipt can be checked by: with whoever took the money by the number, with the institution by the УИП. Nothing of who paid, for whom or what for. */
export interface ReceiptCode {
  readonly number: string;
  /** ISO 8601; null where the receipt has no time. */
  readonly paidAt: string | null;
  /** With the commission. */
  readonly sum: Kopecks;
  /** Of the payment's charges whose УИП is known by now. */
  readonly uips: readonly string[];
}

const head = 'PAID0001';

/**
 * Our own form, in the manner of the codes to pay by (ГОСТ Р 56042-2014), so that a person sees in it as well what it says:
 * `PAID0001|Number=MP-1|PaidAt=2026-11-26T11:27:00.000Z|Sum=123450|UIP=…|UIP=…`. Values percent-encoded, so ASCII; the sum in kopecks.
 * It is not signed: it tells what to ask by, and proves nothing.
 */
export function writeReceiptCode({ number, paidAt, sum, uips }: ReceiptCode): string {
  const parts = [['Number', number], ...(paidAt === null ? [] : [['PaidAt', paidAt]]), ['Sum', String(sum)], ...uips.map((uip) => ['UIP', uip])];
  return [head, ...parts.map(([key = '', value = '']) => `${key}=${encodeURIComponent(value.replace(/\p{Surrogate}/gu, '\ufffd'))}`)].join('|');
}

/** @returns null for what is none, or not all of one. */
export function readReceiptCode(text: string): ReceiptCode | null {
  const [first, ...parts] = text.trim().split('|');
  if (first !== head) return null;
  const values = parts.map((part) => part.split('=')).map(([key = '', value = '']) => [key, decoded(value)] as const);
  const of = (key: string): string[] => values.flatMap(([one, value]) => (one === key && value ? [value] : []));
  const [[number], [sum = ''], [paidAt = null]] = [of('Number'), of('Sum'), of('PaidAt')];
  if (number === undefined || !/^\d{1,16}$/.test(sum) || !Number.isSafeInteger(Number(sum)) || (paidAt !== null && Number.isNaN(Date.parse(paidAt)))) return null;
  return { number, paidAt, sum: kopecks(Number(sum)), uips: of('UIP') };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return '';
  }
}
