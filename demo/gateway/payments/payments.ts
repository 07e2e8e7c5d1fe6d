import type { PayInput, Payment, Quote, Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';
import { hashOf } from '../secrets.js';
import { advancePayment } from './advance.js';
import { type BeginLimits, beginPayment } from './begin.js';
import type { PaymentDependencies } from './dependencies.js';
import { takeNotification } from './notifications.js';
import { quoteFor } from './offer.js';
import { reconcilePayments } from './reconcile.js';
import { settlePayment, type Settling } from './settle.js';
import { readPayment, viewPayment } from './view.js';

/** Payments on any PostgreSQL-wire database, of charges of whichever register, through whichever provider. */
export interface Payments {
  quote(uins: readonly string[]): Promise<Quote>;
  /** Begins a payment once for each attempt key; a repetition is answered with how that payment stands, or its refusal again. */
  pay(input: PayInput, key: string, limits: BeginLimits): Promise<Payment>;
  settle(settling: Settling): Promise<Settlement>;
  cancel(settling: Settling): Promise<Settlement>;
  /** @param provider as the path names it. */
  notified(provider: string, headers: Headers, rawBody: Uint8Array): Promise<Response>;
  reconcile(): Promise<void>;
}

export function sqlPayments(on: PaymentDependencies): Payments {
  return {
    quote: (uins) => quoteFor(on, uins),
    async pay(input, key, limits) {
      const isNew = await beginPayment(on, input, key, limits);
      const written = await readPayment(on.db, hashOf(key));
      if (isNew) on.figures.begun(written.method);
      // A repetition goes on where the first request broke off.
      if (!written.placed) await advancePayment(on, written.number);
      return viewPayment(on.db, on.secrets, await readPayment(on.db, hashOf(key)), on.clock.now());
    },
    settle: (settling) => settlePayment(on, settling, false),
    cancel: (settling) => settlePayment(on, settling, true),
    async notified(id, headers, rawBody) {
      if (on.provider?.id !== id) throw new Fault('not-found');
      return takeNotification(on, on.provider, headers, rawBody);
    },
    reconcile: () => reconcilePayments(on),
  };
}
