import type { BlockEvents } from '../../runtime/events.js';

/**
 * Events of `<city-pay-accrual>`, all facts in the past tense. They bubble and are composed. No detail tells who pays,
 * what for or how much, nor whether anything was found: host pages are full of listeners.
 */
export interface PayAccrualEvents extends BlockEvents {
  /** The block is on screen. */
  'city-pay-accrual-shown': Record<string, never>;
  /** The city took the order to pay; no money has moved yet. */
  'city-payment-begun': Record<string, never>;
  /** The provider has the money. */
  'city-payment-made': Record<string, never>;
  /** The payment ended and no money was taken. */
  'city-payment-refused': { readonly code: string };
  /** No answer came; the block goes on asking. */
  'city-payment-uncertain': Record<string, never>;
}

declare global {
  interface GlobalEventHandlersEventMap {
    'city-pay-accrual-shown': CustomEvent<PayAccrualEvents['city-pay-accrual-shown']>;
    'city-payment-begun': CustomEvent<PayAccrualEvents['city-payment-begun']>;
    'city-payment-made': CustomEvent<PayAccrualEvents['city-payment-made']>;
    'city-payment-refused': CustomEvent<PayAccrualEvents['city-payment-refused']>;
    'city-payment-uncertain': CustomEvent<PayAccrualEvents['city-payment-uncertain']>;
  }
}
