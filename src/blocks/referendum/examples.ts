import { attemptOperations } from '../../contract/attempt-operations.js';
import type { ExampleCall, Examples } from '../../contract/examples.js';
import type { Operation } from '../../contract/operation.js';
import { plainBallot } from '../../domain/ballot/ballot.js';
import { newAttemptKey } from '../../kernel/attempt.js';
import { sandboxTransport } from '../../transport/sandbox/sandbox.js';
import { systemTimer } from '../../transport/timer.js';
import { allReferendumOperations as operations } from './operations-around.js';
import { referendumSandbox } from './sandbox.js';

/** A day and a citizen of no meaning, so that the document is the same whenever it is made. */
const clock = { now: (): number => Date.parse('2026-11-23T09:00:00Z') };
const citizen = { subject: 'example', birthDate: '1990-01-01', district: '45374000' };
const counted = { bytes: (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => at) };

/** What one vote asks and is answered, from the question to the receipt, in the city of the sandbox. */
export async function referendumExamples(): Promise<Examples> {
  const transport = sandboxTransport({
    modules: [referendumSandbox], identity: { token: () => Promise.resolve(''), claimsOf: () => Promise.resolve(citizen) }, delay: 0, clock, timer: systemTimer,
  });
  const calls: Record<string, ExampleCall> = {};
  const key = newAttemptKey(counted);
  const { signal } = new AbortController();
  const ask = async <I, O>(operation: Operation<I, O>, input: I): Promise<O> => {
    const output = await transport.call(operation, input, { signal, key });
    calls[operation.name] = { input: input as Readonly<Record<string, unknown>>, output };
    return output;
  };
  const referendumId = 'demo';
  const { questions } = await ask(operations.get, { referendumId });
  await ask(operations.results, { referendumId });
  const choices = questions.map(({ id, options }) => ({ question: id, options: options.slice(0, 1).map((option) => option.id) }));
  const { tracker } = await ask(operations.cast, { referendumId, replaces: 0, ballot: plainBallot(choices, counted) as never });
  await ask(operations.mine, { referendumId });
  await ask(operations.settle, { referendumId, attempt: key });
  await ask(operations.find, { referendumId, tracker });
  await ask(operations.list, {});
  await ask(operations.standing, {});
  await ask(operations.districts, { referendumId });
  await ask(operations.followUp, { referendumId: 'demo-closed' });
  await ask(attemptOperations.seal, { scope: `${operations.cast.name}:${referendumId}`, attempt: key });
  return calls;
}
