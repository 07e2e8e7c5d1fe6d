import { createHash } from 'node:crypto';
import type { Mine, Receipt, Referendum } from '../../../src/blocks/referendum/schemas.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import { canonicalBallot, type PlainBallot } from '../../../src/domain/ballot/ballot.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { Answer } from '../asking.js';
import type { Part } from '../finding.js';
import { decoded, isFault, issueOf, told } from '../judging.js';
import { stranger, type Target } from '../target.js';
import { checkStanding } from './around.js';
import { ballotTo, choiceIn } from './ballots.js';
import { type Desk, openDesk, questionsOf } from './desk.js';
import { newKey } from './keys.js';
import { checkRefusedBallots } from './refused.js';

const { find } = aroundOperations;

/** Of every kind of question but the first. */
const kindParts = {
  'several': ({ kind }) => kind === 'several', 'approval': ({ kind }) => kind === 'approval', 'rating': ({ kind }) => kind === 'rating',
  'ranking': ({ kind }) => kind === 'ranking', 'own-option': ({ own }) => own === true,
} as const satisfies Partial<Record<Part, (question: Referendum['questions'][number]) => boolean>>;
const kindsOf = Object.entries(kindParts) as [keyof typeof kindParts, (typeof kindParts)[keyof typeof kindParts]][];

/** Casts a ballot of each kind that was named, with the operator's leave: of one of several all that attempt keys promise as well. */
export async function checkWrites(target: Target): Promise<void> {
  const { book, options: { write, token, referendums } } = target;
  const reason = !write ? 'no-write' : token === null ? 'no-token' : !referendums.length ? 'no-referendum' : null;
  if (reason !== null || token === null) {
    for (const part of ['writes', ...kindsOf.map(([kind]) => kind)] as const) book.skip(part, reason ?? 'no-token');
    return;
  }
  const named = await questionsOf(target, token);
  const first = openDesk(target, token, named, ({ questions }) => questions.every(({ kind }) => kind === 'single'), 'no-open-referendum');
  if (typeof first === 'string') book.skip('writes', first);
  else await checkDesk(first);
  const done = new Set(typeof first === 'string' ? [] : [first.referendum.id]);
  for (const [part, asksSo] of kindsOf) {
    const desk = openDesk(target, token, named, ({ questions }) => questions.some(asksSo), 'no-open-kind');
    if (typeof desk === 'string') book.skip(part, desk);
    else if (!done.has(desk.referendum.id)) {
      done.add(desk.referendum.id);
      const still = await checkRefusedBallots(desk);
      if (still) await castOne(still);
    }
  }
}

async function checkDesk(desk: Desk): Promise<void> {
  await checkSettling(desk);
  const keyless = await desk.cast(ballotTo(desk.referendum.questions));
  if (keyless) desk.target.book.expect(isFault(keyless, '400 attempt.missing'), 'key.missing', operations.cast.name, '400 attempt.missing', told(keyless), keyless.requestId);
  const still = await checkRefusedBallots(desk);
  if (still) await checkOneBallot(still);
}

const isVoid = (answer: Answer): boolean => answer.status === 200 && (answer.body as { outcome?: unknown } | undefined)?.outcome === 'void';

/** A key that never came is called off for good, however it is asked for. */
async function checkSettling(desk: Desk): Promise<void> {
  const { target: { book }, referendum } = desk;
  const { name } = operations.settle;
  const key = newKey();
  for (const answer of [await desk.settle(key), await desk.settle(key)]) {
    if (!answer || decoded(book, operations.settle, answer) === null) continue;
    book.expect(isVoid(answer), 'settle.void', name, 'void', answer.text, answer.requestId);
    book.expect(/\bno-store\b/.test(answer.headers['cache-control'] ?? ''), 'citizen.cacheable', name, 'Cache-Control: no-store', answer.headers['cache-control'] ?? 'none', answer.requestId);
  }
  const revived = await desk.cast(ballotTo(referendum.questions), { key });
  if (revived) book.expect(isFault(revived, '409 attempt.void'), 'settle.revived', name, '409 attempt.void', told(revived), revived.requestId);
  const padded = await desk.settle(newKey(), { padding: ' '.repeat(1_000) });
  if (padded) book.expect(padded.status === 200, 'input.padding', name, '200, blanks behind the JSON', told(padded), padded.requestId);
  const text = await desk.settle(newKey(), { headers: { 'content-type': 'text/plain' } });
  if (text) book.expect(isFault(text, '400 request.invalid') || text.status === 415, 'input.content-type', name, '400 request.invalid', told(text), text.requestId);
  const foreign = await desk.settle(newKey(), { origin: stranger });
  if (foreign) book.expect(isFault(foreign, '403 site.not-registered'), 'cors.unregistered-served', name, '403 site.not-registered', told(foreign), foreign.requestId);
}

