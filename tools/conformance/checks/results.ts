import type { Referendum, Results } from '../../../src/blocks/referendum/schemas.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { periodAt } from '../../../src/domain/referendum/schedule.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import { issueOf } from '../judging.js';
import type { Target } from '../target.js';

/** Of each referendum named: what the rule hides is not told, and the counts can be true. */
export async function checkResults(target: Target): Promise<void> {
  const { book, options: { referendums } } = target;
  let hidden = false;
  for (const subject of referendums) {
    const [question, counted] = [await target.call(operations.get, subject), await target.call(operations.results, subject)];
    if (question?.status !== 200 || counted?.status !== 200 || issueOf(operations.get, question.body) !== null || issueOf(operations.results, counted.body) !== null) continue;
    const referendum = decodeAnswer(operations.get, question.body);
    const results = decodeAnswer(operations.results, counted.body);
    // Its own clock says whether voting lasts: ours may be off.
    const now = Date.parse(counted.headers.date ?? '') || Date.now();
    hidden ||= results.stage === 'hidden';
    checkRule(target, referendum, results, now);
    checkCounts(target, referendum, results);
    if (results.stage === 'hidden') {
      // The decoder drops what it does not know, so the text itself is looked at.
      book.expect(!/"(tallies|counts?|options|shares?|percent)"/.test(counted.text), 'results.hidden-count', operations.results.name, 'no count', counted.text, counted.requestId);
    }
  }
  if (!hidden) book.skip('hidden-results', referendums.length ? 'no-hidden-results' : 'no-referendum');
}

function checkRule({ book }: Target, referendum: Referendum, { stage }: Results, now: number): void {
  const period = periodAt(referendum, now);
  const allowed = period === 'closed' ? ['final'] : referendum.results === 'live' ? ['live', 'hidden'] : ['hidden'];
  book.expect(allowed.includes(stage), 'results.rule', operations.results.name, `${allowed.join(' or ')} (${period}, ${referendum.results})`, `${referendum.id}: ${stage}`);
}

function checkCounts({ book }: Target, { id, questions, electorate }: Referendum, results: Results): void {
  const { name } = operations.results;
  const { voted } = results;
  book.expect(electorate.size === null || voted <= electorate.size, 'results.turnout', name, `at most ${String(electorate.size)}`, `${id}: ${voted}`);
  for (const { question, options } of results.stage === 'hidden' ? [] : results.tallies) {
    const known = questions.find((one) => one.id === question);
    const strange = options.find(({ option }) => !known?.options.some((one) => one.id === option));
    book.expect(known !== undefined && !strange, 'results.option', name, 'an option of the question', `${id}: ${question}, ${strange?.option ?? ''}`);
    const sum = options.reduce((total, { count }) => total + count, 0);
    if (known?.kind === 'single') book.expect(sum <= voted, 'results.sum', name, `at most ${voted}, who voted`, `${id}: ${sum} votes`);
  }
}
