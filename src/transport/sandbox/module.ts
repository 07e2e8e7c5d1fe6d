import type { Handlers } from '../../contract/handler.js';
import type { Operations } from '../../contract/operation.js';
import type { Clock } from '../../kernel/clock.js';

/** What the sandbox lends to a block's in-page city. */
export interface SandboxTools {
  readonly clock: Clock;
}

/**
 * A block's share of the in-page city: its `sandbox.ts` exports one. Inputs, outputs, access and attempt keys are
 * checked by the sandbox transport before and after the handlers, by the same operations as everywhere.
 *
 * `create` makes a fresh city that knows nothing of others: each sandbox transport has its own.
 */
export interface SandboxModule<T extends Operations = Operations> {
  readonly operations: T;
  create(tools: SandboxTools): Handlers<T>;
}
