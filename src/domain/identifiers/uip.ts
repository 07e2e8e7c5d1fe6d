import { plain } from './plain.js';
import { isDay } from '../calendar/plain-date.js';

/** Who made it: 1 a bank, 2 a branch of the postal or another operator, 3 a participant by its own number. */
export type UipKind = 1 | 2 | 3;

export type ReadUip = { readonly uip: string; readonly kind: UipKind; readonly paidOn: string; readonly problem: null } | { readonly uip: string; readonly problem: 'length' | 'form' | 'date' };

const forms = /^(?:(1)\d{15}(\d{8})\d{8}|(2)\d{4}0{11}(\d{8})\d{8}|(3)[A-F0-9]{6}(\d{8})\d{17})$/;

/**
 * Reads an УИП, the number of a payment: 32 characters with the day of it (DDMMYYYY) inside.
 * @see Federal Treasury, ГИС ГМП 2.1.1, rules of the unique identifier of a payment
 */
export function readUip(text: string): ReadUip {
  const uip = plain(text);
  if (uip.length !== 32) return { uip, problem: 'length' };
  const parts = forms.exec(uip)?.slice(1).filter((part) => part !== undefined);
  if (!parts) return { uip, problem: 'form' };
  const [kind, day = ''] = parts;
  const paidOn = `${day.slice(4)}-${day.slice(2, 4)}-${day.slice(0, 2)}`;
  return isDay(paidOn) ? { uip, kind: Number(kind) as UipKind, paidOn, problem: null } : { uip, problem: 'date' };
}
