import { type Kysely, sql } from 'kysely';
import type { Tables } from '../storage/tables.js';

/** An own option as the operator's page shows it. */
export interface OwnText {
  readonly id: string;
  readonly referendum: string;
  readonly question: string;
  readonly text: string;
  readonly state: 'pending' | 'accepted' | 'refused';
  readonly count: number;
  readonly en: string | null;
  readonly mergedInto: string | null;
}

/** One of a list that has its first ones only. */
export interface ListedText extends OwnText {
  /** How many there are of its question and state; those that are joined to others apart. */
  readonly of: number;
}

/** Longer lists would be read by nobody at once; who has decided on these sees the next. */
export const mostListed = 200;

export type OwnDecision =
  | { readonly act: 'accept'; readonly en: string | null }
  | { readonly act: 'merge'; readonly into: string }
  | { readonly act: 'refuse' };

/** Port: what voters wrote, and what the city lets out of it. */
export interface OwnModeration {
  /**
   * The first of each question and state: those of most ballots where counts may be seen, else in the order of the alphabet,
   * so that being listed tells no count either.
   * @param counted referendums whose counts may be seen.
   */
  list(counted: readonly string[]): Promise<readonly ListedText[]>;
  find(id: string): Promise<OwnText | null>;
  /** A decision may be taken back by another one. @returns false when there is no such text, or none to merge into. */
  decide(id: string, decision: OwnDecision): Promise<boolean>;
}

export function sqlOwnModeration(db: Kysely<Tables>): OwnModeration {
  return {
    async list(counted) {
      const alike = sql`partition by referendum, question, state, merged_into is null`;
      const { rows } = await sql<ListedText>`
        select id, referendum, question, text, state, count, en, merged_into as "mergedInto", "of"::integer as "of" from (
          select *, count(*) over (${alike}) as "of", row_number() over (${alike} order by case when referendum = any(${counted}::text[]) then -count else 0 end, text, id) as place
          from own_texts where count > 0 or state != 'pending'
        ) as listed where place <= ${mostListed} order by text, id`.execute(db);
      return rows;
    },
    async find(id) {
      const row = await db.selectFrom('own_texts').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      const { merged_into: mergedInto, ...text } = row;
      return { ...text, mergedInto };
    },
    decide: (id, decision) => db.transaction().execute(async (tx) => {
      const row = await tx.selectFrom('own_texts').select(['referendum', 'question']).where('id', '=', id).forUpdate().executeTakeFirst();
      if (!row) return false;
      if (decision.act === 'merge') {
        const into = await tx.selectFrom('own_texts').select('id').where('id', '=', decision.into).where('id', '!=', id).where('referendum', '=', row.referendum)
          .where('question', '=', row.question).where('state', '=', 'accepted').where('merged_into', 'is', null).forUpdate().executeTakeFirst();
        if (!into) return false;
        // What was the same as this one is now the same as that one.
        await tx.updateTable('own_texts').set({ merged_into: into.id }).where('merged_into', '=', id).execute();
        await tx.updateTable('own_texts').set({ state: 'accepted', merged_into: into.id, en: null }).where('id', '=', id).execute();
        return true;
      }
      // Refused, it takes nobody's words with it: those that were joined to it wait to be read again.
      if (decision.act === 'refuse') await tx.updateTable('own_texts').set({ state: 'pending', merged_into: null }).where('merged_into', '=', id).execute();
      const set = decision.act === 'accept' ? { state: 'accepted' as const, en: decision.en } : { state: 'refused' as const, en: null };
      await tx.updateTable('own_texts').set({ ...set, merged_into: null }).where('id', '=', id).execute();
      return true;
    }),
  };
}
