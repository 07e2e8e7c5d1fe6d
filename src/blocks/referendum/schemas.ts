import * as v from 'valibot';
import { Count, Instant, Slug, Text, tolerant } from '../../contract/schemas.js';
import { attemptKeyPattern, keepsakePattern } from '../../kernel/attempt.js';

export { Referendum, ReferendumRef } from './schemas-question.js';

/** base64url of 16 bytes. */
const Nonce = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{22}$/));

/** base64url SHA-256 of the ballot's canonical form with its nonce. */
export const Tracker = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/));
/** 1 for the first vote, one more for each change. */
const Revision = v.pipe(Count, v.minValue(1));

/** Proof for the voter that the city holds a ballot: a hash that says nothing about the choice. */
export const Receipt = v.object({ tracker: Tracker, castAt: Instant, revision: Revision });
export type Receipt = v.InferOutput<typeof Receipt>;

/** To a keepsake, which the page around the frame can hold as well, number and time are not told: both are null. */
const SettledReceipt = v.object({ tracker: v.nullable(Tracker), castAt: v.nullable(Instant), revision: Revision });
export type SettledReceipt = v.InferOutput<typeof SettledReceipt>;

export const Tally = v.object({
  question: Slug,
  /**
   * `count`: ballots that name the option. `spread`: of these, how many give it each score (rating) or each place
   * (ranking), the first entry for score or place 1.
   */
  options: v.array(v.object({ option: Slug, count: Count, spread: v.optional(v.array(Count)) })),
  /** Ballots that answer the question, blank ones included: what shares of several options are shares of. */
  answered: v.optional(Count),
  blank: v.optional(Count),
  /** Ballots with an option of the voter's own. */
  own: v.optional(Count),
  /** Own options that the city has read and let out, with the number of ballots for each. */
  accepted: v.optional(v.array(v.object({ text: Text, count: Count }))),
});

const resultsHead = {
  asOf: Instant,
  /** Number of citizens whose ballots are counted or will be. */
  voted: Count,
};

/** Hidden results have no place for a count: what the rule hides is not in the answer. */
export const Results = v.variant('stage', [
  v.object({ stage: v.literal('hidden'), until: tolerant(['vote', 'close'], 'close'), ...resultsHead }),
  v.object({ stage: v.literal('live'), tallies: v.array(Tally), ...resultsHead }),
  v.object({ stage: v.literal('final'), tallies: v.array(Tally), ...resultsHead }),
]);
export type Results = v.InferOutput<typeof Results>;

/** What concerns the signed-in citizen alone. It never tells what he chose. */
export const Mine = v.object({
  eligibility: tolerant(['eligible', 'age', 'district', 'category'], 'eligible'),
  receipt: v.nullable(Receipt),
  /** Filled when the rule is `after-vote` and the citizen has voted. */
  results: v.nullable(Results),
});
export type Mine = v.InferOutput<typeof Mine>;

/** The choice and a nonce that only the voter has. A sealed kind joins this variant later. */
export const Ballot = v.variant('kind', [
  v.object({
    kind: v.literal('plain'),
    nonce: Nonce,
    choices: v.pipe(v.array(v.object({
      question: Slug,
      options: v.pipe(v.array(Slug), v.maxLength(100)),
      scores: v.optional(v.pipe(v.array(v.pipe(Count, v.maxValue(100))), v.maxLength(100))),
      own: v.optional(v.pipe(v.string(), v.maxLength(600))),
    })), v.minLength(1), v.maxLength(50)),
  }),
]);

export const CastInput = v.object({
  referendumId: Slug,
  /** The revision that this ballot replaces: 0 for a first vote. Keeps a stale tab from changing a newer vote. */
  replaces: Count,
  ballot: Ballot,
});

export const SettleInput = v.object({
  referendumId: Slug,
  /** The key, or a keepsake of scope `referendum.cast:<referendum id>`. One that does not open is `request.invalid`. */
  attempt: v.pipe(v.string(), v.regex(new RegExp(`${attemptKeyPattern.source}|${keepsakePattern.source}`))),
});

/** How an attempt ended. `void`: it never arrived and, from now on, never can. `replaced`: a newer vote stands. */
export const Settlement = v.variant('outcome', [
  v.object({ outcome: v.literal('recorded'), receipt: SettledReceipt }),
  v.object({ outcome: v.literal('replaced') }),
  v.object({ outcome: v.literal('void') }),
]);
export type Settlement = v.InferOutput<typeof Settlement>;
