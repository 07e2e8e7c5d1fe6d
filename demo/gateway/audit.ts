import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../src/kernel/clock.js';
import type { Secrets } from './secrets.js';
import type { Tables } from './storage/tables.js';

export type AuditedAct = 'token.issued' | 'session.kept' | 'session.ended' | 'ballot.cast' | 'ballot.changed' | 'accruals.searched';

const hour = 3_600_000;

/** A row to be counted. */
export interface AuditEntry {
  readonly hour: Date;
  readonly who: string;
  readonly act: AuditedAct;
  readonly object: string;
}

export interface Audit {
  /** For a statement that writes the act and its entry at once. */
  entry(subject: string, act: AuditedAct, object: string): AuditEntry;
  /** Counts one act of a citizen on an object (a referendum, a site). Pass the act's own transaction: both or neither. */
  record(db: Kysely<Tables>, subject: string, act: AuditedAct, object: string): Promise<void>;
}

/**
 * Who did what class of act, in which hour, how often: never what it said. The person is a pseudonym that only the
 * holder of the secret can compute, so the log answers «what did this citizen do» and not «who are these».
 */
export function sqlAudit(secrets: Secrets, clock: Clock): Audit {
  const entry: Audit['entry'] = (subject, act, object) => ({ hour: new Date(Math.floor(clock.now() / hour) * hour), who: secrets.mac('audit', subject), act, object });
  return {
    entry,
    async record(db, subject, act, object) {
      await db.insertInto('audit').values({ ...entry(subject, act, object), times: 1 })
        .onConflict((conflict) => conflict.columns(['hour', 'who', 'act', 'object']).doUpdateSet({ times: sql`audit.times + 1` }))
        .execute();
    },
  };
}
