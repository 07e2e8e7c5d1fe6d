import { veiled as veil, veiledRefusal } from '../../../src/blocks/pay-accrual/rules.js';
import type { Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';
import { hashOf } from '../secrets.js';
import { transacting } from '../storage/faults.js';
import { advancePayment } from './advance.js';
import type { PaymentDependencies } from './dependencies.js';
import { claimPaymentAttempt, findPaymentAttempt } from './payment-attempts.js';
import { readPayment, viewPayment } from './view.js';

export interface Settling {
  readonly key: string;
  /** Asked with a keepsake, which a page can hold as well. */
  readonly veiled: boolean;
  /** False: one that has not arrived may still be on its way from another tab, and is left free to arrive. */
  readonly callOff: boolean;
  /** May throw: whoever invents keys makes the gateway remember them. */
  beforeCallingOff(): void;
}

/**
 * How an attempt stands, after the provider was asked. An unknown key is written down as void: the row's primary key
 * makes a request that arrives later, or is running right now, either fail or have finished before.
 * @param cancelling asks the provider to call it off; what is paid stays paid.
 */
export async function settlePayment(on: PaymentDependencies, { key, veiled, callOff, beforeCallingOff }: Settling, cancelling: boolean): Promise<Settlement> {
  const { db, secrets, clock } = on;
  const keyHash = hashOf(key);
  const attempt = await transacting(async () => {
    const known = await findPaymentAttempt(db, keyHash);
    if (known || !callOff) return known ?? 'absent';
    beforeCallingOff();
    return (await claimPaymentAttempt(db, clock.now(), { keyHash })) ? null : findPaymentAttempt(db, keyHash).then((row) => row ?? Promise.reject(new Fault('attempt.running', { retryAfter: 1 })));
  });
  if (attempt === 'absent') return { outcome: 'absent' };
  if (!attempt || attempt.outcome === 'void') return { outcome: 'void' };
  if (attempt.outcome === 'refused') return { outcome: 'refused', code: veiled ? veiledRefusal : (attempt.code ?? '') };
  const { number } = await readPayment(db, keyHash);
  // Kept before the provider is asked: where that fails, the reconciler goes on with it. Whoever holds a keepsake may look on, and no more.
  if (cancelling && !veiled) await db.updateTable('payments').set({ cancel_asked: true, making_way: false }).where('number', '=', number).where('status', '=', 'pending').execute();
  await advancePayment(on, number);
  const row = await readPayment(db, keyHash);
  return { outcome: 'begun', payment: veiled ? veil(row) : await viewPayment(db, secrets, row, on.clock.now()) };
}
