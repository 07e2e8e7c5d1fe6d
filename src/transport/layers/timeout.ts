import { Fault } from '../../kernel/fault.js';
import { linked } from '../linked.js';
import { systemTimer, type Timer } from '../timer.js';
import type { Layer } from './layer.js';

/** Milliseconds that one answer may take. */
export interface Timeouts {
  readonly read: number;
  readonly write: number;
}

export const usualTimeouts: Timeouts = { read: 10_000, write: 20_000 };

/**
 * Ends a call that takes too long with `timeout`; of a write that says nothing about whether it happened.
 * The caller is let go at once, whether or not what lies below heeds its signal.
 */
export function timeout(limits: Timeouts = usualTimeouts, timer: Timer = systemTimer): Layer {
  return (next) => ({
    demonstration: next.demonstration,
    call(operation, input, options) {
      return new Promise((resolve, reject) => {
        const inner = linked(options.signal);
        const finish = (act: () => void): void => {
          stop();
          inner.release();
          options.signal.removeEventListener('abort', onAbort);
          act();
        };
        const stop = timer.after(limits[operation.effect], () => {
          finish(() => reject(new Fault('timeout')));
          inner.abort();
        });
        const onAbort = (): void => finish(() => reject(new Fault('cancelled')));
        next.call(operation, input, { ...options, signal: inner.signal }).then(
          (answer) => finish(() => resolve(answer)),
          (thrown: unknown) => finish(() => reject(thrown)),
        );
        // Of a signal that was aborted before, the call below tells that nothing was sent.
        options.signal.addEventListener('abort', onAbort, { once: true });
      });
    },
    watch: (operation, input, options) => next.watch(operation, input, options),
  });
}
