import * as v from 'valibot';
import { Count, Instant, Slug, Text, tolerant } from '../../contract/schemas.js';
import { Electorate } from './schemas-question.js';
import { Tally, Tracker } from './schemas.js';

/** A question as a list shows it. */
export const Listed = v.object({
  id: Slug,
  label: tolerant(['vote', 'poll', 'referendum'], 'vote'),
  title: Text,
  electorate: Electorate,
  opensAt: Instant,
  closesAt: Instant,
});
export type Listed = v.InferOutput<typeof Listed>;

/** Questions that are open or will open, the one that closes first first. */
export const Listing = v.object({ referendums: v.array(Listed) });
export type Listing = v.InferOutput<typeof Listing>;

/** Of each listed question, whether the signed-in citizen may vote in it and has; never what he chose. */
export const Standing = v.object({
  referendums: v.array(v.object({ id: Slug, eligibility: tolerant(['eligible', 'age', 'district', 'category'], 'eligible'), voted: v.boolean() })),
});
export type Standing = v.InferOutput<typeof Standing>;

/**
 * Results by district. A district is shown when at least ten of its ballots are counted, and moves by at least ten at a
 * time; `withheld` is how many districts have fewer. Hidden results have no place for a count here either.
 */
export const Districts = v.variant('stage', [
  v.object({ stage: v.literal('hidden') }),
  v.object({
    stage: v.literal('shown'),
    asOf: Instant,
    districts: v.array(v.object({ oktmo: v.string(), name: v.string(), voted: Count, tallies: v.array(Tally) })),
    withheld: Count,
  }),
]);
export type Districts = v.InferOutput<typeof Districts>;

/** What the city decided, and what it has done since. `at` is a day, `YYYY-MM-DD`; `source` an address where it can be read. */
export const FollowUp = v.object({
  decision: v.nullable(v.object({ text: Text, at: v.nullable(v.string()), source: v.nullable(v.string()) })),
  steps: v.array(v.object({
    text: Text,
    state: tolerant(['done', 'under-way', 'planned', 'other'], 'other'),
    at: v.nullable(v.string()),
    source: v.nullable(v.string()),
  })),
});
export type FollowUp = v.InferOutput<typeof FollowUp>;

export const FindInput = v.object({ referendumId: Slug, tracker: Tracker });

/** `replaced`: it was in the box until its voter changed it. `unknown` may also be a slip of the pen. `other`: a word of a newer gateway. */
export const Found = v.object({ found: tolerant(['recorded', 'replaced', 'unknown', 'other'], 'other') });
export type Found = v.InferOutput<typeof Found>;

export const Nothing = v.object({});
