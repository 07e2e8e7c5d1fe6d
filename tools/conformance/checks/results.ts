import type { Referendum, Results } from '../../../src/blocks/referendum/schemas.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import { periodAt } from '../../../src/domain/referendum/schedule.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import type { Answer } from '../asking.js';
import { issueOf } from '../judging.js';
import type { Target } from '../target.js';
import { checkHiddenDistricts, checkShownDistricts } from './districts.js';
import { hasEvent } from './streams.js';

/** Of each referendum named: what the rule hides is told nowhere, and the counts can be true. */
export async function checkResults(target: Target): Promise<void> {
  const { book, options: { referendums } } = target;
  let [hidden, byDistrict] = [false, false];
  for (const subject of referendums) {
    // In this order: what was hidden may be shown a moment later, and is never hidden again.
    const [question, districts, counted] = [await target.call(operations.get, subject), await target.call(aroundOperations.districts, subject), await target.call(operations.results, subject)];
    if (question?.status !== 200 || counted?.status !== 200 || issueOf(operations.get, question.body) !== null || issueOf(operations.results, counted.body) !== null) continue;
    const referendum = decodeAnswer(operations.get, question.body);
    const results = decodeAnswer(operations.results, counted.body);
    // Its own clock says whether voting lasts: ours may be off.
    const now = Date.parse(counted.headers.date ?? '') || Date.now();
    const allowed = stagesOf(referendum, now);
    book.expect(allowed.includes(results.stage), 'results.rule', operations.results.name, `${allowed.join(' or ')} (${periodAt(referendum, now)}, ${referendum.results})`, `${subject}: ${results.stage}`);
    const possible = checkCounts(target, referendum, results);
    const decodable = districts?.status === 200 && issueOf(aroundOperations.districts, districts.body) === null ? districts : null;
    if (results.stage === 'hidden' || !allowed.some((stage) => stage !== 'hidden')) {
      hidden ||= results.stage === 'hidden';
      if (results.stage === 'hidden') await checkHidden(target, subject, counted);
      if (decodable) checkHiddenDistricts(target, referendum, decodable);
      await checkOwnResults(target, referendum);
    } else if (decodable && possible) {
      byDistrict = (await checkShownDistricts(target, referendum, decodable, results)) || byDistrict;
    }
  }
  if (!hidden) book.skip('hidden-results', referendums.length ? 'no-hidden-results' : 'no-referendum');
  if (!byDistrict) book.skip('districts', referendums.length ? 'no-districts' : 'no-referendum');
}

function stagesOf(referendum: Referendum, now: number): Results['stage'][] {
  if (periodAt(referendum, now) === 'closed') return ['final'];
  return referendum.results === 'live' ? ['live', 'hidden'] : ['hidden'];
}

/** The decoder drops what it does not know, so the text itself is looked at: of the answer, and of the stream at its address. */
async function checkHidden(target: Target, subject: string, counted: Answer): Promise<void> {
  const { name } = operations.results;
  const stream = await target.call(operations.results, subject, { headers: { accept: 'text/event-stream' }, until: (text) => hasEvent(text) });
  for (const { text, requestId } of [counted, ...(stream?.status === 200 ? [stream] : [])]) {
    target.book.expect(!/"(tallies|counts?|options|spread|answered|blank|own|accepted|shares?|percent)"/.test(text), 'results.hidden-count', name, 'no count', text, requestId);
  }
}

/** Only where the rule is «after the vote», and only who has voted, is told what others are not. */
async function checkOwnResults(target: Target, { id, results }: Referendum): Promise<void> {
  const { book, options: { token } } = target;
  if (token === null || results === 'live') return;
  const own = await target.call(operations.mine, id, { token });
  if (own?.status !== 200 || issueOf(operations.mine, own.body) !== null) return;
  const mine = decodeAnswer(operations.mine, own.body);
  const mayKnow = results === 'after-vote' && mine.receipt !== null;
  book.expect(mayKnow || mine.results === null || mine.results.stage === 'hidden', 'mine.results', operations.mine.name, `no results (${results})`, `${id}: ${mine.results?.stage ?? ''}`, own.requestId);
}

/** @returns whether they can be true, so that others may be held against them. */
function checkCounts({ book }: Target, { id, questions, electorate }: Referendum, results: Results): boolean {
  const { name } = operations.results;
  const { voted } = results;
  let possible = book.expect(electorate.size === null || voted <= electorate.size, 'results.turnout', name, `at most ${String(electorate.size)}`, `${id}: ${voted}`);
  for (const { question, options } of results.stage === 'hidden' ? [] : results.tallies) {
    const known = questions.find((one) => one.id === question);
    const strange = options.find(({ option }) => !known?.options.some((one) => one.id === option));
    possible = book.expect(known !== undefined && !strange, 'results.option', name, 'an option of the question', `${id}: ${question}, ${strange?.option ?? ''}`) && possible;
    const sum = options.reduce((total, { count }) => total + count, 0);
    if (known?.kind === 'single') possible = book.expect(sum <= voted, 'results.sum', name, `at most ${voted}, who voted`, `${id}: ${sum} votes`) && possible;
  }
  return possible;
}
