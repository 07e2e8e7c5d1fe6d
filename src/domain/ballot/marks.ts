import { type Ask, scaleOf } from './answer.js';
import type { Ballot, Choice } from './ballot.js';

/**
 * What is counted of ballots, by question: a number for each mark. Marks are an option's id; `id#n` for its n-th place or
 * score; `#answered`, `#blank` and `#own` for the question as a whole. An id has no `#` in it.
 */
export type Marks = Readonly<Record<string, Readonly<Record<string, number>>>>;
export type MutableMarks = Record<string, Record<string, number>>;

/** One question's counts, as they are let out. */
export interface Counted {
  question: string;
  options: { option: string; count: number; spread?: number[] }[];
  answered?: number;
  blank?: number;
  own?: number;
}

function marksOf(ask: Ask | undefined, { options, scores, own }: Choice): string[] {
  const marks = ['#answered'];
  if (!options.length && own === undefined) marks.push('#blank');
  if (own !== undefined) marks.push('#own');
  options.forEach((option, at) => {
    marks.push(option);
    const alone = ask?.options.some(({ id, alone }) => alone && id === option);
    if (scores) marks.push(`${option}#${scores[at] ?? 0}`);
    else if (ask?.kind === 'ranking' && !alone) marks.push(`${option}#${at + 1}`);
  });
  return marks;
}

/** An id may be `constructor` or `__proto__`: what every object has from its prototype is no count. */
const own = <T>(of: Readonly<Record<string, T>>, key: string): T | undefined => (Object.hasOwn(of, key) ? of[key] : undefined);
function put<T>(into: Record<string, T>, key: string, value: T): T {
  Object.defineProperty(into, key, { value, writable: true, enumerable: true, configurable: true });
  return value;
}

/** Adds a number to one mark of one question. */
export function addMark(counts: MutableMarks, question: string, mark: string, by: number): void {
  const of: Record<string, number> = own(counts, question) ?? put(counts, question, {});
  put(of, mark, (own(of, mark) ?? 0) + by);
}

/** Adds a ballot to the counts, or takes one away that was counted before. */
export function markAll(counts: MutableMarks, questions: readonly Ask[], ballot: Ballot, by: 1 | -1): void {
  for (const choice of ballot.choices) {
    for (const mark of marksOf(questions.find(({ id }) => id === choice.question), choice)) addMark(counts, choice.question, mark, by);
  }
}

/** The counts of one question in the shape in which they are let out: whole, zeros included. */
export function tallyOf(ask: Ask, marks: Readonly<Record<string, number>> = {}): Counted {
  const many = ask.kind === 'rating' ? scaleOf(ask) : ask.kind === 'ranking' ? ask.options.filter(({ alone }) => !alone).length : 0;
  const count = (mark: string): number => own(marks, mark) ?? 0;
  return {
    question: ask.id,
    options: ask.options.map(({ id, alone }) => ({
      option: id, count: count(id),
      ...(many > 0 && !alone && { spread: Array.from({ length: many }, (_, at) => count(`${id}#${at + 1}`)) }),
    })),
    // Of one of several the sum of all says as much; counts of before had none of these.
    ...(ask.kind !== 'single' && { answered: count('#answered') }),
    ...(ask.blank && { blank: count('#blank') }),
    ...(ask.own && { own: count('#own') }),
  };
}
