import type { Transport } from '../../src/transport/transport.js';

/** Whatever carries the calls, and how long each took. */
export function measured(inner: Transport, tell: (operation: string, milliseconds: number) => void): Transport {
  return {
    // A demonstration stays one, and is marked as one, whoever wraps it.
    demonstration: inner.demonstration,
    async call(operation, input, options) {
      const begun = performance.now();
      try {
        // `options` go on as they came: the signal to give up by, and of a write the key that makes it count once.
        return await inner.call(operation, input, options);
      } finally {
        tell(operation.name, performance.now() - begun);
      }
    },
    watch: (operation, input, options) => inner.watch(operation, input, options),
  };
}
