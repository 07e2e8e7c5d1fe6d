import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Clock } from '../../../src/kernel/clock.js';
import type { Secrets } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import type { NarrowClaims } from './narrow-token.js';

/**
 * Who has signed out, and when. A browser keeps the cookie of a session apart for every site around the frame, so that
 * signing out on one site cannot erase it on another: the gateway has to remember.
 */
export interface SignOuts {
  record(subject: string): Promise<void>;
  /** Whether the person signed out after the token was issued. */
  ended(claims: Pick<NarrowClaims, 'subject' | 'issuedAt'>): Promise<boolean>;
}

export function sqlSignOuts(db: Kysely<Tables>, secrets: Secrets, clock: Clock): SignOuts {
  const pseudonym = (subject: string): string => secrets.mac('signed out', subject);
  return {
    async record(subject) {
      // Two gateways may be told in the other order: the later sign-out stands.
      await db.insertInto('signed_out').values({ who: pseudonym(subject), at: new Date(clock.now()) })
        .onConflict((conflict) => conflict.column('who').doUpdateSet({ at: sql`greatest(signed_out.at, excluded.at)` })).execute();
    },
    async ended({ subject, issuedAt }) {
      const row = await db.selectFrom('signed_out').select('at').where('who', '=', pseudonym(subject)).executeTakeFirst();
      return row !== undefined && issuedAt <= row.at.getTime();
    },
  };
}
