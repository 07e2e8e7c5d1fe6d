import type { ColumnType } from 'kysely';
import type { Accrual, AccrualKind, Payee, Payment } from '../../../src/blocks/pay-accrual/schemas.js';

/** Written as JSON text, read as the value. */
type Json<T> = ColumnType<T, string, string>;
type NullableJson<T> = ColumnType<T | null, string | null | undefined, string | null>;
type Instant = ColumnType<Date, Date, Date>;
type Nullable<T> = ColumnType<T | null, T | null | undefined, T | null>;
type Defaulted<T> = ColumnType<T, T | undefined, T>;

/** A bigint column: one driver gives text, another a number or a BigInt. `readMoney` knows whether it is an amount of ours. */
export type BigintColumn = string | number | bigint;
type Money = ColumnType<BigintColumn, number | bigint, number | bigint>;

export type Reason = NonNullable<Payment['reason']>;
/** `late`: captured after the provider had said that it never will be. `amount`: of another sum. `excess`: for a charge that was paid already. */
export type Flag = 'late' | 'amount' | 'excess';
/** What the operator did about it: the payment stands as if nothing had been amiss, or the money that was too much went back. */
export type Resolution = 'settled' | 'returned';
export type Crediting = Payment['items'][number]['crediting'];

/** Charges and payments. */
export interface PaymentTables {
  accrual_sources: { source: string; silent: Defaulted<boolean> };
  accruals: {
    uin: string; revision: number; source: string; kind: AccrualKind; purpose: string; payee: Json<Payee>; facts: Json<Accrual['facts']>;
    total: Money; to_pay: Money; billed_on: string; pay_by: string | null; valid_until: string | null;
    meaning: Accrual['meaning']; acknowledgement: Accrual['acknowledgement']; discount: NullableJson<NonNullable<Accrual['discount']>>;
    /** Somebody else takes money for it now. */
    held_elsewhere: Defaulted<boolean>;
    /** It was paid, and then corrected so that nobody here knows what is left: it is held until a file says it. */
    unsettled: Defaulted<boolean>;
  };
  /**
   * Each revision's sums, as its file had them. `since`: the first revision of those that follow each other with the same
   * sums. `asked`: what was left to pay of it when it came, and after money of earlier ones that came later.
   */
  accrual_revisions: { accrual: string; revision: number; since: number; total: Money; to_pay: Money; discount: NullableJson<NonNullable<Accrual['discount']>>; asked: Money };
  /** By whom a charge is found: pseudonyms of documents, accounts and citizens. */
  accrual_payers: { who: string; accrual: string };
  /** A begun one has its payment beside it, a refused one the code that it is answered with for ever. */
  payment_attempts: { key_hash: string; outcome: 'begun' | 'refused' | 'void'; payload: string | null; code: string | null; at: Instant };
  payments: {
    number: string; key_hash: string; method: string; kind: Payment['kind']; provider: Json<Payment['provider']>;
    /** As the provider shows it to whoever pays. */
    description: string;
    locale: 'ru' | 'en';
    /** Sealed. */
    contact: string;
    status: Defaulted<Payment['status']>; reason: Nullable<Reason>;
    created_at: Instant; expires_at: Instant; paid_at: Nullable<Date>;
    commission: Money; total: Money;
    next: NullableJson<NonNullable<Payment['next']>>;
    /** Whether the provider has answered that it knows of it. */
    placed: Defaulted<boolean>;
    cancel_asked: Defaulted<boolean>;
    /** Somebody has given the provider something to pay by, as far as the provider has told. */
    touched: Defaulted<boolean>;
    /** It is being called off for another payment of the same charge. */
    making_way: Defaulted<boolean>;
    flag: Nullable<Flag>; resolution: Nullable<Resolution>;
    /** What the provider took, where that is not `total`. */
    taken: ColumnType<BigintColumn | null, number | bigint | null | undefined, number | bigint | null>;
    checked_at: Nullable<Date>; claimed_until: Nullable<Date>;
  };
  payment_items: {
    payment: string; position: number; accrual: string; revision: number; purpose: string; payee: string; inn: string; kpp: string; bic: string;
    amount: Money; uip: Nullable<string>; crediting: Defaulted<Crediting>;
  };
  /** Charges that a payment is under way for, or whose money the register has not been told of. */
  accrual_holds: { accrual: string; revision: number; payment: string };
  captures: { accrual: string; revision: number; payment: string; amount: Money; captured_at: Instant };
  excess_captures: { payment: string; accrual: string; revision: number; amount: Money; captured_at: Instant };
  provider_events: { provider: string; event: string; at: Instant };
  /** What the register has to be told, and then asked about until it is matched. */
  outbox: { payment: string; accrual: string; step: Defaulted<'credit' | 'follow'>; due_at: Instant; tries: Defaulted<number>; claimed_until: Nullable<Date> };
  /** The register's own book. */
  credits: { uip: string; accrual: string; revision: number; amount: Money; at: Instant; matched: Defaulted<boolean> };
}
