import type { Kysely } from 'kysely';
import { payerMac } from '../gateway/accruals/payers.js';
import type { Secrets } from '../gateway/secrets.js';
import type { Tables } from '../gateway/storage/tables.js';
import type { Charge } from './charges.js';

/**
 * Registers charges, all of them or none. A charge that is there already is left as it is, paid or not, unless the file
 * has a later revision of it.
 */
export async function registerCharges(db: Kysely<Tables>, secrets: Secrets, charges: readonly Charge[]): Promise<{ readonly added: number; readonly corrected: number }> {
  return db.transaction().execute(async (tx) => {
    const counts = { added: 0, corrected: 0 };
    for (const source of new Set(charges.map((charge) => charge.source))) {
      await tx.insertInto('accrual_sources').values({ source }).onConflict((conflict) => conflict.column('source').doNothing()).execute();
    }
    for (const charge of charges) {
      const written = await write(tx, charge);
      if (!written) continue;
      counts[written] += 1;
      await tx.deleteFrom('accrual_payers').where('accrual', '=', charge.accrual.uin).execute();
      const macs = new Set(charge.payers.map((payer) => payerMac(secrets, payer)));
      await tx.insertInto('accrual_payers').values([...macs].map((who) => ({ who, accrual: charge.accrual.uin }))).execute();
    }
    return counts;
  });
}

async function write(tx: Kysely<Tables>, { accrual, revision, source, held }: Charge): Promise<'added' | 'corrected' | null> {
  const { uin, kind, purpose, payee, facts, total, toPay, billedOn, payBy, validUntil, meaning, acknowledgement, discount } = accrual;
  const values = {
    revision, source, kind, purpose, payee: JSON.stringify(payee), facts: JSON.stringify(facts), total, to_pay: toPay,
    billed_on: billedOn, pay_by: payBy, valid_until: validUntil, meaning, acknowledgement, discount: discount && JSON.stringify(discount), held_elsewhere: held,
  };
  const known = await tx.selectFrom('accruals').select('revision').where('uin', '=', uin).executeTakeFirst();
  // Whoever registers the same at the same time: the later revision stays.
  const row = await tx.insertInto('accruals').values({ uin, ...values })
    .onConflict((conflict) => conflict.column('uin').doUpdateSet(values).where('accruals.revision', '<', revision))
    .returning('uin').executeTakeFirst();
  return row ? (known ? 'corrected' : 'added') : null;
}
