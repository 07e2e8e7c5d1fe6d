import { type Kysely, sql } from 'kysely';
import type { Receipt, Referendum } from '../../../src/blocks/referendum/schemas.js';
import type { Secrets } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import { movesCounts } from './changes.js';
import type { Casting } from './referendum-register.js';
import { addTrackers } from './trackers.js';

/** Where one citizen stands in one referendum: on the roll and in the box, under names that only the secret joins. */
export interface Places {
  readonly referendum: string;
  readonly voter: string;
  readonly slot: string;
}

export function placesOf(secrets: Secrets, referendum: string, subject: string): Places {
  return { referendum, voter: secrets.mac('voter', referendum, subject), slot: secrets.mac('slot', referendum, subject) };
}

export function sealReceipt(secrets: Secrets, places: Places, receipt: Receipt): string {
  return secrets.seal('receipt', places.voter, JSON.stringify(receipt));
}

export async function readReceipt(db: Kysely<Tables>, secrets: Secrets, places: Places): Promise<Receipt | null> {
  const row = await db.selectFrom('voter_roll').select('receipt')
    .where('referendum', '=', places.referendum).where('voter', '=', places.voter).executeTakeFirst();
  return row ? (JSON.parse(secrets.open('receipt', places.voter, row.receipt)) as Receipt) : null;
}

export async function changeBallot(
  tx: Kysely<Tables>, secrets: Secrets, places: Places, { questions }: Pick<Referendum, 'questions'>, casting: Casting, receipt: Receipt,
): Promise<'changed' | 'no-vote' | 'newer-vote'> {
  const { referendum, voter, slot } = places;
  // Locks the voter's row: two changes at once come one after the other, and the second finds a newer revision.
  const written = await tx.updateTable('voter_roll')
    .set({ revision: receipt.revision, receipt: sealReceipt(secrets, places, receipt) })
    .where('referendum', '=', referendum).where('voter', '=', voter).where('revision', '=', casting.replaces)
    .returning('revision').executeTakeFirst();
  if (!written) {
    const row = await tx.selectFrom('voter_roll').select('revision').where('referendum', '=', referendum).where('voter', '=', voter).executeTakeFirst();
    return row ? 'newer-vote' : 'no-vote';
  }
  const { ballot: before } = await tx.selectFrom('ballots').select('ballot').where('slot', '=', slot).executeTakeFirstOrThrow();
  // Before the ballot itself, and an update even where the row is there: a publication that takes this row at the same
  // time then either waits for our commit and counts the new content, or goes first and has counted `before`.
  const { before: published } = await tx.insertInto('unpublished').values({ slot, referendum, before: JSON.stringify(before) })
    .onConflict((conflict) => conflict.column('slot').doUpdateSet({ referendum: sql`excluded.referendum` })).returning('before').executeTakeFirstOrThrow();
  await tx.updateTable('unpublished').set({ moves: movesCounts(questions, { before: published, after: casting.ballot }) }).where('slot', '=', slot).execute();
  await tx.updateTable('ballots').set({ ballot: JSON.stringify(casting.ballot) }).where('slot', '=', slot).execute();
  await addTrackers(tx, [{ referendum, tracker: receipt.tracker }]);
  return 'changed';
}
