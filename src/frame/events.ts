import type { PayAccrualEvents } from '../blocks/pay-accrual/events.js';
import type { ReferendumEvents } from '../blocks/referendum/events.js';
import { subjectOf } from './attributes.js';

/** What an event's field may hold on its way out of the frame; `subject`: the very text that the page itself set. */
type Shape = 'subject' | 'boolean' | 'code' | readonly string[];
type Shapes<E> = { readonly [Name in keyof E]: { readonly [Field in keyof E[Name]]-?: Shape } };

/**
 * All that may ever leave, of whichever block: closed words, truth values, and what the page already knows. There is no field that a choice,
 * a name or an identifier would fit into.
 */
const shapes: Shapes<ReferendumEvents & PayAccrualEvents> = {
  'city-signed-in': {},
  'city-signed-out': {},
  'city-failed': { code: 'code' },
  'city-referendum-shown': { referendum: 'subject', period: ['upcoming', 'open', 'closed'] },
  'city-ballot-cast': { referendum: 'subject', change: 'boolean' },
  'city-ballot-refused': { referendum: 'subject', code: 'code' },
  'city-ballot-uncertain': { referendum: 'subject' },
  'city-pay-accrual-shown': {},
  'city-payment-begun': {},
  'city-payment-made': {},
  'city-payment-refused': { code: 'code' },
  'city-payment-uncertain': {},
};

export const eventNames: readonly string[] = Object.keys(shapes);

/** Two short words of a closed set (kernel/fault). */
const code = /^[a-z-]{1,24}(\.[a-z-]{1,32})?$/;
/** Codes that say something of the person: his age, his district, that he has voted before, how it stands with his charges, why a payment of his ended. The page hears `refused`. */
const personal = /^(referendum\.(not-eligible|already-voted)|accrual\.|auth\.|payment\.(?!method))/;

function fits(shape: Shape, value: unknown, subject: string | null): boolean {
  if (shape === 'boolean') return typeof value === 'boolean';
  if (typeof value !== 'string') return false;
  if (shape === 'subject') return value === subject;
  return shape === 'code' ? code.test(value) : shape.includes(value);
}

/** @returns what the page may be told of the event; null when anything in it has no place here. Never throws. */
export function outward(element: Element, type: string, detail: unknown): Record<string, unknown> | null {
  const shape: Readonly<Record<string, Shape>> | undefined = Object.hasOwn(shapes, type) ? shapes[type as keyof typeof shapes] : undefined;
  if (!shape || typeof detail !== 'object' || detail === null) return null;
  const subject = subjectOf(element);
  const fields = Object.keys(detail);
  if (fields.length !== Object.keys(shape).length) return null;
  const given = detail as Readonly<Record<string, unknown>>;
  if (!fields.every((field) => Object.hasOwn(shape, field) && fits(shape[field] as Shape, given[field], subject))) return null;
  return { ...given, ...(typeof given['code'] === 'string' && personal.test(given['code']) && { code: 'refused' }) };
}
