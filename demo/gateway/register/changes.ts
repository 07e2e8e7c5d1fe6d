import type { Ballot } from '../../../src/domain/ballot/ballot.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { markAll, type Marks, type MutableMarks } from '../../../src/domain/ballot/marks.js';

/** What a publication adds to the counts: a ballot, and what was counted of it before. */
export interface Changed {
  readonly slot: string;
  readonly district: string | null;
  readonly before: Ballot | null;
  readonly after: Ballot;
}

export function countsAfter(counts: Marks, questions: Referendum['questions'], changed: readonly Pick<Changed, 'before' | 'after'>[]): MutableMarks {
  const next: MutableMarks = Object.fromEntries(Object.entries(counts).map(([question, marks]) => [question, { ...marks }]));
  for (const { before, after } of changed) {
    if (before) markAll(next, questions, before, -1);
    markAll(next, questions, after, 1);
  }
  return next;
}
