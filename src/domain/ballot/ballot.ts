import { toJson } from '../../kernel/json.js';
import { base64url, type Random } from '../../kernel/random.js';

/** What was answered to one question. Neither options nor an own one: a blank answer, where the question takes it. */
export interface Choice {
  readonly question: string;
  /** Each option once: a ranking's best first, any other kind's in the order of the question. */
  readonly options: readonly string[];
  /** A rating's scores, one for each of `options`. */
  readonly scores?: readonly number[] | undefined;
  /** The voter's own option, in his words. */
  readonly own?: string | undefined;
}

/** A ballot whose content the register can read. `sealed` ballots will be a second kind beside it. */
export interface PlainBallot {
  readonly kind: 'plain';
  /** 128 random bits, base64url: without it the tracker could be guessed back to the choice. */
  readonly nonce: string;
  readonly choices: readonly Choice[];
}
export type Ballot = PlainBallot;

export function plainBallot(choices: readonly Choice[], random: Random): PlainBallot {
  return { kind: 'plain', nonce: base64url(random.bytes(16)), choices };
}

/**
 * The bytes-to-be that a tracker is the SHA-256 of: JSON with keys in this fixed order and questions sorted, so that
 * voter and register get the same text. Options stay in their order, which in a ranking is the answer.
 */
export function canonicalBallot(ballot: Ballot): string {
  const choices = ballot.choices
    .map(({ question, options, scores, own }) => ({ question, options: [...options], ...(scores && { scores: [...scores] }), ...(own !== undefined && { own }) }))
    .sort((a, b) => (a.question < b.question ? -1 : 1));
  return toJson({ kind: ballot.kind, nonce: ballot.nonce, choices });
}
