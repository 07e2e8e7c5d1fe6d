// Which counts by district may be told, so that no choice of fewer than ten people can be worked out from them, from the
// city's counts, and from what either was before. Pure, since a mistake here cannot be taken back.

/**
 * The smallest group whose counts are told, and the fewest ballots by which public counts move. Else whoever reads them
 * before and after a visitor's vote would know the choice.
 */
export const fewest = 10;

/** People of one district whose ballots the city's counts hold, and their district's do not or not so. */
export interface Waiting {
  /** Null: ballots of before districts were stored. They never move. */
  readonly district: string | null;
  readonly people: number;
  /** Of these, how many had been left over when the readers last saw a difference begin. */
  readonly seen: number;
}

/**
 * The city's counts less those of all districts are the counts of whoever waits; readers can take that away at any two
 * moments, and the one from the other. So:
 * - a district moves by ten people or more;
 * - those who wait afterwards are none, or ten or more;
 * - of those who were seen waiting before, ten or more leave, or there were none. People leave once and for all, so from
 *   then on every difference between a moment before and one after has these ten in it.
 * @returns districts that may move now: all that are ready, or all but the smallest, or none.
 */
export function movers(waiting: readonly Waiting[]): string[] {
  const sum = (of: readonly Waiting[], what: 'people' | 'seen'): number => of.reduce((total, one) => total + one[what], 0);
  const ready = waiting.filter(({ district, people }) => district !== null && people >= fewest).sort((a, b) => a.people - b.people);
  const rest = sum(waiting, 'people') - sum(ready, 'people');
  // The smallest of them keeps the few others company.
  if (rest > 0 && rest < fewest) ready.shift();
  if (sum(waiting, 'seen') > 0 && sum(ready, 'seen') < fewest) return [];
  return ready.flatMap(({ district }) => (district === null ? [] : [district]));
}

/**
 * Which districts' final counts are told: those of ten ballots or more, less as many of the smallest as the others need
 * for company: what is left of the city's counts when all told ones are taken away is nobody's, or those of ten people.
 * @param voted in the whole city, ballots of unknown districts included.
 */
export function told<D extends { readonly voted: number }>(districts: readonly D[], voted: number): D[] {
  const shown = districts.filter((one) => one.voted >= fewest).sort((a, b) => b.voted - a.voted);
  const rest = (): number => voted - shown.reduce((sum, one) => sum + one.voted, 0);
  while (shown.length && rest() > 0 && rest() < fewest) shown.pop();
  return shown;
}
