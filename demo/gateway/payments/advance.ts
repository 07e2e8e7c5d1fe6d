import type { Kysely } from 'kysely';
import { moneyOf } from '../accruals/money.js';
import { describeError } from '../http/log.js';
import { transacting } from '../storage/faults.js';
import type { Tables } from '../storage/tables.js';
import type { PaymentDependencies } from './dependencies.js';
import { type PaymentProvider, ProviderRefused, type ProviderStanding } from './payment-provider.js';
import { endUnpaid, enterStanding } from './standing.js';
import { openContact, type PaymentRow } from './view.js';

const live = new Set<ProviderStanding['status']>(['created', 'confirming']);

/**
 * Brings a pending payment as far as the provider lets it: makes it there, asks how it stands, calls it off where that
 * is wished or its time is over. Every step may be done twice and by several gateways at once. Where the provider does
 * not answer, everything stays as it was, and the next look goes on.
 */
export async function advancePayment(on: PaymentDependencies, number: string): Promise<void> {
  const { db, provider, logger } = on;
  const row = await db.selectFrom('payments').selectAll().where('number', '=', number).executeTakeFirst();
  if (row?.status !== 'pending' || !provider) return;
  try {
    await askProvider(on, provider, row);
  } catch (thrown) {
    logger.warn({ error: describeError(thrown) }, 'the provider did not answer');
  }
}

async function askProvider(on: PaymentDependencies, provider: PaymentProvider, row: PaymentRow): Promise<void> {
  const standing = (row.placed ? await provider.status(row.number) : null) ?? (await place(on, provider, row));
  if (!standing) return;
  await enterStanding(on, row.number, standing);
  if (!live.has(standing.status)) return;
  // Read anew: the wish to call it off may have come meanwhile.
  const { cancel_asked } = await on.db.selectFrom('payments').select('cancel_asked').where('number', '=', row.number).executeTakeFirstOrThrow();
  if (!cancel_asked && on.clock.now() < row.expires_at.getTime()) return;
  const after = await provider.cancel(row.number);
  if (after) await enterStanding(on, row.number, after);
}

/**
 * Makes the payment at the provider. One that has to be called off is made too, since a request of before may still be
 * on its way there: what was made can be called off for good, and what may yet be made cannot.
 * @returns null where the provider will never have it.
 */
async function place(on: PaymentDependencies, provider: PaymentProvider, row: PaymentRow): Promise<ProviderStanding | null> {
  try {
    return await provider.create({
      number: row.number, kind: row.kind, amount: moneyOf(row.total), description: row.description, contact: openContact(on.secrets, row),
      locale: row.locale, expiresAt: row.expires_at.getTime(),
    });
  } catch (thrown) {
    if (!(thrown instanceof ProviderRefused)) throw thrown;
    // Another request may have been taken before this one was refused.
    const standing = await provider.status(row.number);
    if (standing) return standing;
    await transacting(() => on.db.transaction().execute((tx) => endRefused(tx, row, on.clock.now())));
    return null;
  }
}

/** Of several requests at once one may be taken after another was refused: then the visitor is at the provider's page, and money may move. */
async function endRefused(tx: Kysely<Tables>, { number, placed }: PaymentRow, now: number): Promise<void> {
  const row = await tx.selectFrom('payments').select('placed').where('number', '=', number).forUpdate().executeTakeFirst();
  if (row?.placed === placed) await endUnpaid(tx, number, 'failed', now);
}
