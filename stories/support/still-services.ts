import type { Services } from '../../src/runtime/services.js';
import { memoryLedger } from '../../src/transport/attempts/memory.js';

export interface StillOptions {
  /** ms since the epoch. */
  readonly now: number;
  readonly demonstration?: boolean;
  readonly mode?: Services['mode'];
}

/** Nothing ever answers and no time passes, so an element stays as it is drawn. */
export function stillServices({ now, demonstration = false, mode = 'open' }: StillOptions): Services {
  return {
    transport: {
      demonstration,
      call: () => new Promise(() => undefined),
      watch: () => ({ [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => undefined) }) }),
    },
    identity: {
      citizen: () => new Promise(() => undefined),
      signIn: () => new Promise(() => undefined),
      token: () => new Promise(() => undefined),
      signOut: () => Promise.resolve(),
      subscribe: () => () => undefined,
    },
    // What a ledger told when the tab is turned to would lead on.
    attempts: { ...memoryLedger(), durable: false, read: () => new Promise(() => undefined) },
    clock: { now: () => now },
    random: { bytes: (length) => new Uint8Array(length) },
    mode,
    operator: 'https://city.example',
  };
}
