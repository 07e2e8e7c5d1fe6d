import { createHash } from 'node:crypto';
import type { Mine, Receipt, Referendum } from '../../../src/blocks/referendum/schemas.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { canonicalBallot, type PlainBallot, plainBallot } from '../../../src/domain/ballot/ballot.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import type { Answer } from '../asking.js';
import type { Reason } from '../finding.js';
import { decoded, isFault, issueOf, told } from '../judging.js';
import { stranger, type Target } from '../target.js';
import { newKey, random } from './keys.js';

/** A question in which a ballot may be cast, by whom, and over which vote of his. */
interface Desk {
  readonly target: Target;
  readonly token: string;
  readonly referendum: Referendum;
  readonly replaces: number;
  cast(ballot: unknown, wish?: { key?: AttemptKey; replaces?: number; headers?: Record<string, string> }): Promise<Answer | null>;
  settle(attempt: string, wish?: { origin?: string; headers?: Record<string, string>; padding?: string }): Promise<Answer | null>;
}

/** Casts one ballot, with the operator's leave: everything that attempt keys promise, before and after it. */
export async function checkWrites(target: Target): Promise<void> {
  const { book, options: { write, token, referendums } } = target;
  if (!write) return book.skip('writes', 'no-write');
  if (token === null) return book.skip('writes', 'no-token');
  if (!referendums.length) return book.skip('writes', 'no-referendum');
  const desk = await openDesk(target, token);
  if (typeof desk === 'string') return book.skip('writes', desk);
  await checkSettling(desk);
  await checkRefusedBallots(desk);
  await checkOneBallot(desk);
}

async function openDesk(target: Target, token: string): Promise<Desk | Reason> {
  let why: Reason = 'no-open-referendum';
  for (const subject of target.options.referendums) {
    const question = await target.call(operations.get, subject);
    const own = await target.call(operations.mine, subject, { token });
    if (!question || !own || issueOf(operations.get, question.body) !== null || issueOf(operations.mine, own.body) !== null) continue;
    const referendum = { ...(question.body as Referendum), id: subject };
    const mine = own.body as Mine;
    const now = Date.parse(own.headers.date ?? '') || Date.now();
    if (referendum.ballot !== 'plain' || referendum.questions.some(({ kind }) => kind !== 'single') || Date.parse(referendum.opensAt) > now || Date.parse(referendum.closesAt) <= now) continue;
    if (referendum.secrecy === 'secret') why = 'secure-only';
    else if (mine.eligibility !== 'eligible') why = 'not-eligible';
    else if (mine.receipt && referendum.change === 'never') why = 'voted-for-good';
    else return deskAt(target, token, referendum, mine.receipt?.revision ?? 0);
  }
  return why;
}

function deskAt(target: Target, token: string, referendum: Referendum, replaces: number): Desk {
  const referendumId = referendum.id;
  return {
    target, token, referendum, replaces,
    cast: (ballot, wish = {}) => target.call(operations.cast, referendumId, { token, ...(wish.key && { key: wish.key }), headers: wish.headers ?? {} }, { referendumId, replaces: wish.replaces ?? replaces, ballot }),
    settle: (attempt, { origin, headers = {}, padding } = {}) => target.call(
      operations.settle, referendumId, { headers, ...(origin && { origin }), ...(padding !== undefined && { body: JSON.stringify({ attempt }) + padding }) }, { referendumId, attempt },
    ),
  };
}

/** @param at the option of each question. */
function ballotOf({ questions }: Referendum, at = 0): PlainBallot {
  return plainBallot(questions.map(({ id, options }) => ({ question: id, options: [options[at]?.id ?? ''] })), random);
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
  const revived = await desk.cast(ballotOf(referendum), { key });
  if (revived) book.expect(isFault(revived, '409 attempt.void'), 'settle.revived', name, '409 attempt.void', told(revived), revived.requestId);
  const padded = await desk.settle(newKey(), { padding: ' '.repeat(1_000) });
  if (padded) book.expect(padded.status === 200, 'input.padding', name, '200, blanks behind the JSON', told(padded), padded.requestId);
  const text = await desk.settle(newKey(), { headers: { 'content-type': 'text/plain' } });
  if (text) book.expect(isFault(text, '400 request.invalid') || text.status === 415, 'input.content-type', name, '400 request.invalid', told(text), text.requestId);
  const foreign = await desk.settle(newKey(), { origin: stranger });
  if (foreign) book.expect(isFault(foreign, '403 site.not-registered'), 'cors.unregistered-served', name, '403 site.not-registered', told(foreign), foreign.requestId);
}

