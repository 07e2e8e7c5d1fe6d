import { type Ask, boundsOf, ownLength, scaleOf, shortfallOf } from '../../../src/domain/ballot/answer.js';
import { type Choice, type PlainBallot, plainBallot } from '../../../src/domain/ballot/ballot.js';
import type { Code } from '../finding.js';
import { random } from './keys.js';

/** An answer that no gateway may take. `what` is for people. */
export interface Unfit {
  readonly code: Extract<Code, 'cast.invalid-taken' | 'cast.count-taken' | 'cast.scores-taken' | 'cast.own-taken'>;
  readonly what: string;
  readonly choice: Choice;
}

const ids = (options: Ask['options']): string[] => options.map(({ id }) => id);

/** Whole answers to a question, different ones first; a blank one last. None where this suite knows of none. */
export function answersTo(ask: Ask): Choice[] {
  if (ask.kind === 'other') return [];
  const [together, alone] = [ask.options.filter((option) => !option.alone), ask.options.filter((option) => option.alone)];
  const { min } = boundsOf(ask);
  const at = (options: readonly string[], more: Partial<Choice> = {}): Choice => ({ question: ask.id, options, ...more });
  const named = ids(together);
  const scored = (score: number): Choice => at(named, { scores: named.map(() => score) });
  // A window of as many options as have to be named, in their order; a ranking may begin anywhere.
  const windows = named.map((_, from) => at([...named, ...(ask.kind === 'ranking' ? named : [])].slice(from, from + Math.max(min, 1))));
  const candidates = [...(ask.kind === 'rating' ? [scored(1), scored(scaleOf(ask))] : windows), ...ids(alone).map((id) => at([id])), at([])];
  return candidates.filter((choice) => shortfallOf(ask, choice) === null);
}

/** @param at which answer to each question, where it has so many. */
export function ballotTo(questions: readonly Ask[], at = 0): PlainBallot {
  return plainBallot(questions.flatMap((ask) => {
    const answers = answersTo(ask);
    return answers[at] ?? answers[0] ?? [];
  }), random);
}

/** Answers of which the contract's own rule says that they are none: what some question takes after all is not among them. */
export function unfitFor(ask: Ask): Unfit[] {
  const [good] = answersTo(ask);
  if (!good) return [];
  const rated = ask.kind === 'rating';
  const together = ids(ask.options.filter((option) => !option.alone));
  const lone = ask.options.find((option) => option.alone)?.id;
  const { min, max } = boundsOf(ask);
  const { options: chosen } = good;
  const at = (options: readonly string[], scores = rated ? options.map(() => 1) : undefined): Choice => ({ question: ask.id, options, ...(scores && { scores }) });
  const own = (text: string): Choice => ({ ...at(ask.own ? [] : chosen), own: text });
  const score = (value: number): Choice => at(together, together.map((_, index) => (index ? 1 : value)));
  const unfit: readonly Unfit[] = [
    { code: 'cast.invalid-taken', what: 'no choice', choice: { question: ask.id, options: [] } },
    { code: 'cast.invalid-taken', what: 'an option of nowhere', choice: at(['conformance-nowhere']) },
    { code: 'cast.invalid-taken', what: 'an option twice', choice: at([...chosen.slice(0, 1), ...chosen.slice(0, 1)]) },
    ...(lone === undefined ? [] : [{ code: 'cast.invalid-taken' as const, what: 'an option that goes alone, and another', choice: at([...together.slice(0, 1), lone]) }]),
    ...(rated ? [] : [{ code: 'cast.count-taken' as const, what: `more than ${max}`, choice: at(together.slice(0, max + 1)) }]),
    ...(rated || min < 2 ? [] : [{ code: 'cast.count-taken' as const, what: `fewer than ${min}`, choice: at(together.slice(0, min - 1)) }]),
    ...(rated ? [
      { code: 'cast.scores-taken' as const, what: 'a score of 0', choice: score(0) },
      { code: 'cast.scores-taken' as const, what: `a score over ${scaleOf(ask)}`, choice: score(scaleOf(ask) + 1) },
      { code: 'cast.scores-taken' as const, what: 'an option without a score', choice: at(together.slice(0, -1)) },
    ] : [{ code: 'cast.scores-taken' as const, what: 'scores where none are asked for', choice: at(chosen, chosen.map(() => 1)) }]),
    ...(ask.own ? [
      { code: 'cast.own-taken' as const, what: 'control characters in an own option', choice: own('conformance\u202e\u0007') },
      { code: 'cast.own-taken' as const, what: 'an own option of blanks', choice: own('  ') },
      { code: 'cast.own-taken' as const, what: `an own option over ${ownLength} letters`, choice: own('x'.repeat(ownLength + 1)) },
    ] : [{ code: 'cast.own-taken' as const, what: 'an own option where none is taken', choice: own('conformance') }]),
  ];
  return unfit.filter(({ choice }) => shortfallOf(ask, choice) !== null);
}

const choosing = new Set(['choice', 'choices', 'ballot', 'option', 'options', 'scores', 'own', 'nonce']);

/** What of an answer tells a choice: a field for one, the ballot's secret number, an option that was chosen. Null: nothing does. */
export function choiceIn(told: unknown, ballot: PlainBallot | null): string | null {
  const secret = new Set(ballot ? [ballot.nonce, ...ballot.choices.flatMap(({ options }) => options)] : []);
  const look = (value: unknown): string | null => {
    if (typeof value === 'string') return secret.has(value) ? value : null;
    if (typeof value !== 'object' || value === null) return null;
    for (const [name, inside] of Object.entries(value)) {
      if (choosing.has(name)) return name;
      const found = look(inside);
      if (found !== null) return found;
    }
    return null;
  };
  return look(told);
}
