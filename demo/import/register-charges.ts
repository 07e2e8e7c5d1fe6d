import type { Kysely } from 'kysely';
import { leftAfter, readEntered, sameSums } from '../gateway/accruals/correction.js';
import { moneyOf } from '../gateway/accruals/money.js';
import { payerMac } from '../gateway/accruals/payers.js';
import type { Secrets } from '../gateway/secrets.js';
import type { Tables } from '../gateway/storage/tables.js';
import type { Charge } from './charges.js';

export interface Registered {
  readonly added: number;
  readonly corrected: number;
  /** Corrected ones of which nobody here can know what is left to pay: nobody can pay them until a file says it. */
  readonly unsettled: number;
}

/**
 * Registers charges, all of them or none. A charge that is there already is left as it is, paid or not, unless the file
 * has a later revision of it. Money that came for earlier ones stays taken off.
 */
export async function registerCharges(db: Kysely<Tables>, secrets: Secrets, charges: readonly Charge[]): Promise<Registered> {
  return db.transaction().execute(async (tx) => {
    const counts = { added: 0, corrected: 0, unsettled: 0 };
    for (const source of new Set(charges.map((charge) => charge.source))) {
      await tx.insertInto('accrual_sources').values({ source }).onConflict((conflict) => conflict.column('source').doNothing()).execute();
    }
    for (const charge of charges) {
      const written = await write(tx, charge);
      if (!written) continue;
      counts[written.as] += 1;
      if (written.unsettled) counts.unsettled += 1;
      await tx.deleteFrom('accrual_payers').where('accrual', '=', charge.accrual.uin).execute();
      await registerPayers(tx, secrets, charge);
    }
    return counts;
  });
}

/** A charge of a subdivision is found by the ИНН alone too: whoever names no КПП looks for all of them. */
export async function registerPayers(db: Kysely<Tables>, secrets: Secrets, { accrual: { uin }, payers }: Charge): Promise<void> {
  const all = payers.flatMap((payer) => (payer.by === 'document' && payer.kpp ? [payer, { ...payer, kpp: undefined }] : [payer]));
  const macs = new Set(all.map((payer) => payerMac(secrets, payer)));
  await db.insertInto('accrual_payers').values([...macs].map((who) => ({ who, accrual: uin }))).onConflict((conflict) => conflict.doNothing()).execute();
}

async function write(tx: Kysely<Tables>, { accrual, revision, source, held, reckoned }: Charge): Promise<{ readonly as: 'added' | 'corrected'; readonly unsettled: boolean } | null> {
  const { uin, kind, purpose, payee, facts, total, toPay, billedOn, payBy, validUntil, meaning, acknowledgement, discount } = accrual;
  const values = {
    revision, source, kind, purpose, payee: JSON.stringify(payee), facts: JSON.stringify(facts), total, to_pay: toPay,
    billed_on: billedOn, pay_by: payBy, valid_until: validUntil, meaning, acknowledgement, discount: discount && JSON.stringify(discount), held_elsewhere: held, unsettled: false,
  };
  const version = { accrual: uin, revision, total, to_pay: toPay, discount: values.discount };
  const isNew = await tx.insertInto('accruals').values({ uin, ...values }).onConflict((conflict) => conflict.column('uin').doNothing()).returning('uin').executeTakeFirst();
  if (isNew) {
    await tx.insertInto('accrual_revisions').values({ ...version, since: revision, asked: toPay }).execute();
    return { as: 'added', unsettled: false };
  }
  // Locked as a credit locks it. Whoever registers the same at the same time: the later revision stays.
  const known = await tx.selectFrom('accruals').select(['revision', 'to_pay', 'acknowledgement', 'unsettled']).where('uin', '=', uin).forUpdate().executeTakeFirstOrThrow();
  if (known.revision >= revision) return null;
  const last = await tx.selectFrom('accrual_revisions').selectAll().where('accrual', '=', uin).where('revision', '=', known.revision).executeTakeFirst();
  const credits = await readEntered(tx, uin);
  const sums = { total, toPay, discount };
  const repeats = last !== undefined && sameSums(sums, { total: moneyOf(last.total), toPay: moneyOf(last.to_pay), discount: last.discount });
  const left = !credits.length || reckoned ? { toPay, unsettled: false } : repeats ? { toPay: moneyOf(known.to_pay), unsettled: known.unsettled } : leftAfter(sums, credits);
  await tx.updateTable('accruals').set({ ...values, to_pay: left.toPay, unsettled: left.unsettled, acknowledgement: acknowledgement ?? (credits.length ? known.acknowledgement : null) }).where('uin', '=', uin).execute();
  await tx.insertInto('accrual_revisions').values({ ...version, since: repeats ? last.since : revision, asked: repeats ? moneyOf(last.asked) : left.toPay }).execute();
  return { as: 'corrected', unsettled: left.unsettled };
}
