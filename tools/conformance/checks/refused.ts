import * as v from 'valibot';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import type { PlainBallot } from '../../../src/domain/ballot/ballot.js';
import type { Answer } from '../asking.js';
import { isFault, issueOf, told } from '../judging.js';
import { ballotTo, type Unfit, unfitFor } from './ballots.js';
import { type Desk, deskAt } from './desk.js';
import { newKey } from './keys.js';

const { name } = operations.cast;

/**
 * What is no ballot is not taken. Nothing is sent that the question takes: where it may be left blank, «no choice» is a vote.
 * @returns the desk to go on at, or null where a gateway took one of these and lets nobody vote again.
 */
export async function checkRefusedBallots(desk: Desk): Promise<Desk | null> {
  const { target: { book }, referendum } = desk;
  let taken = false;
  const sent = (answer: Answer): Answer => {
    taken ||= answer.status === 200;
    return answer;
  };
  const good = ballotTo(referendum.questions);
  for (const [what, ballot] of [['a short nonce', { ...good, nonce: 'short' }], ['an unknown kind', { ...good, kind: 'conformance' }]] as const) {
    const answer = await desk.cast(ballot, { key: newKey() });
    if (answer) book.expect(isFault(sent(answer), '400 request.invalid'), 'cast.invalid-taken', name, `${what}: 400 request.invalid`, told(answer), answer.requestId);
  }
  for (const { code, what, ballot } of spoiled(desk, good)) {
    const answer = await desk.cast(ballot, { key: newKey() });
    if (answer) book.expect(isFault(sent(answer), '422 ballot.invalid'), code, name, `${what}: 422 ballot.invalid`, told(answer), answer.requestId);
  }
  return taken ? anew(desk) : desk;
}

/** A good ballot, spoiled in one question at a time: the first of each kind. What has no place in a request is another fault. */
function spoiled({ referendum: { id: referendumId, questions } }: Desk, good: PlainBallot): (Unfit & { ballot: PlainBallot })[] {
  const firsts = questions.filter((ask, at) => questions.findIndex((one) => one.kind === ask.kind && one.own === ask.own && one.blank === ask.blank) === at);
  return firsts.flatMap((ask) => unfitFor(ask).map((unfit) => ({
    ...unfit, ballot: { ...good, choices: good.choices.map((choice) => (choice.question === ask.id ? unfit.choice : choice)) },
  }))).filter(({ ballot }) => v.is(operations.cast.input, { referendumId, replaces: 0, ballot }));
}

/** Where one was taken there is a vote now that was none before. */
async function anew({ target, token, referendum }: Desk): Promise<Desk | null> {
  const own = await target.call(operations.mine, referendum.id, { token });
  if (own?.status !== 200 || issueOf(operations.mine, own.body) !== null) return null;
  const { receipt } = v.parse(operations.mine.output, own.body);
  return receipt && referendum.change === 'never' ? null : deskAt(target, token, referendum, receipt);
}
