import { payAccrualOperations as operations } from '../../src/blocks/pay-accrual/operations.js';
import type { Accrual, PayInput, Payment, Quote, SearchBy, Settlement } from '../../src/blocks/pay-accrual/schemas.js';
import { kopecks } from '../../src/domain/money/kopecks.js';
import { type AttemptKey, newAttemptKey } from '../../src/kernel/attempt.js';
import type { Random } from '../../src/kernel/random.js';
import type { Transport } from '../../src/transport/transport.js';
import { ok } from '../harness/check.js';
import { contractUin, plainCharges } from '../harness/contract-accruals.js';

/** How a provider ends a payment. */
export type End = 'captured' | 'declined' | 'expired';

/** A city that holds `contractAccruals`, with a provider that does what it is told, and the operator's pages that reach it. */
export interface PayCity {
  /** The transport of a page of the operator's own in which that citizen is signed in; null: nobody is. */
  transportFor(subject: string | null): Transport | Promise<Transport>;
  /** A page of a site's in which `contractParentSubject` is signed in, and that lies about where it is. Null: there is none, since nothing is sent anywhere. */
  openPage(): Transport | null;
  /** The provider ends that payment so; the city has been told when this resolves. Of a charge with an end of its own always that. */
  end(number: string, how: End): Promise<void>;
  /** The institution corrects the charge to its `corrected` amount, at the latest before the next `pay`. */
  correct(uin: string): Promise<void>;
  /** Asks as a page of the operator's does, for looking at headers. Null: it is no HTTP. */
  readonly ask: ((path: string, init: RequestInit) => Promise<Response>) | null;
  close?(): Promise<void>;
}

const random: Random = { bytes: (length) => crypto.getRandomValues(new Uint8Array(length)) };
export const newKey = (): AttemptKey => newAttemptKey(random);
export const never = (): AbortSignal => new AbortController().signal;
export const email = { by: 'email', email: 'anna.petrova@mail.example' } as const;

export interface PayTools {
  city(): PayCity;
  nobody(): Transport;
  /** The number of a charge that no other test takes. */
  charge(): string;
  search(by: SearchBy, more?: { kinds?: Accrual['kind'][]; after?: string }): Promise<Accrual[]>;
  quote(...uins: string[]): Promise<Quote>;
  /** What a visitor would have seen before the button, by the first way to pay. */
  order(...uins: string[]): Promise<PayInput>;
  pay(order: PayInput, key?: AttemptKey): Promise<Payment>;
  settle(attempt: string, callOff?: boolean): Promise<Settlement>;
  cancel(attempt: string): Promise<Settlement>;
}

export function payTools(city: () => PayCity, nobody: () => Transport): PayTools {
  let taken = 0;
  const quote = (...uins: string[]): Promise<Quote> => nobody().call(operations.quote, { uins }, { signal: never() });
  return {
    city, nobody, quote,
    charge() {
      ok(taken < plainCharges, 'more charges are needed');
      return contractUin(taken++);
    },
    search: async (search, more = {}) => (await nobody().call(operations.search, { search, ...more }, { signal: never() })).accruals,
    async order(...uins) {
      const { accruals, methods: [method] } = await quote(...uins);
      ok(method, 'no way to pay is offered');
      const { id, commission, total } = method;
      // What is charged with a discount is known from the total where there is one charge: the register alone reckons.
      const only = accruals.length === 1 ? kopecks(total - commission) : null;
      return { items: accruals.map(({ uin, toPay }) => ({ uin, amount: only ?? toPay })), method: id, commission, total, contact: email, locale: 'ru' };
    },
    pay: (order, key) => nobody().call(operations.pay, order, { signal: never(), ...(key && { key }) }),
    settle: (attempt, callOff = true) => nobody().call(operations.settle, { attempt, callOff }, { signal: never() }),
    cancel: (attempt) => nobody().call(operations.cancel, { attempt, callOff: true }, { signal: never() }),
  };
}

export function begun(settlement: Settlement): Payment {
  ok(settlement.outcome === 'begun', `expected a payment, got ${JSON.stringify(settlement)}`);
  return settlement.payment;
}
