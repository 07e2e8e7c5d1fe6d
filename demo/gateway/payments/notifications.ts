import { Fault } from '../../../src/kernel/fault.js';
import { transacting } from '../storage/faults.js';
import type { PaymentDependencies } from './dependencies.js';
import type { PaymentProvider, ProviderNotification } from './payment-provider.js';
import { announce, type Entered, enterInside, nothingEntered } from './standing.js';

export const notificationsPath = '/payments/notifications';
/** Bytes. */
export const longestNotification = 8_192;

/**
 * A provider's own word that something happened, which may come twice, late, out of order, and before the answer to the
 * request that it is about. Rejects `request.invalid` where it is not signed by the provider, and `not-found` of a payment
 * that is none of ours, so that the provider goes on telling it to whoever has it.
 */
export async function takeNotification(on: PaymentDependencies, provider: PaymentProvider, headers: Headers, rawBody: Uint8Array): Promise<Response> {
  const told = provider.readNotification(headers, rawBody);
  if (!told) throw new Fault('request.invalid', { at: 'signature' });
  const entered = await transacting(() => on.db.transaction().execute((tx) => enterOnce(tx, provider, told, on.clock.now())));
  announce(on, told.number, entered);
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } });
}

/** The event and what it does are one transaction: one that was killed half-way is done when it comes again. */
async function enterOnce(tx: PaymentDependencies['db'], provider: PaymentProvider, { event, number, standing }: ProviderNotification, now: number): Promise<Entered> {
  const payment = await tx.selectFrom('payments').select('number').where('number', '=', number).executeTakeFirst();
  if (!payment) throw new Fault('not-found');
  const isNew = await tx.insertInto('provider_events').values({ provider: provider.id, event, at: new Date(now) })
    .onConflict((conflict) => conflict.columns(['provider', 'event']).doNothing()).returning('event').executeTakeFirst();
  return isNew ? enterInside(tx, number, standing, now) : nothingEntered;
}
