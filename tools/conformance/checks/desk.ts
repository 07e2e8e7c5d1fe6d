import type { Mine, Receipt, Referendum } from '../../../src/blocks/referendum/schemas.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import type { Answer } from '../asking.js';
import type { Reason } from '../finding.js';
import { issueOf } from '../judging.js';
import type { Target } from '../target.js';
import { answersTo } from './ballots.js';

/** A question in which a ballot may be cast, by whom, and over which vote of his. */
export interface Desk {
  readonly target: Target;
  readonly token: string;
  readonly referendum: Referendum;
  readonly earlier: Receipt | null;
  cast(ballot: unknown, wish?: { key?: AttemptKey; headers?: Record<string, string> }): Promise<Answer | null>;
  settle(attempt: string, wish?: { origin?: string; headers?: Record<string, string>; padding?: string }): Promise<Answer | null>;
}

interface Named {
  readonly referendum: Referendum;
  readonly mine: Mine;
  readonly now: number;
}

/** The questions named, with what the token's owner has in each. */
export async function questionsOf(target: Target, token: string): Promise<Named[]> {
  const named: Named[] = [];
  for (const subject of target.options.referendums) {
    const question = await target.call(operations.get, subject);
    const own = await target.call(operations.mine, subject, { token });
    if (question?.status !== 200 || own?.status !== 200 || issueOf(operations.get, question.body) !== null || issueOf(operations.mine, own.body) !== null) continue;
    named.push({
      referendum: { ...decodeAnswer(operations.get, question.body), id: subject }, mine: decodeAnswer(operations.mine, own.body),
      now: Date.parse(own.headers.date ?? '') || Date.now(),
    });
  }
  return named;
}

/** @returns the first of them that is open to this citizen and asks so, or why there is none. */
export function openDesk(target: Target, token: string, named: readonly Named[], asksSo: (referendum: Referendum) => boolean, none: Reason): Desk | Reason {
  let why = none;
  for (const { referendum, mine, now } of named) {
    if (!asksSo(referendum) || !isAnswerable(referendum) || Date.parse(referendum.opensAt) > now || Date.parse(referendum.closesAt) <= now) continue;
    if (referendum.secrecy === 'secret') why = 'secure-only';
    else if (mine.eligibility !== 'eligible') why = 'not-eligible';
    else if (mine.receipt && referendum.change === 'never') why = 'voted-for-good';
    else return deskAt(target, token, referendum, mine.receipt);
  }
  return why;
}

function isAnswerable({ ballot, questions }: Referendum): boolean {
  return ballot === 'plain' && questions.every((ask) => answersTo(ask).length > 0);
}

export function deskAt(target: Target, token: string, referendum: Referendum, earlier: Receipt | null): Desk {
  const referendumId = referendum.id;
  return {
    target, token, referendum, earlier,
    cast: (ballot, wish = {}) => target.call(
      operations.cast, referendumId, { token, ...(wish.key && { key: wish.key }), headers: wish.headers ?? {} }, { referendumId, replaces: earlier?.revision ?? 0, ballot },
    ),
    settle: (attempt, { origin, headers = {}, padding } = {}) => target.call(
      operations.settle, referendumId, { headers, ...(origin && { origin }), ...(padding !== undefined && { body: JSON.stringify({ attempt }) + padding }) }, { referendumId, attempt },
    ),
  };
}
