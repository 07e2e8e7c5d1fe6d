import type { Kysely } from 'kysely';
import type { Clock } from '../../../src/kernel/clock.js';
import type { AccrualRegister } from '../accruals/accrual-register.js';
import type { GatewayLogger } from '../http/log.js';
import type { Secrets } from '../secrets.js';
import type { Flag } from '../storage/payment-tables.js';
import type { Tables } from '../storage/tables.js';
import type { PaymentProvider } from './payment-provider.js';

/** Counted for whoever watches the gateway; nothing of it leads to a person. */
export interface PaymentFigures {
  begun(method: string): void;
  captured(method: string): void;
  /** @param excess charges whose money has to be given back. */
  flagged(flag: Flag, excess: number): void;
}

export interface PaymentDependencies {
  readonly db: Kysely<Tables>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  readonly register: AccrualRegister;
  /** Null where this gateway has nobody to take money: then there are no ways to pay. */
  readonly provider: PaymentProvider | null;
  /** БИК of the bank that takes the provider's money: the number under which the register hears of a payment begins with it. */
  readonly bic: string;
  readonly logger: GatewayLogger;
  readonly figures: PaymentFigures;
}
