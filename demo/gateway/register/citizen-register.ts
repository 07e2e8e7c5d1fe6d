import type { Kysely } from 'kysely';
import type { CitizenClaims } from '../../../src/contract/handler.js';
import type { Tables } from '../storage/tables.js';

export interface RegisteredCitizen extends CitizenClaims {
  /** As a page may show it: «Анна П.». */
  readonly name: string;
}

/** Port: who lives where and was born when. A token proves only the subject; what it may do is asked here every time. */
export interface CitizenRegister {
  find(subject: string): Promise<RegisteredCitizen | null>;
}

export function sqlCitizenRegister(db: Kysely<Tables>): CitizenRegister {
  return {
    async find(subject) {
      const row = await db.selectFrom('citizens').selectAll().where('subject', '=', subject).executeTakeFirst();
      return row ? { subject: row.subject, name: row.name, birthDate: row.birth_date, district: row.district, categories: row.categories } : null;
    },
  };
}
