// Which counts may be told, so that no choice of fewer than ten people can be worked out from those of the city, of its
// districts, and from what any of them was before. Pure, since a mistake here cannot be taken back.

/**
 * The smallest group whose counts are told, and the fewest ballots by which public counts move. Else whoever reads them
 * before and after a visitor's vote would know the choice.
 */
export const fewest = 10;

/** A ballot that is not published, or not as it is now. */
export interface Waiting {
  /** Null: of before districts were stored. They are a group like those of a district. */
  readonly district: string | null;
  /** Whether publishing it moves a count. One that is cast again with the same answer hides nobody. */
  readonly moves: boolean;
}

/**
 * Ballots go into the city's counts and into those of their district in one step, and only by whole groups: all that wait
 * of one district, if ten of them or more move a count. So whatever was published, of the city or of a district, at
 * whatever moment, is a sum of such groups, and so is every difference of such sums: a group is in it, with ten people, or
 * is not. A voter's later changes are in groups of their own.
 */
export function wholeGroups<W extends Waiting>(waiting: readonly W[]): W[] {
  const moving = new Map<string | null, number>();
  for (const { district, moves } of waiting) moving.set(district, (moving.get(district) ?? 0) + (moves ? 1 : 0));
  return waiting.filter(({ district }) => (moving.get(district) ?? 0) >= fewest);
}

/** People of one district whose ballots only the final count has. */
export interface Rest {
  readonly district: string | null;
  readonly people: number;
}

/**
 * The city's final count is exact, so the rests of all districts together are told by it. The rest of a district is told
 * beside it if it is that of ten people or more and so is what then is left of all rests, or that is nobody's: the smallest
 * of them may have to keep a few others company.
 */
export function toldAtLast(rests: readonly Rest[]): ReadonlySet<string> {
  const sum = (of: readonly Rest[]): number => of.reduce((total, { people }) => total + people, 0);
  const told = rests.filter(({ district, people }) => district !== null && people >= fewest).sort((a, b) => b.people - a.people);
  const left = (): number => sum(rests) - sum(told);
  while (told.length && left() > 0 && left() < fewest) told.pop();
  return new Set(told.flatMap(({ district }) => district ?? []));
}

/** What is told of districts after closing: the exact count where its rest may be told, else what was published last, if anything was. */
export function finalDistricts<D extends { readonly district: string }>(exact: readonly D[], published: readonly D[], rests: readonly Rest[]): D[] {
  const told = toldAtLast(rests);
  const last = new Map(published.map((one) => [one.district, one]));
  return exact.flatMap((one) => (told.has(one.district) ? one : (last.get(one.district) ?? [])));
}
