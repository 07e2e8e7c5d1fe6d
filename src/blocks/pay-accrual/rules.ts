import { amountNow, standing } from '../../domain/accrual/accrual.js';
import { type Kopecks, kopecks, sum } from '../../domain/money/kopecks.js';
import { Fault } from '../../kernel/fault.js';
import type { Accrual, Contact, Method, PayInput, Payment } from './schemas.js';

/** A way to pay before it is known what: who takes the money, and what he takes for it. */
export interface WayToPay extends Omit<Method, 'commission' | 'total'> {
  /** @param amount what the accruals come to. */
  commission(amount: Kopecks): Kopecks;
}

/**
 * What it costs to pay the payable ones of these accruals together; nothing is offered where there is none. Throws
 * `request.too-large` where they come to more than an amount can be (2^53 kopecks): paid in parts, each can be.
 * @param today the day in Moscow.
 */
export function methodsFor(ways: readonly WayToPay[], accruals: readonly Accrual[], today: string): Method[] {
  const payable = accruals.filter((accrual) => standing(accrual, today) === 'payable');
  if (!payable.length) return [];
  try {
    const amount = sum(payable.map((accrual) => amountNow(accrual, today)));
    return ways.map(({ commission, ...way }) => ({ ...way, commission: commission(amount), total: sum([amount, commission(amount)]) }));
  } catch (thrown) {
    throw thrown instanceof RangeError ? new Fault('request.too-large') : thrown;
  }
}

/**
 * What the visitor saw and pressed the button for, against what is so now.
 * @param read the ordered accruals, in the order's order; one that the register does not have is missing.
 * @returns why nothing may be begun, or null.
 */
export function refusalOf(order: PayInput, read: readonly Accrual[], ways: readonly WayToPay[], today: string): Fault | null {
  if (read.length < order.items.length) return new Fault('accrual.unknown');
  const standings = read.map((accrual) => standing(accrual, today));
  // Before the amount: of a charge that is being paid, the amount says nothing any more.
  if (standings.includes('held')) return new Fault('accrual.held');
  if (standings.some((one) => one !== 'payable')) return new Fault('accrual.not-payable');
  if (read.some((accrual, at) => amountNow(accrual, today) !== order.items[at]?.amount)) return new Fault('accrual.changed');
  const method = methodsFor(ways, read, today).find(({ id }) => id === order.method);
  if (!method) return new Fault('payment.method-unavailable');
  return method.commission === order.commission && method.total === order.total ? null : new Fault('accrual.changed');
}

/** «a…@mail.example», «+7…45-67»: enough to be recognised by whoever gave it. */
export function hiddenContact(contact: Contact): string {
  if (contact.by === 'phone') return `+7…${contact.phone.slice(-4, -2)}-${contact.phone.slice(-2)}`;
  const [name = '', domain = ''] = contact.email.split('@');
  return `${Array.from(name)[0] ?? ''}…@${domain.length > 50 ? `…${domain.slice(-50)}` : domain}`;
}

/** What whoever holds a keepsake is told, which a page can: whether money moved, and nothing else. Not even when, by which way, or why not. */
export function veiled({ status }: Pick<Payment, 'status'>): Payment {
  const [nothing, never] = [kopecks(0), '1970-01-01T00:00:00.000Z'];
  return {
    status, reason: status === 'not-paid' ? 'failed' : null, createdAt: never, expiresAt: never, paidAt: status === 'paid' ? never : null,
    method: 'veiled', kind: 'other', provider: { ru: '' }, number: '', next: null, items: [], commission: nothing, total: nothing, contact: '', veiled: true,
  };
}

/** The refusal that whoever holds a keepsake is told of, whatever the reason was. */
export const veiledRefusal = 'payment.refused';
