import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';
import { advancePayment } from './advance.js';
import { deliverOutbox } from './crediting.js';
import type { PaymentDependencies } from './dependencies.js';

/** Milliseconds: for so long one gateway looks after a payment; a killed one's are taken over then. */
const claim = 30_000;
const atOnce = 50;
const together = 8;

/**
 * One look at everything that is not finished: payments that the provider has not answered about, those under way, those
 * whose time is over, and money that the register has not been told of. Several gateways may look at once: each takes
 * rows for itself, and what two did all the same would be the same.
 */
export async function reconcilePayments(on: PaymentDependencies): Promise<void> {
  if (on.provider) await advancePending(on);
  while ((await deliverOutbox(on, atOnce)) === atOnce);
}

async function advancePending(on: PaymentDependencies): Promise<void> {
  const begun = on.clock.now();
  for (;;) {
    const numbers = await claimPending(on.db, begun, on.clock.now());
    const queue = [...numbers];
    const worker = async (): Promise<void> => {
      for (let number = queue.shift(); number !== undefined; number = queue.shift()) await advanceClaimed(on, number);
    };
    await Promise.all(Array.from({ length: together }, worker));
    if (numbers.length < atOnce) return;
  }
}

async function advanceClaimed(on: PaymentDependencies, number: string): Promise<void> {
  try {
    await advancePayment(on, number);
  } finally {
    // Looked at in this round, whatever came of it.
    await on.db.updateTable('payments').set({ claimed_until: null }).where('number', '=', number).execute();
  }
}

/** Those that were asked about longest ago first. */
async function claimPending(db: Kysely<Tables>, begun: number, now: number): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    update payments set claimed_until = ${new Date(now + claim)}::timestamptz, checked_at = ${new Date(now)}::timestamptz
    where number in (
      select number from payments
      where status = 'pending' and (checked_at is null or checked_at < ${new Date(begun)}::timestamptz) and (claimed_until is null or claimed_until <= ${new Date(now)}::timestamptz)
      order by checked_at nulls first limit ${atOnce} for update skip locked)
    returning number`.execute(db);
  return rows.map(({ number }) => number);
}

export interface Reconciler {
  /** Ends with the look that is under way. */
  stop(): Promise<void>;
}

/** Looks now and then every so often, one look after the other. @param every milliseconds; 0: never by itself. @param now false: the first look waits too. */
export function startReconciler(look: () => Promise<void>, every: number, failed: (thrown: unknown) => void, now = true): Reconciler {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = every <= 0;
  const turn = async (): Promise<void> => {
    await look().catch(failed);
    if (!stopped) later();
  };
  const later = (): void => {
    timer = setTimeout(() => void (looking = turn()), every);
    timer.unref();
  };
  let looking: Promise<void> = stopped || !now ? Promise.resolve() : turn();
  if (!stopped && !now) later();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await looking;
    },
  };
}
