import * as v from 'valibot';
import { Count, Instant, Slug, Text, tolerant } from '../../contract/schemas.js';

// What the first view decodes, apart from the rest so that no other schema comes with it.

const Flag = v.optional(v.boolean());
const Bound = v.optional(Count);

/** `alone`: chosen together with no other. */
const Option = v.object({ id: Slug, text: Text, alone: Flag });

const Question = v.object({
  id: Slug,
  /** Kinds that this version does not know are told so, with a link, and never drawn wrongly. */
  kind: tolerant(['single', 'several', 'approval', 'rating', 'ranking', 'other'], 'other'),
  text: Text,
  options: v.array(Option),
  /** How many options of `several`, or places of `ranking`. */
  min: Bound,
  max: Bound,
  /** The highest score of `rating`; 5 where it is missing. */
  scale: Bound,
  /** Whether «none of these» is an answer. */
  blank: Flag,
  /** Whether the voter may write an option of his own, which the city reads before anybody else. */
  own: Flag,
});

export const Electorate = v.object({
  minAge: v.nullable(Count),
  /** Empty means the whole city. */
  districts: v.array(v.object({ oktmo: v.string(), name: v.string() })),
  /** Of which at least one; missing or empty means everybody. */
  categories: v.optional(v.array(v.object({ id: Slug, name: Text }))),
  /** How many citizens may vote, where the city says so. */
  size: v.nullable(Count),
});

/** A share that was published in the past, kept as it was printed, with the place where it can be checked. */
const Publication = v.object({
  date: v.nullable(v.string()),
  status: tolerant(['final', 'interim'], 'interim'),
  participants: v.nullable(v.string()),
  shares: v.array(v.object({ text: v.string(), share: v.string() })),
  source: v.string(),
});

export const Referendum = v.object({
  id: Slug,
  label: tolerant(['vote', 'poll', 'referendum'], 'vote'),
  title: Text,
  summary: v.optional(Text),
  questions: v.pipe(v.array(Question), v.minLength(1)),
  electorate: Electorate,
  opensAt: Instant,
  closesAt: Instant,
  results: tolerant(['live', 'after-vote', 'after-close'], 'after-close'),
  change: tolerant(['until-close', 'never'], 'never'),
  /** An unknown secrecy is treated as the stricter one. */
  secrecy: tolerant(['opinion', 'secret'], 'secret'),
  ballot: tolerant(['plain', 'sealed', 'other'], 'other'),
  history: v.array(Publication),
});
export type Referendum = v.InferOutput<typeof Referendum>;

export const ReferendumRef = v.object({ referendumId: Slug });