/** What is no ballot is not taken. */
async function checkRefusedBallots(desk: Desk): Promise<void> {
  const { target: { book }, referendum } = desk;
  const { name } = operations.cast;
  const good = ballotOf(referendum);
  const keyless = await desk.cast(good);
  if (keyless) book.expect(isFault(keyless, '400 attempt.missing'), 'key.missing', name, '400 attempt.missing', told(keyless), keyless.requestId);
  const nowhere = { ...good, choices: good.choices.map((choice) => ({ ...choice, options: ['conformance-nowhere'] })) };
  for (const [what, ballot, fault] of [
    ['a short nonce', { ...good, nonce: 'short' }, '400 request.invalid'], ['an unknown kind', { ...good, kind: 'conformance' }, '400 request.invalid'],
    ['an option of nowhere', nowhere, '422 ballot.invalid'], ['no choice', { ...good, choices: good.choices.map((choice) => ({ ...choice, options: [] })) }, '422 ballot.invalid'],
  ] as const) {
    const answer = await desk.cast(ballot, { key: newKey() });
    if (answer) book.expect(isFault(answer, fault), 'cast.invalid-taken', name, `${what}: ${fault}`, told(answer), answer.requestId);
  }
}

/** One ballot, sent again and again. */
async function checkOneBallot(desk: Desk): Promise<void> {
  const { target, target: { book }, referendum, replaces } = desk;
  const { name } = operations.cast;
  const [key, ballot] = [newKey(), ballotOf(referendum)];
  const taken = await desk.cast(ballot, { key });
  if (!taken || !book.expect(taken.status === 200, 'cast.refused', name, '200', told(taken), taken.requestId) || decoded(book, operations.cast, taken) === null) return;
  const receipt = taken.body as Receipt;
  const tracker = createHash('sha256').update(canonicalBallot(ballot)).digest('base64url');
  book.expect(receipt.tracker === tracker && receipt.revision === replaces + 1, 'cast.receipt', name, `${tracker}, revision ${replaces + 1}`, `${receipt.tracker}, revision ${receipt.revision}`, taken.requestId);
  book.expect(/\bno-store\b/.test(taken.headers['cache-control'] ?? ''), 'citizen.cacheable', name, 'Cache-Control: no-store', taken.headers['cache-control'] ?? 'none', taken.requestId);

  const again = await desk.cast(ballot, { key });
  if (again) book.expect(again.status === 200 && again.text === taken.text, 'key.repeat', name, taken.text, again.status === 200 ? again.text : told(again), again.requestId);
  const other = await desk.cast(ballotOf(referendum, 1), { key });
  if (other) book.expect(isFault(other, '422 attempt.mismatch'), 'key.mismatch', name, '422 attempt.mismatch', told(other), other.requestId);
  const twice = await desk.cast(ballotOf(referendum, 1), { key: newKey() });
  if (twice) book.expect(isFault(twice, '409 referendum.already-voted', '409 referendum.change-not-allowed'), 'cast.twice', name, '409 referendum.already-voted', told(twice), twice.requestId);

  const settled = await desk.settle(key);
  const expected = JSON.stringify({ outcome: 'recorded', receipt: { tracker: receipt.tracker, castAt: receipt.castAt, revision: receipt.revision } });
  if (settled) book.expect(sameFields(settled.body, JSON.parse(expected)), 'settle.recorded', operations.settle.name, expected, settled.text, settled.requestId);
  const mine = await target.call(operations.mine, referendum.id, { token: desk.token });
  if (!mine || issueOf(operations.mine, mine.body) !== null) return;
  book.expect(sameFields((mine.body as Mine).receipt, receipt), 'cast.lost', operations.mine.name, JSON.stringify(receipt), mine.text, mine.requestId);
  // Tallies name options as well, and are no choice of anybody's.
  const { results: _, ...personal } = mine.body as Mine;
  const choice = [ballot.nonce, '"choices"', '"ballot"'].find((text) => JSON.stringify(personal).includes(text));
  book.expect(choice === undefined, 'mine.choice', operations.mine.name, 'nothing of the choice', choice ?? '', mine.requestId);
}

/** The expected fields are there and the same; more may be. */
function sameFields(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  return Object.entries(expected).every(([name, value]) => sameFields((actual as Record<string, unknown>)[name], value));
}
