import type { Referendum, Results } from '../../src/blocks/referendum/schemas.js';
import type { Ballot, Choice } from '../../src/domain/ballot/ballot.js';

// What a whole answer is and how answers are counted, written once more for reading: what the shared rules are compared with.

type Question = Referendum['questions'][number];
type Tally = Extract<Results, { stage: 'final' }>['tallies'][number];

/** Every question once, each by the rules of its kind. */
export function answersAll({ questions }: Referendum, { choices }: Ballot): boolean {
  return choices.length === questions.length && questions.every((question) => {
    const [choice, ...others] = choices.filter((given) => given.question === question.id);
    return choice !== undefined && !others.length && isWhole(question, choice);
  });
}

function isWhole(question: Question, { options, scores, own }: Choice): boolean {
  const known = new Map(question.options.map((option) => [option.id, option]));
  if (options.some((id, at) => !known.has(id) || options.indexOf(id) !== at)) return false;
  if (own !== undefined && !isOwnText(question, own)) return false;
  const count = options.length + (own === undefined ? 0 : 1);
  if (count === 0) return question.blank === true && scores === undefined;
  if (options.some((id) => known.get(id)?.alone)) return count === 1 && scores === undefined;
  const together = question.options.filter((option) => !option.alone).length;
  switch (question.kind) {
    case 'single': return count === 1 && scores === undefined;
    case 'approval': return scores === undefined;
    case 'several': return scores === undefined && count >= (question.min ?? 1) && count <= (question.max ?? together + (question.own ? 1 : 0));
    case 'ranking': return scores === undefined && count >= (question.min ?? question.max ?? together) && count <= (question.max ?? together);
    case 'rating': return count === together && scores?.length === count && scores.every((score) => score >= 1 && score <= (question.scale ?? 5));
    default: return false;
  }
}

function isOwnText({ kind, own }: Question, text: string): boolean {
  const length = [...text.trim()].length;
  return own === true && ['single', 'several', 'approval'].includes(kind) && length > 0 && length <= 140 && !/[\p{C}\u2028\u2029]/u.test(text);
}

export function tallyOf(question: Question, ballots: readonly Ballot[]): Tally {
  const choices = ballots.flatMap((ballot) => ballot.choices.filter((choice) => choice.question === question.id));
  const having = (test: (choice: Choice) => boolean): number => choices.filter(test).length;
  const together = question.options.filter((option) => !option.alone).length;
  const steps = question.kind === 'rating' ? (question.scale ?? 5) : question.kind === 'ranking' ? together : 0;
  const reached = (choice: Choice, id: string, step: number): boolean => {
    const at = choice.options.indexOf(id);
    return at >= 0 && (choice.scores ? choice.scores[at] : at + 1) === step;
  };
  return {
    question: question.id,
    options: question.options.map(({ id, alone }) => ({
      option: id, count: having(({ options }) => options.includes(id)),
      ...(steps > 0 && !alone && { spread: Array.from({ length: steps }, (_, at) => having((choice) => reached(choice, id, at + 1))) }),
    })),
    ...(question.kind !== 'single' && { answered: choices.length }),
    ...(question.blank && { blank: having(({ options, own }) => !options.length && own === undefined) }),
    ...(question.own && { own: having(({ own }) => own !== undefined) }),
  };
}
