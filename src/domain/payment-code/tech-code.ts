import type { Fields } from './fields.js';

/** Kinds of a payment by the field TechCode, in the order of their numbers, 01 to 15. @see ГОСТ Р 56042-2014, annex Г */
export const techCodes = [
  'phone', 'housing', 'budget', 'security', 'migration', 'pension', 'loans', 'education', 'internet', 'e-money', 'travel', 'insurance', 'sport', 'charity', 'other',
] as const;

export type TechCode = (typeof techCodes)[number];

/** What a code says of its kind of payment; null where it says nothing, or a number that the standard does not have. */
export function techCodeOf({ TechCode: written = '' }: Fields): TechCode | null {
  return /^\d\d?$/.test(written) ? (techCodes[Number(written) - 1] ?? null) : null;
}
