import { toJson } from '../../kernel/json.js';
import { base64url, type Random } from '../../kernel/random.js';

/** Which options were chosen, a question at a time. */
export interface Choice {
  readonly question: string;
  readonly options: readonly string[];
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
 * The bytes-to-be that a tracker is the SHA-256 of: JSON with keys in this fixed order, questions and options sorted,
 * so that voter and register get the same text.
 */
export function canonicalBallot(ballot: Ballot): string {
  const choices = ballot.choices
    .map(({ question, options }) => ({ question, options: [...options].sort() }))
    .sort((a, b) => (a.question < b.question ? -1 : 1));
  return toJson({ kind: ballot.kind, nonce: ballot.nonce, choices });
}
