import type { Choice } from './ballot.js';

/** What of a question decides whether an answer to it is whole. */
export interface Ask {
  readonly id: string;
  readonly kind: 'single' | 'several' | 'approval' | 'rating' | 'ranking' | 'other';
  /** `alone`: chosen together with no other, as «leave it to specialists» is. */
  readonly options: readonly { readonly id: string; readonly alone?: boolean | undefined }[];
  /** How many options of `several` or places of `ranking`; what is missing is 1 and all of them. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
  /** The highest score of a rating, whose lowest is 1. */
  readonly scale?: number | undefined;
  /** Whether «none of these» is an answer. */
  readonly blank?: boolean | undefined;
  /** Whether the voter may write an option of his own. */
  readonly own?: boolean | undefined;
}

/** Why an answer is not whole yet. `invalid`: no visitor of ours could have given it. */
export type Shortfall = 'none' | 'too-few' | 'too-many' | 'unrated' | 'own-empty' | 'own-too-long' | 'invalid';

/** Characters of an own option, as people count them. */
export const ownLength = 140;
/** The highest score where the question names none. */
const usualScale = 5;

export function scaleOf({ scale }: Ask): number {
  return scale ?? usualScale;
}

/** How many options an answer has to name at least and may name at most. A ranking without bounds places all of them. */
export function boundsOf({ kind, options, own, min, max }: Ask): { readonly min: number; readonly max: number } {
  if (kind === 'single') return { min: 1, max: 1 };
  const all = options.filter(({ alone }) => !alone).length + (own && (kind === 'several' || kind === 'approval') ? 1 : 0);
  const least = kind === 'rating' ? all : kind === 'ranking' ? (min ?? Math.min(max ?? all, all)) : kind === 'approval' ? 1 : (min ?? 1);
  return { min: least, max: Math.max(kind === 'approval' || kind === 'rating' ? all : Math.min(max ?? all, all), least) };
}

/** @returns what is missing of an answer, or null when it is whole. The block asks before sending, the register at the door. */
export function shortfallOf(ask: Ask, choice: Choice | undefined): Shortfall | null {
  if (!choice) return 'none';
  const { options, scores, own } = choice;
  if (new Set(options).size !== options.length || !options.every((id) => ask.options.some((option) => option.id === id))) return 'invalid';
  const named = options.length + (own === undefined ? 0 : 1);
  if (named === 0) return scores || !ask.blank ? 'none' : null;
  const alone = ask.options.some(({ id, alone }) => alone && options.includes(id));
  if (alone) return named === 1 && !scores ? null : 'invalid';
  return shortfallOfOwn(ask, own) ?? shortfallOfScores(ask, choice) ?? shortfallOfNumber(ask, named);
}

function shortfallOfOwn(ask: Ask, own: string | undefined): Shortfall | null {
  if (own === undefined) return null;
  // A score or a place needs something that everybody was asked about.
  if (!ask.own || ask.kind === 'rating' || ask.kind === 'ranking' || hasControls(own)) return 'invalid';
  if (own.trim() === '') return 'own-empty';
  return [...own.trim()].length > ownLength ? 'own-too-long' : null;
}

function shortfallOfScores(ask: Ask, { options, scores }: Choice): Shortfall | null {
  if (ask.kind !== 'rating') return scores ? 'invalid' : null;
  const highest = scaleOf(ask);
  return scores?.length === options.length && scores.every((score) => Number.isInteger(score) && score >= 1 && score <= highest) ? null : 'invalid';
}

function shortfallOfNumber(ask: Ask, named: number): Shortfall | null {
  const { min, max } = boundsOf(ask);
  if (named > max) return 'too-many';
  return named < min ? (ask.kind === 'rating' ? 'unrated' : 'too-few') : null;
}

/**
 * Line breaks, direction marks and the like: they would let a text look like something else beside other texts. The two
 * joiners are letters of some languages, and what families of pictures are joined with.
 */
const unseen = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu;

function hasControls(text: string): boolean {
  return text.search(unseen) >= 0;
}

/** An own option as it is sent: the same words typed with other blanks are the same words. */
export function tidyChoice(ask: Ask | undefined, choice: Choice): Choice {
  const order = new Map(ask?.options.map(({ id }, at) => [id, at]));
  // A blank stays one, whatever it was typed as; what cannot be seen is not sent.
  const own = choice.own?.normalize('NFC').replace(/\s+/g, ' ').replace(unseen, '').trim();
  if (ask?.kind === 'ranking') return { question: choice.question, options: choice.options };
  const pairs = choice.options.map((option, at) => ({ option, score: choice.scores?.[at] })).sort((a, b) => (order.get(a.option) ?? 0) - (order.get(b.option) ?? 0));
  return {
    question: choice.question,
    options: pairs.map(({ option }) => option),
    ...(choice.scores && { scores: pairs.map(({ score }) => score ?? 0) }),
    ...(own !== undefined && { own }),
  };
}
