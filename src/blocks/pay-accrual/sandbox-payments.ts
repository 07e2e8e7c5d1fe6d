import { kopecks } from '../../domain/money/kopecks.js';
import { hiddenContact, type WayToPay } from './rules.js';
import type { Fate } from './sandbox-fixtures.js';
import type { Accrual, PayInput, Payment } from './schemas.js';

const provider = { ru: 'Касса демонстрации', en: 'Cash desk of the demonstration' };

/** A demonstration opens no page of a provider: the payment goes on by itself, with the clock. */
export const sandboxWays: readonly WayToPay[] = [
  { id: 'sbp', kind: 'sbp-qr', title: { ru: 'Система быстрых платежей', en: 'Faster Payments System' }, provider, terms: null, minutes: 10, commission: () => kopecks(0) },
  // 0.8 %, half a kopeck up.
  { id: 'card', kind: 'window', title: { ru: 'Банковская карта', en: 'Bank card' }, provider, terms: null, minutes: 20, commission: (amount) => kopecks(Number((BigInt(amount) * 8n + 500n) / 1000n)) },
];

/** One payment that was begun. All that becomes of it follows from its fate and the clock. */
export interface BegunPayment {
  readonly number: string;
  readonly order: PayInput;
  readonly accruals: readonly Accrual[];
  readonly way: WayToPay;
  readonly fate: Fate;
  /** ms since the epoch. */
  readonly createdAt: number;
  readonly cancelledAt: number | null;
}

const usual: Fate = { after: 6, ends: 'paid' };

/** Of several charges the first that has one decides. */
export function fateOf(fates: readonly (Fate | undefined)[]): Fate {
  return fates.find((fate) => fate !== undefined) ?? usual;
}

/** Asking to call it off, where that is not too late. */
export function calledOff(payment: BegunPayment, now: number): BegunPayment {
  return endOf(payment, now).status === 'pending' ? { ...payment, cancelledAt: now } : payment;
}

/** @param now ms since the epoch. */
export function endOf({ fate, createdAt, cancelledAt }: BegunPayment, now: number): Pick<Payment, 'status' | 'reason'> & { readonly at: number } {
  if (cancelledAt !== null) return fate.tooLate ? { status: 'paid', reason: null, at: cancelledAt } : { status: 'not-paid', reason: 'cancelled', at: cancelledAt };
  const at = createdAt + fate.after * 1000;
  if (now < at) return { status: 'pending', reason: null, at: now };
  return fate.ends === 'paid' ? { status: 'paid', reason: null, at } : { status: 'not-paid', reason: fate.ends, at };
}

type Crediting = Payment['items'][number]['crediting'];

/** Days at the Treasury, told in seconds. */
export function creditingOf(payment: BegunPayment, now: number): Crediting {
  const { status, at } = endOf(payment, now);
  const seconds = (now - at) / 1000;
  if (status !== 'paid' || seconds < 3) return 'waiting';
  if (seconds < 8) return 'sent';
  return seconds < 15 ? 'preliminary' : (payment.fate.credits ?? 'matched');
}

export function paymentAt(payment: BegunPayment, now: number): Payment {
  const { number, order, accruals, way, fate, createdAt } = payment;
  const { status, reason, at } = endOf(payment, now);
  const expiresAt = createdAt + (fate.expires ?? way.minutes * 60) * 1000;
  const crediting = creditingOf(payment, now);
  // Nobody can pay by it: an address of this name leads nowhere but to the machine that asks.
  const link = `http://sbp.demonstration.localhost/${number}`;
  return {
    number, status, reason, asOf: new Date(now).toISOString(), createdAt: new Date(createdAt).toISOString(), expiresAt: new Date(expiresAt).toISOString(), paidAt: status === 'paid' ? new Date(at).toISOString() : null,
    method: way.id, kind: way.kind, provider: way.provider,
    next: status === 'pending' && way.kind === 'sbp-qr' && !fate.pageless && now < expiresAt ? { kind: 'sbp', link } : null,
    items: accruals.map(({ uin, purpose, payee: { name, inn, kpp } }, position) => ({
      uin, purpose, payee: name, inn, kpp, amount: order.items[position]?.amount ?? kopecks(0), uip: crediting === 'waiting' ? null : uipOf(number, position), crediting,
    })),
    commission: order.commission, total: order.total, contact: hiddenContact(order.contact), veiled: false,
  };
}

/** Of the look of an УИП, 32 characters, and of nobody's. */
function uipOf(number: string, position: number): string {
  return `1000000000${number.replace(/\D/g, '').padStart(20, '0')}${String(position).padStart(2, '0')}`;
}
