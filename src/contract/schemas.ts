import * as v from 'valibot';

/** Identifier of a thing of the city in paths: lower-case letters, digits and hyphens, at most 64. */
export const Slug: v.GenericSchema<unknown, string> = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,63}$/));

/** RFC 3339 instant in UTC or with an offset. */
export const Instant: v.GenericSchema<unknown, string> = v.pipe(
  v.string(),
  v.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/),
  v.check((text) => !Number.isNaN(Date.parse(text))),
);

/** A whole number of people, ballots ...: 0 to 2^53 - 1. */
export const Count: v.GenericSchema<unknown, number> = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Words of the city: Russian is the source, other languages may be missing. Always text, never markup. */
export const Text: v.GenericSchema<unknown, { ru: string; en?: string | undefined }> = v.object({
  ru: v.pipe(v.string(), v.maxLength(2000)),
  en: v.optional(v.pipe(v.string(), v.maxLength(2000))),
});

/**
 * A closed list that may grow in newer gateways: an unknown member becomes `otherwise` instead of a failed decode.
 * A pinned SDK lives for years beside newer gateways.
 */
export function tolerant<const T extends readonly string[]>(members: T, otherwise: T[number]): v.GenericSchema<unknown, T[number]> {
  return v.fallback(v.picklist(members), otherwise as never);
}
