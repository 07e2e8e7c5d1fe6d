import type { BlockEvents } from '../../runtime/events.js';

/**
 * Events of `<city-referendum>`, all facts in the past tense. They bubble and are composed. No detail tells who voted
 * or what was chosen: host pages are full of listeners.
 */
export interface ReferendumEvents extends BlockEvents {
  /** The question is on screen. */
  'city-referendum-shown': { readonly referendum: string; readonly period: 'upcoming' | 'open' | 'closed' };
  /** The city holds the ballot. `change` is true when it replaced an earlier one. */
  'city-ballot-cast': { readonly referendum: string; readonly change: boolean };
  /** The city did not take the ballot. */
  'city-ballot-refused': { readonly referendum: string; readonly code: string };
  /** No answer came; the block goes on asking. */
  'city-ballot-uncertain': { readonly referendum: string };
}

declare global {
  interface GlobalEventHandlersEventMap {
    'city-referendum-shown': CustomEvent<ReferendumEvents['city-referendum-shown']>;
    'city-ballot-cast': CustomEvent<ReferendumEvents['city-ballot-cast']>;
    'city-ballot-refused': CustomEvent<ReferendumEvents['city-ballot-refused']>;
    'city-ballot-uncertain': CustomEvent<ReferendumEvents['city-ballot-uncertain']>;
  }
}
