import type { HttpBindings } from '@hono/node-server';
import type { CashDesk } from './cash-desk.js';

export interface DeskParts {
  readonly desk: CashDesk;
  /** What the gateway has to bring. */
  readonly bearer: string;
  /** @see DeskOptions.second */
  readonly second: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

export type Env = { Bindings: HttpBindings };
