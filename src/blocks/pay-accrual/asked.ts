import type { Problem } from './model.js';
import type { Contact } from './schemas.js';

/** What was typed, as the city is asked it; or what is wrong with it. */
export type Asked<T> = { readonly value: T; readonly problem: null } | { readonly value: null; readonly problem: Problem };

export const right = <T>(value: T): Asked<T> => ({ value, problem: null });
export const wrong = (field: Problem['field'], code: string): Asked<never> => ({ value: null, problem: { field, code } });

/** E-mail or a Russian phone, told apart by the sign that only one of them has. */
export function askedContact(text: string): Asked<Contact> {
  const typed = text.trim();
  if (!typed) return wrong('contact', 'empty');
  if (typed.includes('@')) {
    const fits = typed.length <= 254 && /^[^\s@]{1,64}@[^\s@]+\.[^\s@.]{2,}$/.test(typed);
    return fits ? right({ by: 'email', email: typed }) : wrong('contact', 'email');
  }
  const [, digits] = /^(?:\+?7|8)?(\d{10})$/.exec(typed.replace(/[\s\u00a0()\-–.]/g, '')) ?? [];
  return digits ? right({ by: 'phone', phone: `+7${digits}` }) : wrong('contact', /[a-zа-я]/i.test(typed) ? 'email' : 'phone');
}
