import { operation } from '../../contract/operation.js';
import { Found, MineInput, PayInput, Payment, Quote, QuoteInput, SearchInput, SettleInput, Settlement } from './schemas.js';

/**
 * All that `<city-pay-accrual>` asks of the city. Numbers of charges, documents and payments are personal: they travel
 * in bodies alone, and all of it runs on the operator's own origin.
 */
export const payAccrualOperations = {
  search: operation({
    name: 'pay-accrual.search',
    summary: 'Charges by УИН, by a document of the payer, or by what stands on a receipt',
    effect: 'read',
    access: 'public',
    exposure: 'secure',
    http: 'POST /accruals/searches',
    input: SearchInput,
    output: Found,
    faults: {
      /** Whoever looks for many numbers has to wait: nobody may page through other people's charges. */
      'accrual.too-many-searches': 429,
    },
  }),

  mine: operation({
    name: 'pay-accrual.mine',
    summary: 'Charges of the signed-in citizen and of his children',
    effect: 'read',
    access: 'citizen',
    exposure: 'secure',
    audience: 'secure',
    http: 'POST /accruals/mine',
    input: MineInput,
    output: Found,
  }),

  quote: operation({
    name: 'pay-accrual.quote',
    summary: 'The chosen charges read anew, with the ways to pay them and what these cost',
    effect: 'read',
    access: 'public',
    exposure: 'secure',
    http: 'POST /accruals/quotes',
    input: QuoteInput,
    output: Quote,
    faults: { 'accrual.too-many-searches': 429 },
  }),

  pay: operation({
    name: 'pay-accrual.pay',
    summary: 'Begins one payment of all the chosen charges with a provider',
    effect: 'write',
    access: 'public',
    exposure: 'secure',
    http: 'POST /payments',
    input: PayInput,
    output: Payment,
    faults: {
      /** An amount, the commission or the total is no longer what the visitor saw. */
      'accrual.changed': 409,
      /** Paid, annulled, or past its last day. */
      'accrual.not-payable': 409,
      /** Another payment of one of the charges is under way; it has to end first. */
      'accrual.held': 409,
      'accrual.unknown': 404,
      'payment.method-unavailable': 409,
    },
  }),

  settle: operation({
    name: 'pay-accrual.settle',
    summary: 'How a payment stands, by its attempt key; an attempt that never arrived is called off for good',
    effect: 'write',
    // The attempt key itself is the right to ask.
    access: 'public',
    exposure: 'secure',
    http: 'POST /payments/settlements',
    input: SettleInput,
    output: Settlement,
    keyed: false,
  }),

  cancel: operation({
    name: 'pay-accrual.cancel',
    summary: 'Asks the provider to call a payment off; answers how it stands then, which may be paid. A keepsake calls nothing off',
    effect: 'write',
    access: 'public',
    exposure: 'secure',
    http: 'POST /payments/cancellations',
    input: SettleInput,
    output: Settlement,
    keyed: false,
  }),
};
