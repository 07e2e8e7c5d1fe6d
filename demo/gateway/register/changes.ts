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
type Step = Pick<Changed, 'before' | 'after'>;

export function countsAfter(counts: Marks, questions: Referendum['questions'], changed: readonly Step[]): MutableMarks {
  const next: MutableMarks = Object.fromEntries(Object.entries(counts).map(([question, marks]) => [question, { ...marks }]));
  for (const { before, after } of changed) {
    if (before) markAll(next, questions, before, -1);
    markAll(next, questions, after, 1);
  }
  return next;
}

/** Whether a count moves with it: the same answer again, or only other words of an own one, move none. */
export function movesCounts(questions: Referendum['questions'], step: Step): boolean {
  return Object.values(countsAfter({}, questions, [step])).some((marks) => Object.values(marks).some((count) => count !== 0));
}
