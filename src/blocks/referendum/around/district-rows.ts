import { type Ask, scaleOf } from '../../../domain/ballot/answer.js';
import { wholePercentages } from '../../../domain/referendum/shares.js';

// How one question's counts of a district become a line of a picture. Pure, so that every kind has a table of cases.

export interface DistrictTally {
  readonly question: string;
  readonly options: readonly { readonly option: string; readonly count: number; readonly spread?: readonly number[] | undefined }[];
  readonly answered?: number | undefined;
  readonly blank?: number | undefined;
  readonly own?: number | undefined;
}

export interface District {
  readonly oktmo: string;
  readonly name: string;
  readonly voted: number;
  readonly tallies: readonly DistrictTally[];
}

/** Parts that a bar can tell apart; where there are more options, the last part is all else. */
const told = 3;

/** Of one of several: the options that lead in all districts together, the same in each line, so that lines compare. */
export function leadingOptions(ask: Ask, districts: readonly District[]): { readonly leading: readonly string[]; readonly rest: boolean } {
  const total = (id: string): number => districts.reduce((sum, district) => sum + countOf(tallyOf(ask, district), id), 0);
  const ids = ask.options.map(({ id }) => id);
  const others = ask.blank === true || ask.own === true;
  const most = ids.length + (others ? 1 : 0) <= told ? ids.length : told - 1;
  const leading = ids.map((id) => ({ id, count: total(id) })).sort((a, b) => b.count - a.count).slice(0, most).map(({ id }) => id);
  return { leading, rest: leading.length < ids.length || others };
}

/** Whole percentages of the leading options and, last, of all else; all zeros where nobody voted. */
export function partsOf(ask: Ask, district: District, leading: readonly string[], rest: boolean): number[] {
  const tally = tallyOf(ask, district);
  const counts = leading.map((id) => countOf(tally, id));
  const others = tally.options.reduce((sum, { option, count }) => sum + (leading.includes(option) ? 0 : count), 0) + (tally.blank ?? 0) + (tally.own ?? 0);
  return wholePercentages(rest ? [...counts, others] : counts);
}

/** What is ahead in one district. `percent`: of the ballots that name it, of the way up the scale, of the points to be had. */
export type Leader = { readonly option: string; readonly percent: number } & (
  | { readonly measure: 'ballots' | 'points' }
  | { readonly measure: 'mean'; readonly mean: number; readonly highest: number }
);

/** Of any other kind shares do not add up to a whole: each line has its own leader. Null where nothing was named. */
export function leaderOf(ask: Ask, district: District): Leader | null {
  const tally = tallyOf(ask, district);
  const measured = ask.options.map(({ id, alone }) => measureOf(ask, tally, id, alone ?? false)).filter((one) => one !== null);
  return measured.reduce<Leader | null>((best, one) => (best === null || one.percent > best.percent ? one : best), null);
}

function measureOf(ask: Ask, tally: DistrictTally, option: string, alone: boolean): Leader | null {
  const entry = tally.options.find((one) => one.option === option);
  if (!entry?.count) return null;
  const ballots = Math.max(tally.answered ?? 0, ...tally.options.map(({ count }) => count));
  if (ask.kind === 'rating' && !alone) {
    const highest = scaleOf(ask);
    const mean = (entry.spread ?? []).reduce((sum, times, at) => sum + times * (at + 1), 0) / entry.count;
    return { option, measure: 'mean', mean, highest, percent: Math.round(((mean - 1) / Math.max(highest - 1, 1)) * 100) };
  }
  if (ask.kind === 'ranking' && !alone) {
    // Borda count, as in the results of the whole city.
    const ranked = ask.options.filter((one) => !one.alone).length;
    const points = (entry.spread ?? []).reduce((sum, times, at) => sum + times * Math.max(ranked - 1 - at, 0), 0);
    return { option, measure: 'points', percent: Math.round((points / Math.max(ballots * (ranked - 1), 1)) * 100) };
  }
  // Beside scores and places a bare number of ballots is no measure to be compared with.
  if (ask.kind === 'rating' || ask.kind === 'ranking') return null;
  return { option, measure: 'ballots', percent: Math.round((entry.count / ballots) * 100) };
}

export type Order = 'voted' | 'name';

export function inOrder(districts: readonly District[], order: Order, locale: string): District[] {
  const byName = (a: District, b: District): number => a.name.localeCompare(b.name, locale);
  return [...districts].sort(order === 'name' ? byName : (a, b) => b.voted - a.voted || byName(a, b));
}

function tallyOf({ id }: Ask, { tallies }: District): DistrictTally {
  return tallies.find(({ question }) => question === id) ?? { question: id, options: [] };
}

function countOf({ options }: DistrictTally, id: string): number {
  return options.find(({ option }) => option === id)?.count ?? 0;
}
