import type { payAccrualOperations } from '../../src/blocks/pay-accrual/operations.js';
import type { Accrual, Found, Method, PayInput, Payment, SearchBy, Settlement } from '../../src/blocks/pay-accrual/schemas.js';
import type { attemptOperations } from '../../src/contract/attempt-operations.js';
import type { Handlers } from '../../src/contract/handler.js';
import type { Clock } from '../../src/kernel/clock.js';
import { Fault } from '../../src/kernel/fault.js';
import { base64url } from '../../src/kernel/random.js';
import type { End } from '../contract/pay-tools.js';
import type { ContractAccrual, ContractPayer } from './contract-accruals.js';

type Money = Accrual['toPay'];
type Attempt = { readonly wish: string; readonly answer: Payment | Fault } | 'void';
const text = { ru: 'Касса', en: 'Cash desk' };
const money = (amount: number): Money => amount as Money;

export interface ReferencePayments {
  readonly handlers: Handlers<typeof payAccrualOperations & typeof attemptOperations>;
  end(number: string, how: End): void;
  correct(uin: string): void;
}

/** The rules of a register and a cash desk once more, written for reading: what every city is compared with. */
export function referencePayments(given: readonly ContractAccrual[], clock: Clock): ReferencePayments {
  const register = new Map(given.map(({ accrual }) => [accrual.uin, { ...accrual }]));
  const attempts = new Map<string, Attempt>();
  const payments = new Map<string, Payment>();
  const holds = new Map<string, string>();
  const keepsakes = new Map<string, { readonly scope: string; readonly key: string }>();
  const cursors = new Map<string, { readonly who: string; readonly from: number }>();
  // Moscow has had UTC+3 all year since 2014.
  const today = (): string => new Date(clock.now() + 3 * 3_600_000).toISOString().slice(0, 10);

  const read = (uin: string): Accrual[] => {
    const accrual = register.get(uin);
    return accrual ? [{ ...accrual, held: holds.has(uin) }] : [];
  };
  const costs = ({ toPay, discount }: Accrual): Money => (discount && (discount.until === null || discount.until >= today()) ? discount.toPay : toPay);
  const isOpen = ({ toPay, meaning, acknowledgement, validUntil }: Accrual): boolean =>
    toPay > 0 && meaning !== 'annulled' && (acknowledgement === null || acknowledgement === 'preliminary' || acknowledgement === 'not-matched') && (validUntil === null || validUntil >= today());

  const methods = (accruals: readonly Accrual[]): Method[] => {
    const amount = accruals.reduce((sum, accrual) => sum + costs(accrual), 0);
    const common = { title: text, provider: text, terms: null, minutes: 15 };
    return [
      { ...common, id: 'card', kind: 'redirect', commission: money(Math.ceil(amount / 100)), total: money(amount + Math.ceil(amount / 100)) },
      { ...common, id: 'sbp', kind: 'sbp-qr', commission: money(0), total: money(amount) },
    ];
  };

  function found(accruals: readonly Accrual[], who: string, after: string | undefined): Found {
    const cursor = after === undefined ? { who, from: 0 } : cursors.get(after);
    if (cursor?.who !== who) throw new Fault('request.invalid', { at: 'after' });
    const end = cursor.from + 100;
    const next = end < accruals.length ? base64url(crypto.getRandomValues(new Uint8Array(12))) : null;
    if (next !== null) cursors.set(next, { who, from: end });
    return { accruals: accruals.slice(cursor.from, end), asOf: new Date(clock.now()).toISOString(), incomplete: false, next };
  }

  const byPayer = (is: (payer: ContractPayer) => boolean): Accrual[] => given.filter(({ payers }) => payers.some(is)).flatMap(({ accrual }) => read(accrual.uin));
  const matching = (search: SearchBy): Accrual[] => {
    switch (search.by) {
      case 'uin':
        return read(search.uin);
      case 'document':
        return byPayer((payer) => payer.by === 'document' && payer.document === search.document && payer.number === search.number);
      case 'receipt':
        return byPayer((payer) => payer.by === 'receipt' && payer.inn === search.inn && payer.personalAccount === search.personalAccount)
          .filter(({ payee }) => search.account === undefined || payee.account === search.account);
    }
  };

  function begin({ items, method: wanted, commission, total, contact }: PayInput): Payment | Fault {
    const accruals = items.flatMap(({ uin }) => read(uin));
    if (accruals.length < items.length) return new Fault('accrual.unknown');
    if (accruals.some(({ held }) => held)) return new Fault('accrual.held');
    if (!accruals.every(isOpen)) return new Fault('accrual.not-payable');
    if (accruals.some((accrual, at) => costs(accrual) !== items[at]?.amount)) return new Fault('accrual.changed');
    const method = methods(accruals).find(({ id }) => id === wanted);
    if (!method) return new Fault('payment.method-unavailable');
    if (method.commission !== commission || method.total !== total) return new Fault('accrual.changed');
    const number = base64url(crypto.getRandomValues(new Uint8Array(12)));
    const payment: Payment = {
      number, status: 'pending', reason: null, createdAt: new Date(clock.now()).toISOString(), expiresAt: new Date(clock.now() + method.minutes * 60_000).toISOString(), paidAt: null,
      method: method.id, kind: method.kind, provider: method.provider, next: { kind: 'page', url: `https://desk.example/${number}` },
      items: accruals.map(({ uin, purpose, payee: { name, inn, kpp } }, at) => ({ uin, purpose, payee: name, inn, kpp, amount: items[at]?.amount ?? money(0), uip: null, crediting: 'waiting' })),
      commission, total, contact: contact.by === 'email' ? `…@${contact.email.split('@')[1] ?? ''}` : '+7…', veiled: false,
    };
    payments.set(number, payment);
    for (const { uin } of accruals) holds.set(uin, number);
    return payment;
  }

  function end(number: string, how: End | 'cancelled'): void {
    const payment = payments.get(number);
    if (payment?.status !== 'pending') return;
    const paid = how === 'captured';
    payments.set(number, { ...payment, next: null, ...(paid ? { status: 'paid', paidAt: new Date(clock.now()).toISOString() } : { status: 'not-paid', reason: how }) });
    for (const { uin } of payment.items) {
      holds.delete(uin);
      const accrual = register.get(uin);
      if (paid && accrual) register.set(uin, { ...accrual, toPay: money(0), acknowledgement: 'preliminary' });
    }
  }

  function statusOf({ status }: Payment): Payment {
    const then = new Date(0).toISOString();
    return {
      number: '', status, reason: status === 'not-paid' ? 'failed' : null, createdAt: then, expiresAt: then, paidAt: status === 'paid' ? then : null, method: 'veiled', kind: 'other', provider: { ru: '' },
      next: null, items: [], commission: money(0), total: money(0), contact: '', veiled: true,
    };
  }

  function settle(attempt: string, callOff: boolean, cancel: boolean): Settlement {
    const kept = keepsakes.get(attempt);
    if (attempt.startsWith('k1.') && kept?.scope !== 'pay-accrual.pay:current') throw new Fault('request.invalid', { at: 'attempt' });
    const key = kept?.key ?? attempt;
    const known = attempts.get(key);
    if (!known && !callOff) return { outcome: 'absent' };
    if (!known) attempts.set(key, 'void');
    if (!known || known === 'void') return { outcome: 'void' };
    if (known.answer instanceof Fault) return { outcome: 'refused', code: kept ? 'payment.refused' : known.answer.code };
    const { number } = known.answer;
    if (cancel) end(number, 'cancelled');
    const payment = payments.get(number) as Payment;
    return { outcome: 'begun', payment: kept ? statusOf(payment) : payment };
  }

  return {
    end,
    correct(uin) {
      const accrual = register.get(uin);
      const amount = given.find((one) => one.accrual.uin === uin)?.corrected;
      if (accrual && amount !== undefined) register.set(uin, { ...accrual, meaning: 'corrected', total: amount, toPay: amount });
    },
    handlers: {
      search: async ({ search, kinds, after }) => found(matching(search).filter(({ kind }) => !kinds?.length || kinds.includes(kind)), JSON.stringify(search), after),
      mine: async ({ after }, { citizen }) => {
        if (!citizen) throw new Fault('auth.required');
        return found(byPayer((payer) => payer.by === 'subject' && payer.subject === citizen.subject), citizen.subject, after);
      },
      quote: async ({ uins }) => {
        const accruals = [...new Set(uins)].flatMap(read);
        const payable = accruals.filter((accrual) => isOpen(accrual) && !accrual.held);
        return { accruals, asOf: new Date(clock.now()).toISOString(), incomplete: false, methods: payable.length ? methods(payable) : [] };
      },
      pay: async (order, { attempt }) => {
        if (new Set(order.items.map(({ uin }) => uin)).size < order.items.length) throw new Fault('request.invalid', { at: 'items' });
        const key = attempt ?? '';
        const wish = JSON.stringify(order);
        const known = attempts.get(key);
        if (known === 'void') throw new Fault('attempt.void');
        if (known && known.wish !== wish) throw new Fault('attempt.mismatch');
        const answer = known?.answer ?? begin(order);
        attempts.set(key, { wish, answer });
        if (answer instanceof Fault) throw answer;
        return payments.get(answer.number) as Payment;
      },
      settle: async ({ attempt, callOff }) => settle(attempt, callOff, false),
      cancel: async ({ attempt, callOff }) => settle(attempt, callOff, true),
      seal: async ({ scope, attempt }) => {
        const keepsake = `k1.${base64url(crypto.getRandomValues(new Uint8Array(48)))}`;
        keepsakes.set(keepsake, { scope, key: attempt });
        return { keepsake };
      },
    },
  };
}
