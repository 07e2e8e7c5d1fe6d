import type { Operation } from '../contract/operation.js';
import type { AttemptKey } from '../kernel/attempt.js';

export interface CallOptions {
  readonly signal: AbortSignal;
  /** Required for keyed writes: the same on every re-send of one attempt. */
  readonly key?: AttemptKey;
}

/**
 * How blocks reach the city. Every rejection is a `Fault`. Implementations: `http`, `sandbox`, and any object of an
 * integrator's own; all of them pass the suite in `test/contract/`.
 */
export interface Transport {
  /** True when nothing is sent anywhere: blocks then say so in their strip, and nothing can hide it. */
  readonly demonstration: boolean;
  call<I, O>(operation: Operation<I, O>, input: I, options: CallOptions): Promise<O>;
  /** The answer now and again whenever it changed, until aborted (then it just ends). Public reads only. */
  watch<I, O>(operation: Operation<I, O>, input: I, options: { readonly signal: AbortSignal }): AsyncIterable<O>;
}
