import { toFault } from '../../kernel/fault.js';
import type { Timer } from '../timer.js';
import type { Dice } from '../waiting.js';
import type { Layer } from './layer.js';

export interface RetryOptions {
  /** How often a call is sent at most, the first time included. */
  readonly sends?: { readonly read: number; readonly write: number };
  /** Milliseconds: the first pause at most, and the longest; a gateway that asks for more ends the repetition. */
  readonly base?: number;
  readonly most?: number;
  readonly timer?: Timer;
  readonly dice?: Dice;
}

/**
 * Sends again what may be sent again: reads, writes that carry their attempt key (always the same), and writes that
 * are harmless by nature; and only after a fault that time may heal. How is loaded with the first fault; where that
 * fails too, the fault stands as it is.
 */
export function retry(options: RetryOptions = {}): Layer {
  return (next) => ({
    demonstration: next.demonstration,
    call: (operation, input, callOptions) =>
      next.call(operation, input, callOptions).catch(async (thrown: unknown) => {
        const later = await import('./resend.js').catch(() => null);
        if (!later) throw toFault(thrown);
        return later.resend(next, options, operation, input, callOptions, thrown);
      }),
    watch: (operation, input, watchOptions) => next.watch(operation, input, watchOptions),
  });
}
