import type { Referendum, Results } from '../../../src/blocks/referendum/schemas.js';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import type { Districts } from '../../../src/blocks/referendum/schemas-around.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import type { Answer } from '../asking.js';
import { issueOf } from '../judging.js';
import type { Target } from '../target.js';

const { districts: operation } = aroundOperations;
const { results: ofCity } = referendumOperations;

/** Ballots of which a district has as many, or is withheld: fewer would tell of neighbours. */
const fewest = 10;

/** What the rule hides of the city is hidden of its districts. */
export function checkHiddenDistricts({ book }: Target, { id }: Referendum, { body, text, requestId }: Answer): void {
  const { stage } = decodeAnswer(operation, body);
  if (!book.expect(stage === 'hidden', 'districts.rule', operation.name, 'hidden, as the results are', `${id}: ${stage}`, requestId)) return;
  // The decoder drops what it does not know, so the text itself is looked at.
  book.expect(!/"(districts|tallies|voted|withheld|counts?|options|shares?|percent)"/.test(text), 'districts.hidden-count', operation.name, 'no count', `${id}: ${text}`, requestId);
}

/** All districts together have no more than the city. @returns whether there was a district to look at. */
export async function checkShownDistricts(target: Target, { id }: Referendum, answer: Answer, results: Results): Promise<boolean> {
  const { book } = target;
  let districts = decodeAnswer(operation, answer.body);
  if (districts.stage === 'hidden' || !districts.districts.length) return false;
  const small = districts.districts.find(({ voted }) => voted < fewest);
  book.expect(!small, 'districts.small', operation.name, `${fewest} ballots or none`, `${id}: ${small?.name ?? ''}, ${String(small?.voted)}`, answer.requestId);
  let excess = excessOf(districts, results);
  if (excess !== null) {
    // A vote that was changed between the two may have moved from one option to another.
    const [later, city] = [await target.call(operation, id), await target.call(ofCity, id)];
    if (later?.status !== 200 || city?.status !== 200 || issueOf(operation, later.body) !== null || issueOf(ofCity, city.body) !== null) return true;
    districts = decodeAnswer(operation, later.body);
    excess = excessOf(districts, decodeAnswer(ofCity, city.body));
  }
  book.expect(excess === null, 'districts.sum', operation.name, 'no more than in the city', `${id}: ${excess ?? ''}`, answer.requestId);
  return true;
}

/** @returns what there is more of in all districts together than in the city, or null. */
function excessOf(districts: Districts, results: Results): string | null {
  if (districts.stage === 'hidden' || results.stage === 'hidden') return null;
  const voted = districts.districts.reduce((sum, district) => sum + district.voted, 0);
  if (voted > results.voted) return `${voted} voted, ${results.voted} in the city`;
  const sums = new Map<string, number>();
  for (const { question, option, count } of districts.districts.flatMap(({ tallies }) => countsOf(tallies))) sums.set(`${question} ${option}`, (sums.get(`${question} ${option}`) ?? 0) + count);
  const city = new Map(countsOf(results.tallies).map(({ question, option, count }) => [`${question} ${option}`, count]));
  for (const [what, sum] of sums) if (sum > (city.get(what) ?? 0)) return `${what}: ${sum}, ${city.get(what) ?? 0} in the city`;
  return null;
}

type Tallies = Extract<Results, { stage: 'live' }>['tallies'];

function countsOf(tallies: Tallies): { question: string; option: string; count: number }[] {
  return tallies.flatMap(({ question, options }) => options.map(({ option, count }) => ({ question, option, count })));
}
