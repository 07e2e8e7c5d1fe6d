import type { WayToPay } from '../../../src/blocks/pay-accrual/rules.js';
import type { Contact, Payment } from '../../../src/blocks/pay-accrual/schemas.js';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';

/** A way to pay, and what the provider takes for it. */
export interface PaymentMethod extends WayToPay {
  readonly kind: 'redirect' | 'window' | 'sbp-qr';
}

/** What a provider is asked to take. All of it is kept beside the payment, so that every repetition is the same. */
export interface Order {
  /** Our own number of the payment: the provider makes one payment of it, however often it is asked. */
  readonly number: string;
  readonly kind: Payment['kind'];
  /** With the commission. */
  readonly amount: Kopecks;
  readonly description: string;
  readonly contact: Contact;
  readonly locale: 'ru' | 'en';
  /** ms since the epoch. */
  readonly expiresAt: number;
}

/**
 * How a payment stands at its provider. `created`, `confirming`: money may still move. The other four are final, and
 * only `captured` means that it did.
 */
export interface ProviderStanding {
  readonly status: 'created' | 'confirming' | 'captured' | 'declined' | 'cancelled' | 'expired';
  readonly amount: Kopecks;
  /** ms since the epoch; null where it was not captured. */
  readonly capturedAt: number | null;
  /** Where the visitor goes on, while he can. */
  readonly next: Payment['next'];
  /** Of `created`: somebody has given something to pay by already (a card, and now its bank asks for a code). */
  readonly touched?: boolean;
}

/** What a provider told by itself, and that it was the provider. */
export interface ProviderNotification {
  /** By which a repetition is known. */
  readonly event: string;
  readonly number: string;
  readonly standing: Omit<ProviderStanding, 'next' | 'touched'>;
}

/** The provider will not have it, however often it is asked. Whatever else is thrown says nothing about what was done. */
export class ProviderRefused extends Error {
  override readonly name = 'ProviderRefused';
}

/**
 * Port: who takes the money. One adapter for each provider; a city plugs its own in here. Its answers are the only
 * source of «paid»: what a browser brings back from the provider's page is none.
 */
export interface PaymentProvider {
  /** Part of the path that its notifications come to. */
  readonly id: string;
  methods(): readonly PaymentMethod[];
  /** Makes the payment, or finds the one of that number. Rejects ProviderRefused where it will never be made. */
  create(order: Order): Promise<ProviderStanding>;
  /** Null where the provider has no payment of that number. */
  status(number: string): Promise<ProviderStanding | null>;
  /**
   * Asks to call it off, and says how it stands then, which may be `captured`.
   * @param only `untouched`: leaves alone what somebody has given something to pay by, which only the provider can tell. One
   * that cannot tell it calls nothing off then.
   */
  cancel(number: string, only?: 'untouched'): Promise<ProviderStanding | null>;
  /** @returns null for what is not signed by the provider, too old, or no notification. */
  readNotification(headers: Headers, rawBody: Uint8Array): ProviderNotification | null;
}

/** A share of the amount in hundredths of a per cent, rounded half up to the kopeck. */
export function shareOf(amount: Kopecks, hundredths: number): Kopecks {
  return Number((BigInt(amount) * BigInt(hundredths) + 5_000n) / 10_000n) as Kopecks;
}
