import { randomBytes } from 'node:crypto';
import { aroundOperations as operations } from '../../../src/blocks/referendum/operations-around.js';
import type { PlainBallot } from '../../../src/domain/ballot/ballot.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import type { Answer } from '../asking.js';
import { decoded, issueOf } from '../judging.js';
import type { Target } from '../target.js';
import { choiceIn } from './ballots.js';

/** What is asked around a vote: the list, where a citizen stands in it, a ballot by its number, what followed. */
export async function checkAround(target: Target): Promise<void> {
  const { options: { token, referendums } } = target;
  await checkList(target);
  if (token !== null) await checkStanding(target, token, null);
  const [first] = referendums;
  if (first !== undefined) await checkUnknown(target, first);
  await checkFollowUps(target);
}

/** An answer that keeps its shape; what it is else is told where each operation is looked at. */
async function whole(target: Target, operation: typeof operations.list | typeof operations.standing, token: string | null): Promise<Answer | null> {
  const answer = await target.call(operation, '', { token }, {});
  return answer?.status === 200 && issueOf(operation, answer.body) === null ? answer : null;
}

async function checkList(target: Target): Promise<void> {
  const { list } = operations;
  const answer = await whole(target, list, null);
  if (!answer) return;
  const closings = decodeAnswer(list, answer.body).referendums.map(({ id, closesAt }) => ({ id, at: Date.parse(closesAt) }));
  const late = closings.find(({ at }, index) => at < (closings[index - 1]?.at ?? at));
  target.book.expect(!late, 'list.order', list.name, 'the one that closes first first', late?.id ?? '', answer.requestId);
  // A copy may be as old as a copy may be.
  const now = (Date.parse(answer.headers.date ?? '') || Date.now()) - (list.maxAge ?? 0) * 1_000;
  const past = closings.find(({ at }) => at <= now);
  target.book.expect(!past, 'list.closed', list.name, 'open and upcoming ones alone', past?.id ?? '', answer.requestId);
}

/** @param cast what the citizen has just cast, and in which question. */
export async function checkStanding(target: Target, token: string, cast: { readonly id: string; readonly ballot: PlainBallot } | null): Promise<void> {
  const { book } = target;
  const { standing } = operations;
  // The list is a public answer that may stand for a while: a question that opens or closes between the two is met the second time.
  for (const lastTry of [false, true]) {
    const [list, own] = [await whole(target, operations.list, null), await whole(target, standing, token)];
    if (!list || !own) return;
    const idsOf = (answer: Answer): string => (answer.body as { referendums: { id: string }[] }).referendums.map(({ id }) => id).sort().join(' ');
    if (idsOf(list) !== idsOf(own) && !lastTry) continue;
    book.expect(idsOf(list) === idsOf(own), 'standing.questions', standing.name, `those of the list: ${idsOf(list)}`, idsOf(own), own.requestId);
    const { referendums, ...besides } = own.body as { referendums: { id: string; eligibility: unknown; voted: unknown }[] };
    const choice = choiceIn([besides, referendums.map(({ id: _, eligibility: __, voted: ___, ...more }) => more)], cast?.ballot ?? null);
    book.expect(choice === null, 'standing.choice', standing.name, 'nothing of the choice', choice ?? '', own.requestId);
    const here = referendums.find(({ id }) => id === cast?.id);
    if (here) book.expect(here.voted === true, 'cast.lost', standing.name, 'voted: true', `${here.id}: ${String(here.voted)}`, own.requestId);
    return;
  }
}

/** A number that nobody was given. */
async function checkUnknown(target: Target, referendumId: string): Promise<void> {
  const { find } = operations;
  const answer = await target.call(find, referendumId, {}, { referendumId, tracker: randomBytes(32).toString('base64url') });
  if (!answer || decoded(target.book, find, answer) === null) return;
  const { found, ...more } = answer.body as { found: unknown };
  target.book.expect(found === 'unknown', 'find.unknown', find.name, 'unknown', String(found), answer.requestId);
  const choice = choiceIn(more, null);
  target.book.expect(choice === null, 'find.choice', find.name, 'nothing of a choice', choice ?? '', answer.requestId);
}

/** Days and addresses, which the schema leaves open so that readers bear whatever comes. */
async function checkFollowUps(target: Target): Promise<void> {
  const { book, options: { referendums } } = target;
  const { followUp } = operations;
  let told = false;
  for (const subject of referendums) {
    const answer = await target.call(followUp, subject);
    if (answer?.status !== 200 || issueOf(followUp, answer.body) !== null) continue;
    const { decision, steps } = decodeAnswer(followUp, answer.body);
    for (const { at, source } of [...(decision ? [decision] : []), ...steps]) {
      told = true;
      book.expect(at === null || isDay(at), 'follow-up.day', followUp.name, 'YYYY-MM-DD', `${subject}: ${String(at)}`, answer.requestId);
      book.expect(source === null || isAddress(source), 'follow-up.source', followUp.name, 'an address, http or https', `${subject}: ${String(source)}`, answer.requestId);
    }
  }
  if (!told) book.skip('follow-up', referendums.length ? 'no-follow-up' : 'no-referendum');
}

function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.startsWith(text) === true;
}

function isAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}