interface Taken {
  readonly key: AttemptKey;
  readonly ballot: PlainBallot;
  readonly receipt: Receipt;
  readonly text: string;
}

/** A whole ballot is taken, and its receipt is of it. */
async function castOne(desk: Desk): Promise<Taken | null> {
  const { target: { book }, referendum, earlier } = desk;
  const { name } = operations.cast;
  const [key, ballot] = [newKey(), ballotTo(referendum.questions)];
  const taken = await desk.cast(ballot, { key });
  if (!taken || !book.expect(taken.status === 200, 'cast.refused', name, '200', told(taken), taken.requestId) || decoded(book, operations.cast, taken) === null) return null;
  const receipt = taken.body as Receipt;
  const [tracker, revision] = [trackerOf(ballot), (earlier?.revision ?? 0) + 1];
  book.expect(receipt.tracker === tracker && receipt.revision === revision, 'cast.receipt', name, `${tracker}, revision ${revision}`, `${receipt.tracker}, revision ${receipt.revision}`, taken.requestId);
  book.expect(/\bno-store\b/.test(taken.headers['cache-control'] ?? ''), 'citizen.cacheable', name, 'Cache-Control: no-store', taken.headers['cache-control'] ?? 'none', taken.requestId);
  await checkFound(desk, ballot);
  return { key, ballot, receipt, text: taken.text };
}

function trackerOf(ballot: PlainBallot): string {
  return createHash('sha256').update(canonicalBallot(ballot)).digest('base64url');
}

/** By its number the ballot is found, and the one before it too: a city may call that one replaced, or say no more than «recorded». Neither says what it is. */
async function checkFound({ target, referendum: { id: referendumId }, earlier }: Desk, ballot: PlainBallot): Promise<void> {
  const { book } = target;
  for (const [tracker, ...expected] of [[trackerOf(ballot), 'recorded'], ...(earlier ? [[earlier.tracker, 'recorded', 'replaced']] : [])] as [string, ...string[]][]) {
    const answer = await target.call(find, referendumId, {}, { referendumId, tracker });
    if (!answer || decoded(book, find, answer) === null) continue;
    const { found, ...more } = answer.body as { found: unknown };
    book.expect(expected.includes(String(found)), 'find.lost', find.name, expected.join(' or '), String(found), answer.requestId);
    const choice = choiceIn(more, ballot);
    book.expect(choice === null, 'find.choice', find.name, 'nothing of the choice', choice ?? '', answer.requestId);
  }
}

/** One ballot, sent again and again. */
async function checkOneBallot(desk: Desk): Promise<void> {
  const { target, target: { book }, referendum } = desk;
  const { name } = operations.cast;
  const taken = await castOne(desk);
  if (!taken) return;
  const { key, ballot, receipt } = taken;
  const again = await desk.cast(ballot, { key });
  if (again) book.expect(again.status === 200 && again.text === taken.text, 'key.repeat', name, taken.text, again.status === 200 ? again.text : told(again), again.requestId);
  const other = await desk.cast(ballotTo(referendum.questions, 1), { key });
  if (other) book.expect(isFault(other, '422 attempt.mismatch'), 'key.mismatch', name, '422 attempt.mismatch', told(other), other.requestId);
  const twice = await desk.cast(ballotTo(referendum.questions, 1), { key: newKey() });
  if (twice) book.expect(isFault(twice, '409 referendum.already-voted', '409 referendum.change-not-allowed'), 'cast.twice', name, '409 referendum.already-voted', told(twice), twice.requestId);

  const settled = await desk.settle(key);
  const expected = JSON.stringify({ outcome: 'recorded', receipt: { tracker: receipt.tracker, castAt: receipt.castAt, revision: receipt.revision } });
  if (settled) book.expect(sameFields(settled.body, JSON.parse(expected)), 'settle.recorded', operations.settle.name, expected, settled.text, settled.requestId);
  const mine = await target.call(operations.mine, referendum.id, { token: desk.token });
  if (!mine || issueOf(operations.mine, mine.body) !== null) return;
  book.expect(sameFields((mine.body as Mine).receipt, receipt), 'cast.lost', operations.mine.name, JSON.stringify(receipt), mine.text, mine.requestId);
  // Tallies name options as well, and are no choice of anybody's.
  const { results: _, eligibility: __, ...personal } = mine.body as Mine;
  const choice = choiceIn(personal, ballot);
  book.expect(choice === null, 'mine.choice', operations.mine.name, 'nothing of the choice', choice ?? '', mine.requestId);
  await checkStanding(target, desk.token, { id: referendum.id, ballot });
}

/** The expected fields are there and the same; more may be. */
function sameFields(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(expected).every(([name, value]) => sameFields((actual as Record<string, unknown>)[name], value));
}
