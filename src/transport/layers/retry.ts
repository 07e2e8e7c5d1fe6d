import { toFault } from '../../kernel/fault.js';
import type { Layer } from './layer.js';
import type { RetryOptions } from './resend.js';

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
