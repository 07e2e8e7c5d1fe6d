import type { PayAccrualEvents } from '../../src/blocks/pay-accrual/events.js';
import type { ReferendumEvents } from '../../src/blocks/referendum/events.js';

interface EventEntry {
  readonly when: string;
  /** The type of `detail`, as written. */
  readonly detail: string;
}

/** Every event of `<city-referendum>`; the compiler refuses a list that lacks one or has one too many. */
export const eventList: { readonly [K in keyof ReferendumEvents]: EventEntry } = {
  'city-referendum-shown': { when: 'The question is on screen.', detail: "{ referendum: string; period: 'upcoming' | 'open' | 'closed' }" },
  'city-signed-in': { when: 'The visitor signed in through this block.', detail: '{}' },
  'city-signed-out': { when: 'The visitor signed out through this block.', detail: '{}' },
  'city-ballot-cast': { when: 'The city holds the ballot. change is true when it replaced an earlier one.', detail: '{ referendum: string; change: boolean }' },
  'city-ballot-refused': { when: 'The city did not take the ballot.', detail: '{ referendum: string; code: string }' },
  'city-ballot-uncertain': { when: 'No answer came; the block goes on asking.', detail: '{ referendum: string }' },
  'city-failed': { when: 'The question could not be shown.', detail: '{ code: string }' },
};

/** Every event of `<city-pay-accrual>`. */
export const payEventList: { readonly [K in keyof PayAccrualEvents]: EventEntry } = {
  'city-pay-accrual-shown': { when: 'The block is on screen.', detail: '{}' },
  'city-signed-in': { when: 'The visitor signed in through this block.', detail: '{}' },
  'city-signed-out': { when: 'The visitor signed out through this block.', detail: '{}' },
  'city-payment-begun': { when: 'The city took the order to pay. No money has moved yet.', detail: '{}' },
  'city-payment-made': { when: 'The provider has the money.', detail: '{}' },
  'city-payment-refused': { when: 'The payment ended, and no money was taken. Why, its payer alone is told.', detail: '{ code: string }' },
  'city-payment-uncertain': { when: 'No answer came; the block goes on asking.', detail: '{}' },
  'city-failed': { when: 'The block could not be shown.', detail: '{ code: string }' },
};
