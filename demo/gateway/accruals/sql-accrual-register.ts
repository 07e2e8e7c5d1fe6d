import { type Kysely, sql } from 'kysely';
import type { Found, SearchBy } from '../../../src/blocks/pay-accrual/schemas.js';
import type { Clock } from '../../../src/kernel/clock.js';
import type { Secrets } from '../secrets.js';
import { transacting } from '../storage/faults.js';
import type { Tables } from '../storage/tables.js';
import type { AccrualRegister, Asking, ReadAccruals } from './accrual-register.js';
import { creditAccrual, readCrediting } from './credits.js';
import { openCursor, sealCursor } from './cursor.js';
import { payerMac, payerOf } from './payers.js';
import { ownTime } from '../payments/make-way.js';
import { accrualOf, type AccrualRow } from './rows.js';

export interface SqlAccrualsOptions {
  readonly db: Kysely<Tables>;
  readonly secrets: Secrets;
  readonly clock: Clock;
  /** Milliseconds after which money is matched with its charge, which the Treasury takes days for. */
  readonly matchedAfter: number;
}

/** The most that ГИС ГМП tells in one answer. */
const page = 100;

/** The register on any PostgreSQL-wire database. */
export function sqlAccrualRegister(options: SqlAccrualsOptions): AccrualRegister {
  const { db, secrets, clock } = options;

  const answer = (rows: readonly AccrualRow[], who: string, silent: boolean): Found => {
    const shown = rows.slice(0, page);
    const accruals = shown.map(accrualOf);
    const last = shown.at(-1);
    return {
      accruals: accruals.flatMap((read) => (read ? [read.accrual] : [])),
      asOf: new Date(clock.now()).toISOString(),
      incomplete: silent || accruals.includes(null),
      next: rows.length > page && last ? sealCursor(secrets, who, { billedOn: last.billed_on, uin: last.uin }) : null,
    };
  };

  /** However much there is of it, and where there is nothing too: two statements, so that the time tells nothing. */
  const ofPayer = async (who: string, { kinds, after }: Asking, account?: string): Promise<Found> => {
    const from = after === undefined ? null : openCursor(secrets, who, after);
    let asked = selectAccruals(db, clock.now()).where('accruals.uin', 'in', db.selectFrom('accrual_payers').select('accrual').where('who', '=', who));
    if (kinds?.length) asked = asked.where('kind', 'in', kinds);
    if (account) asked = asked.where(sql<boolean>`payee ->> 'account' = ${account}`);
    const silent = await asked.where('accrual_sources.silent', '=', true).limit(1).execute();
    let told = asked.where('accrual_sources.silent', '=', false);
    if (from) told = told.where(sql<boolean>`(billed_on, accruals.uin) < (${from.billedOn}, ${from.uin})`);
    return answer(await told.orderBy('billed_on', 'desc').orderBy('accruals.uin', 'desc').limit(page + 1).execute(), who, silent.length > 0);
  };

  return {
    async search(by: SearchBy, asking) {
      const payer = payerOf(by);
      if (payer) return ofPayer(payerMac(secrets, payer), asking, by.by === 'receipt' ? by.account : undefined);
      const { accruals, incomplete } = await readByUins(db, clock.now(), by.by === 'uin' ? [by.uin] : []);
      const wanted = accruals.filter(({ accrual }) => !asking.kinds?.length || asking.kinds.includes(accrual.kind));
      return { accruals: wanted.map(({ accrual }) => accrual), asOf: new Date(clock.now()).toISOString(), incomplete, next: null };
    },
    ofCitizen: ({ subject }, asking) => ofPayer(payerMac(secrets, { by: 'subject', subject }), asking),
    byUins: (uins, within) => readByUins(within ?? db, clock.now(), uins, within !== undefined),
    credit: (credit) => transacting(() => db.transaction().execute((tx) => creditAccrual(tx, credit, clock.now()))),
    creditingOf: (uip) => readCrediting(db, uip, clock.now() - options.matchedAfter),
  };
}

/** A payment that would make way for another holds its charges for nobody. @see payments/make-way.ts */
function selectAccruals(db: Kysely<Tables>, now: number) {
  return db.selectFrom('accruals').innerJoin('accrual_sources', 'accrual_sources.source', 'accruals.source')
    .selectAll('accruals').select('accrual_sources.silent')
    .select((given) => given.exists(given.selectFrom('accrual_holds').innerJoin('payments', 'payments.number', 'accrual_holds.payment').select('accrual_holds.accrual')
      .whereRef('accrual_holds.accrual', '=', 'accruals.uin')
      .where((hold) => hold.or([hold('payments.status', '!=', 'pending'), hold('payments.placed', '=', false), hold('payments.touched', '=', true), hold('payments.created_at', '>', new Date(now - ownTime))]))).$castTo<boolean>().as('held'));
}

/** @param locked so that they stay as they are until the transaction ends; by number, so that two never wait for each other. */
async function readByUins(db: Kysely<Tables>, now: number, uins: readonly string[], locked = false): Promise<ReadAccruals> {
  if (!uins.length) return { accruals: [], incomplete: false };
  const asked = selectAccruals(db, now).where('accruals.uin', 'in', [...uins]).orderBy('accruals.uin');
  const rows = await (locked ? asked.forUpdate('accruals') : asked).execute();
  const byUin = new Map(rows.map((row) => [row.uin, row]));
  const found = uins.flatMap((uin) => byUin.get(uin) ?? []);
  const accruals = found.filter(({ silent }) => !silent).map(accrualOf);
  return { accruals: accruals.flatMap((read) => read ?? []), incomplete: found.some(({ silent }) => silent) || accruals.includes(null) };
}
