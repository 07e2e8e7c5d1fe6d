import type { Kysely } from 'kysely';
import type { Accrual, AccrualKind, Found, SearchBy } from '../../../src/blocks/pay-accrual/schemas.js';
import type { CitizenClaims } from '../../../src/contract/handler.js';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';
import type { Tables } from '../storage/tables.js';

/** A charge with what the blocks are not told: which version of it the register has. */
export interface RegisteredAccrual {
  readonly accrual: Accrual;
  /** Rises with every correction. Money is taken once for each. */
  readonly revision: number;
}

export interface ReadAccruals {
  readonly accruals: readonly RegisteredAccrual[];
  /** A source did not answer, or told an amount that is none. */
  readonly incomplete: boolean;
}

/** Money that a provider has for one charge. */
export interface Credit {
  /** УИП, 32 characters. By it the register knows a repetition. */
  readonly uip: string;
  readonly uin: string;
  readonly revision: number;
  readonly amount: Kopecks;
}

export interface Asking {
  readonly kinds?: readonly AccrualKind[] | undefined;
  /** `next` of the answer before; rejects `request.invalid` when it is that of another search. */
  readonly after?: string | undefined;
}

/**
 * Port: the city's register of charges (Moscow's is ИС РНиП, the country's ГИС ГМП). A city plugs its own in here.
 * Amounts are the register's own, whole kopecks; discounts are never reckoned here.
 */
export interface AccrualRegister {
  search(by: SearchBy, asking: Asking): Promise<Found>;
  /** Charges of a citizen and of his children. */
  ofCitizen(citizen: CitizenClaims, asking: Pick<Asking, 'after'>): Promise<Found>;
  /**
   * In the order asked for; what the register does not have is missing.
   * @param within the gateway's own transaction. A register in the same database reads there, and keeps the charges from
   * changing until it ends.
   */
  byUins(uins: readonly string[], within?: Kysely<Tables>): Promise<ReadAccruals>;
  /** Tells it of a capture, as often as need be. From then on the charge is paid, `preliminary` until matched. */
  credit(credit: Credit): Promise<'preliminary' | 'matched' | 'not-matched'>;
  /** How far a credit has come; null where the register was never told of it. */
  creditingOf(uip: string): Promise<'preliminary' | 'matched' | 'not-matched' | null>;
}
