import { emailPattern } from '../../domain/contact/email.js';
import type { Problem } from './model.js';
import type { Contact } from './schemas.js';

/** What was typed, as the city is asked it; or what is wrong with it. */
export type Asked<T> = { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: Problem };

export const right = <T>(value: T): Asked<T> => ({ value, problem: null });
export const wrong = (field: Problem['field'], code: string): Asked<never> => ({ value: null, problem: { field, code } });

/** E-mail or a Russian phone, told apart by the sign that only one of them has. What a copied address is wrapped in is no part of it. */
export function askedContact(text: string): Asked<Contact> {
  const typed = text.replace(/^[\s<>,;.]+|[\s<>,;.]+$/g, '');
  if (emailPattern.test(typed)) return right({ by: 'email', email: typed });
  // Ten digits alone are a mobile number; those that begin with 7 or 8 lack one.
  const [, digits] = /^(?:\+?7|8|(?=9))(\d{10})$/.exec(typed.replace(/[\s()\-–.]/g, '')) ?? [];
  return digits ? right({ by: 'phone', phone: `+7${digits}` }) : wrong('contact', !typed ? 'empty' : /[@a-zа-я]/i.test(typed) ? 'email' : 'phone');
}
