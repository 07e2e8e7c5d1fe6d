import type { Accrual, Method, PayInput, Payment, Quote } from '../../../src/blocks/pay-accrual/schemas.js';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';
import { Fault } from '../../../src/kernel/fault.js';

/** The charges of this world. */
export const uins = ['c1', 'c2'] as const;

const instant = '2026-11-20T12:00:00Z';

function once<T>(make: (name: string) => T): (name: string) => T {
  const made = new Map<string, T>();
  return (name) => {
    const known = made.get(name) ?? make(name);
    made.set(name, known);
    return known;
  };
}

const faultNamed = once((name) => {
  const [code = '', unknown] = name.split('!');
  return new Fault(code as 'timeout', {}, unknown === undefined ? {} : { outcome: 'unknown' });
});

/** Faults are data here; making one costs a stack trace. */
export function fault(code: ConstructorParameters<typeof Fault>[0], outcome?: 'unknown'): Fault {
  return faultNamed(outcome ? `${code}!` : code);
}

/** What a charge costs in its nth version. */
export function costs(version: number): Kopecks {
  return (10_000 + version) as Kopecks;
}

const payee = { name: 'Школа', inn: '', kpp: '', account: '', bank: '', bic: '', corrAccount: '', kbk: '', oktmo: '' };

const accrualNamed = once((name): Accrual => {
  const [uin = '', version = '0'] = name.split('.');
  const total = costs(Number(version));
  return {
    uin, kind: 'other', purpose: '', payee, total, toPay: total, billedOn: '2026-11-01', payBy: null, validUntil: null,
    meaning: 'new', acknowledgement: null, discount: null, facts: [], held: false,
  };
});

export function accrualOf(uin: string, version: number): Accrual {
  return accrualNamed(`${uin}.${version}`);
}

const methodOf = once((total): Method => ({
  id: 'card', kind: 'redirect', title: { ru: 'Карта' }, provider: { ru: 'Касса' }, commission: 0 as Kopecks, total: Number(total) as Kopecks, terms: null, minutes: 20,
}));

/** @returns the charges as they are now, and the one way to pay them. */
export function quoteOf(accruals: readonly Accrual[]): { readonly quote: Quote; readonly items: PayInput['items'] } {
  const items = accruals.map(({ uin, toPay }) => ({ uin, amount: toPay }));
  const total = items.reduce((sum, { amount }) => sum + amount, 0);
  return { quote: { accruals: [...accruals], asOf: instant, incomplete: false, methods: [methodOf(String(total))] }, items };
}

/** Number of a payment in this world: its attempt's key. */
export interface Standing {
  readonly key: string;
  readonly status: Payment['status'];
  readonly reason: Payment['reason'];
  /** Whether there is a page to go on. */
  readonly page: boolean;
  readonly credited: boolean;
  readonly items: PayInput['items'];
}

const payments = new Map<string, Payment>();

export function paymentOf({ key, status, reason, page, credited, items }: Standing): Payment {
  const name = [key, status, reason, page, credited, ...items.map(({ uin, amount }) => `${uin}=${amount}`)].join();
  const known = payments.get(name);
  if (known) return known;
  const made: Payment = {
    number: key, status, reason, createdAt: instant, expiresAt: instant, paidAt: status === 'paid' ? instant : null, method: 'card', kind: 'redirect',
    provider: { ru: 'Касса' }, next: page ? { kind: 'page', url: `https://desk.example/${key}` } : null,
    items: items.map(({ uin, amount }) => ({ uin, purpose: '', payee: '', inn: '', kpp: '', amount, uip: null, crediting: credited ? 'matched' : 'waiting' })),
    commission: 0 as Kopecks, total: items.reduce((sum, { amount }) => sum + amount, 0) as Kopecks, contact: '', veiled: false,
  };
  payments.set(name, made);
  return made;
}
