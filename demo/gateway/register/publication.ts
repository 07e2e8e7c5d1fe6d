import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.js';
import type { Snapshot } from '../../../src/blocks/referendum/rules.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { countsAfter } from './changes.js';
import { countHiddenDistricts, moveDistricts } from './district-publication.js';
import { moveOwnTexts } from './own-texts.js';
import { findGroups, takeGroups } from './unpublished.js';

export interface Publication extends Snapshot {
  /** Whether the counts are those of the whole box for ever. */
  readonly final: boolean;
  /** Districts with ballots that had no counts of their own then. */
  readonly withheld: number;
}

/** The counts that the public sees. */
export async function readPublication(db: Kysely<Tables>, referendum: string): Promise<Publication> {
  const row = await db.selectFrom('publications').selectAll().where('referendum', '=', referendum).executeTakeFirstOrThrow();
  return { asOf: row.as_of.toISOString(), voted: row.voted, counts: row.counts, final: row.final, withheld: row.withheld };
}

/**
 * Publishes what has changed, by whole groups (register/disclosure.ts): the city's counts, those of districts and those of
 * own options move in one transaction by the same ballots. Its cost is that of the change, not of the box.
 */
export async function publishGroups(db: Kysely<Tables>, question: Pick<Referendum, 'id' | 'questions' | 'results'>, now: number): Promise<void> {
  const { id: referendum, questions } = question;
  const groups = await findGroups(db, question);
  if (!groups.length) return;
  await db.transaction().execute(async (tx) => {
    // Another gateway that publishes right now holds the row: then there is nothing to do. A final count stays as it is.
    const row = await tx.selectFrom('publications').selectAll().where('referendum', '=', referendum).where('final', '=', false).forUpdate().skipLocked().executeTakeFirst();
    if (!row) return;
    const changed = await takeGroups(tx, question, groups);
    if (!changed.length) return;
    const counts = countsAfter(row.counts, questions, changed);
    const voted = row.voted + changed.filter(({ before }) => !before).length;
    await moveOwnTexts(tx, referendum, changed);
    await moveDistricts(tx, question, changed);
    const withheld = await countHiddenDistricts(tx, referendum);
    await tx.updateTable('publications').set({ as_of: new Date(now), voted, counts: JSON.stringify(counts), withheld }).where('referendum', '=', referendum).execute();
  });
}
