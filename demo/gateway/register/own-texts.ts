import { type Kysely, sql } from 'kysely';
import type { Ballot } from '../../../src/domain/ballot/ballot.js';
import type { Snapshot } from '../../../src/blocks/referendum/rules.js';
import { hashOf } from '../secrets.js';
import type { Tables } from '../storage/tables.js';
import type { Changed } from './changes.js';

/** One own option of one question. */
interface Mention {
  readonly question: string;
  readonly text: string;
}
type Deltas = Map<string, Mention & { count: number }>;

/** Blanks and punctuation, but for what makes another number of a number: «10%», «#5», «-5». */
const between = /(?:\s|(?![%#])(?!(?<![\p{L}\p{N}])-\p{N})\p{P})+/gu;

/** The same words are the same option, whoever wrote them with capitals, «ё», or a full stop at the end. */
export function keyOfOwn(text: string): string {
  return text.normalize('NFKC').replaceAll('−', '-').toLocaleLowerCase('ru').replaceAll('ё', 'е').replace(between, ' ').trim() || text.trim();
}

function idOf(referendum: string, { question, text }: Mention): string {
  return hashOf(JSON.stringify([referendum, question, keyOfOwn(text)]));
}

function mentionsOf(ballot: Ballot | null): Mention[] {
  return (ballot?.choices ?? []).flatMap(({ question, own }) => (own === undefined ? [] : [{ question, text: own }]));
}

/** Counts own options as the city's counts are moved, in the same batch and transaction. */
export async function moveOwnTexts(tx: Kysely<Tables>, referendum: string, changed: readonly Pick<Changed, 'before' | 'after'>[]): Promise<void> {
  const deltas: Deltas = new Map();
  const add = (mention: Mention, by: number): void => {
    const id = idOf(referendum, mention);
    const known = deltas.get(id) ?? { ...mention, count: 0 };
    deltas.set(id, { ...known, count: known.count + by });
  };
  for (const { before, after } of changed) {
    for (const mention of mentionsOf(before)) add(mention, -1);
    for (const mention of mentionsOf(after)) add(mention, 1);
  }
  await write(tx, referendum, deltas, 'own_texts.count + excluded.count');
}

/**
 * Sets the counts to those of the whole box, in the transaction of the final count: what was written last, no batch has
 * taken. What makes two texts the same is no rule of the database's (its `lower` and its punctuation are those of its
 * locale), so each distinct text is brought here once.
 */
export async function recountOwnTexts(tx: Kysely<Tables>, referendum: string): Promise<void> {
  const { rows } = await sql<{ question: string; text: string; votes: string | number }>`
    select choice->>'question' as question, choice->>'own' as text, count(*) as votes
    from ballots, jsonb_array_elements(ballot->'choices') as choice where referendum = ${referendum} and choice->'own' is not null
    group by 1, 2 order by 1, 2`.execute(tx);
  const counts: Deltas = new Map();
  for (const { question, text, votes } of rows) {
    const id = idOf(referendum, { question, text });
    counts.set(id, { question, text: counts.get(id)?.text ?? text, count: (counts.get(id)?.count ?? 0) + Number(votes) });
  }
  await sql`
    update own_texts set count = 0 where referendum = ${referendum} and count > 0
    and not exists (select from unnest(${[...counts.keys()]}::text[]) as standing(id) where standing.id = own_texts.id)`.execute(tx);
  await write(tx, referendum, counts, 'excluded.count');
}

async function write(tx: Kysely<Tables>, referendum: string, deltas: Deltas, count: string): Promise<void> {
  const fewer = [...deltas].filter(([, delta]) => delta.count < 0);
  if (fewer.length) {
    await sql`
      update own_texts set count = greatest(0, own_texts.count + of.by)
      from unnest(${fewer.map(([id]) => id)}::text[], ${fewer.map(([, delta]) => delta.count)}::integer[]) as of(id, by) where own_texts.id = of.id`.execute(tx);
  }
  const more = [...deltas].filter(([, delta]) => delta.count > 0);
  if (!more.length) return;
  const values = more.map(([, value]) => value);
  await sql`
    insert into own_texts (id, referendum, question, text, count)
    select id, ${referendum}::text, question, text, count
    from unnest(${more.map(([id]) => id)}::text[], ${values.map(({ question }) => question)}::text[], ${values.map(({ text }) => text)}::text[], ${values.map((one) => one.count)}::integer[]) as of(id, question, text, count)
    on conflict (id) do update set count = ${sql.raw(count)} where own_texts.count != ${sql.raw(count)}`.execute(tx);
}

/** What the city lets out: accepted texts, each with the ballots of those that mean the same. */
export async function readAccepted(db: Kysely<Tables>, referendum: string): Promise<NonNullable<Snapshot['accepted']>> {
  const rows = await db.selectFrom('own_texts').select(['id', 'question', 'text', 'en', 'count', 'merged_into']).where('referendum', '=', referendum).where('state', '=', 'accepted').execute();
  const merged = (id: string): number => rows.reduce((sum, row) => sum + (row.merged_into === id ? row.count : 0), 0);
  const accepted: Record<string, { text: { ru: string; en?: string }; count: number }[]> = {};
  for (const { id, question, text, en, count } of rows.filter((row) => row.merged_into === null)) {
    (accepted[question] ??= []).push({ text: { ru: text, ...(en !== null && { en }) }, count: count + merged(id) });
  }
  for (const texts of Object.values(accepted)) texts.sort((a, b) => b.count - a.count || (a.text.ru < b.text.ru ? -1 : 1));
  return accepted;
}
