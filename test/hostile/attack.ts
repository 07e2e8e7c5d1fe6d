import type { Script } from './kit.js';

/**
 * What of a person a page must not know. `number` is that of the receipt, `key` that of the attempt; of a payment `charge` is
 * the number of what is paid, whom it goes to and what for, `sum` any of its amounts, `contact` where the receipt goes.
 */
export type Secret = 'choice' | 'token' | 'name' | 'number' | 'key' | 'charge' | 'sum' | 'contact';

/** A row of the table. In secure mode what must come out is the same in each: nothing read, nothing done. */
export interface Attack {
  readonly name: string;
  readonly tries: string;
  readonly script: Script;
  /** What the same script reads in open mode; null where there is nothing in open mode that it could be tried on. */
  readonly open: readonly Secret[] | null;
  /** And what besides where the city had to be asked again, which a busy machine brings about. */
  readonly sometimes?: readonly Secret[];
}

/** An attack that wants a press for something else than what the person sees. */
export interface Lure extends Omit<Attack, 'open'> {
  /** Whether the press gets to the frame at all, which keeps a row from being empty; null where engines differ. */
  readonly reaches: boolean | null;
  /** Where the person presses: on the button as it stands, on the page's own bait, or above the block. */
  readonly aim?: 'button' | 'decoy' | 'above';
  readonly by?: 'click' | 'double' | 'enter' | 'space' | 'late-enter' | 'drag' | 'nothing';
  /** For those that differ in this alone. */
  readonly style?: string;
}
