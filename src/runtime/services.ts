import type { Identity } from '../identity/identity.js';
import type { Clock } from '../kernel/clock.js';
import type { Random } from '../kernel/random.js';
import type { AttemptLedger } from '../transport/attempts/ledger.js';
import type { Transport } from '../transport/transport.js';

/** Everything outside itself that a block may use. Set once a page by the loader or `configure()`, or per element. */
export interface Services {
  readonly transport: Transport;
  readonly identity: Identity;
  readonly attempts: AttemptLedger;
  readonly clock: Clock;
  readonly random: Random;
  /** Where the code runs: in the page (`open`) or in the operator's frame (`secure`). */
  readonly mode: 'open' | 'secure';
  /** The operator's own address, behind «Проверить». Null where none is known. */
  readonly operator: string | null;
  /** Fetches what an act of the visitor will need; called when he is about to act. */
  prepare?(): void;
}
