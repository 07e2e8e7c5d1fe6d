import { parse } from 'csv-parse/sync';
import type { Referendum } from '../../src/blocks/referendum/schemas.js';

/** One poll of the file: what was published of it, as it was printed. */
export interface Poll {
  readonly name: string;
  readonly options: readonly string[];
  readonly history: Referendum['history'];
  /** The latest day of a publication, `YYYY-MM-DD`. */
  readonly lastPublished: string | null;
}

interface Row {
  readonly poll: string;
  readonly published: string;
  readonly status: string;
  readonly participants: string;
  readonly option: string;
  readonly share: string;
  readonly source_url: string;
}
const columns = ['poll', 'published', 'status', 'participants', 'option', 'share', 'source_url'] as const;

export function isPollsFile(header: readonly string[]): boolean {
  return columns.every((column) => header.includes(column));
}

/** Groups the rows of a file of polls. Shares stay text: «почти 28%» is no number. */
export function readPolls(text: string): Poll[] {
  const rows = parse<Row>(text, { columns: true, bom: true, skip_empty_lines: true, trim: true });
  return [...groupBy(rows, ({ poll }) => poll)].map(([name, own]) => ({
    name,
    options: [...new Set(own.filter(isOption).map(optionText))],
    history: historyOf(own),
    lastPublished: own.map(({ published }) => published).filter(isDay).sort().at(-1) ?? null,
  }));
}

/** Words of the option without the compiler's note that the press cut them short. */
function optionText({ option }: Row): string {
  return option.replace(/\s*\([^)]*обрезан[^)]*\)$/, '');
}

/** What the press left out is noted in brackets; it was never an option. */
function isOption({ option }: Row): boolean {
  return option !== '' && !option.startsWith('(');
}

function historyOf(rows: readonly Row[]): Referendum['history'] {
  const published = rows.filter(({ status }) => status !== 'options only');
  const groups = groupBy(published, ({ published: day, status, participants, source_url }) => [day, status, participants, source_url].join('\n'));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (!first) return [];
    const shares = group.filter((row) => isOption(row) && row.share !== '').map((row) => ({ text: optionText(row), share: row.share }));
    return [{
      date: isDay(first.published) ? first.published : null,
      status: first.status === 'final' ? ('final' as const) : ('interim' as const),
      participants: first.participants || null,
      shares,
      source: first.source_url,
    }];
  });
}

/** Several names of the file may be one referendum: its final figures come first, then the newest. */
export function joinHistories(histories: readonly Referendum['history'][]): Referendum['history'] {
  const rank = ({ status, date }: Referendum['history'][number]): string => `${status === 'final' ? '1' : '0'}${date ?? ''}`;
  return histories.flat().sort((a, b) => (rank(a) > rank(b) ? -1 : rank(a) < rank(b) ? 1 : 0));
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

function groupBy<T>(items: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item)) ?? [];
    group.push(item);
    groups.set(key(item), group);
  }
  return groups;
}
