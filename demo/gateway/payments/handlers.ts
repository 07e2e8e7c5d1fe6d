import type { Found, PayInput, Payment, Quote, SearchBy, Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { payAccrualOperations } from '../../../src/blocks/pay-accrual/operations.js';
import type { CitizenClaims } from '../../../src/contract/handler.js';
import type { AccrualRegister, Asking } from '../accruals/accrual-register.js';
import type { SearchLimits } from '../accruals/search-limits.js';
import type { RateLimiter } from '../http/rate-limit.js';
import { openKeepsake } from '../keepsakes.js';
import type { Secrets } from '../secrets.js';
import type { Payments } from './payments.js';
import type { Settling } from './settle.js';

export interface PayAccrualParts {
  readonly accruals: AccrualRegister;
  readonly payments: Payments;
  readonly secrets: Secrets;
  readonly searchLimits: SearchLimits;
  readonly callOffLimit: RateLimiter;
  readonly payLimits: PayLimits;
  /** Writes down that somebody looked by a document of that kind; neither its number nor what was found. */
  noteSearch(address: string, document: string): Promise<void>;
}

export interface PayLimits {
  /** Payments of one charge from one address: each keeps others from paying it for a while. */
  readonly begins: RateLimiter;
  /** Refusals from one address: each is kept for a day. */
  readonly refusals: RateLimiter;
}

interface Asked {
  readonly attempt: string;
  readonly callOff: boolean;
}

/** What a visitor may ask for. @param address in all of them: who is asking, for the limits. */
export interface PayAccrualHandlers {
  search(input: { readonly search: SearchBy } & Asking, address: string): Promise<Found>;
  mine(input: Pick<Asking, 'after'>, citizen: CitizenClaims): Promise<Found>;
  quote(input: { readonly uins: readonly string[] }, address: string): Promise<Quote>;
  pay(input: PayInput, key: string, address: string): Promise<Payment>;
  settle(input: Asked, address: string): Promise<Settlement>;
  cancel(input: Asked, address: string): Promise<Settlement>;
}

export function payAccrualHandlers({ accruals, payments, secrets, searchLimits, callOffLimit, payLimits, noteSearch }: PayAccrualParts): PayAccrualHandlers {
  const settling = ({ attempt, callOff }: Asked, address: string): Settling => {
    const key = openKeepsake(secrets, `${payAccrualOperations.pay.name}:current`, attempt);
    return { key, veiled: key !== attempt, callOff, beforeCallingOff: () => callOffLimit.take(address) };
  };
  return {
    search({ search, kinds, after }, address) {
      const look = (): Promise<Found> => accruals.search(search, { kinds, after });
      if (search.by === 'uin') return searchLimits.byNumbers(address, 1, look, ({ accruals: found, incomplete }) => (found.length || incomplete ? 0 : 1));
      return searchLimits.byPayer(address, async () => {
        if (search.by === 'document') await noteSearch(address, search.document);
        return look();
      });
    },
    mine: (input, citizen) => accruals.ofCitizen(citizen, input),
    quote: ({ uins }, address) => {
      const asked = new Set(uins).size;
      return searchLimits.byNumbers(address, asked, () => payments.quote(uins), ({ accruals: found }) => asked - found.length);
    },
    pay: (input, key, address) => searchLimits.whilePaying(address, input.items.length, () => payments.pay(input, key, {
      beforeHolding: () => input.items.forEach(({ uin }) => payLimits.begins.take(`${address} ${uin}`)),
      beforeRefusing: () => payLimits.refusals.take(address),
    })),
    settle: (input, address) => payments.settle(settling(input, address)),
    cancel: (input, address) => payments.cancel(settling(input, address)),
  };
}
