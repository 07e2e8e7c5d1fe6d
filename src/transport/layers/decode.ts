import * as v from 'valibot';
import type { AnyOperation, Operation } from '../../contract/operation.js';
import { Fault, type FaultData, toFault } from '../../kernel/fault.js';
import type { Layer } from './layer.js';

/**
 * An answer as its operation promises it. Unknown fields pass (and are dropped), unknown members of open lists take
 * their designed fallback; anything else is `answer.malformed`, of which a write may well have happened.
 */
export function decodeAnswer<I, O>(operation: Operation<I, O>, answer: unknown, data: FaultData = {}): O {
  const parsed = v.safeParse(operation.output, answer);
  if (parsed.success) return parsed.output;
  throw new Fault('answer.malformed', { ...data, at: placeOf(parsed.issues[0]) });
}

/** `questions.0.kind`: where it is not what was promised. */
export function placeOf(issue: v.BaseIssue<unknown>): string {
  return issue.path?.map(({ key }) => String(key)).join('.') ?? '';
}

/** The same for what a stream brings: null instead of a rejection. */
export function decodeEvent<O>(operation: Operation<never, O> | AnyOperation, event: unknown): { readonly answer: O } | null {
  const parsed = v.safeParse(operation.output, event);
  return parsed.success ? { answer: parsed.output as O } : null;
}

/** For transports of an integrator: checks what they answer and turns whatever they throw into a Fault. */
export function decode(): Layer {
  return (next) => ({
    demonstration: next.demonstration,
    async call(operation, input, options) {
      let answer: unknown;
      try {
        answer = await next.call(operation, input, options);
      } catch (thrown) {
        throw toFault(thrown);
      }
      return decodeAnswer(operation, answer);
    },
    async *watch(operation, input, options) {
      try {
        for await (const event of next.watch(operation, input, options)) {
          const decoded = decodeEvent(operation, event);
          if (decoded) yield decoded.answer;
        }
      } catch (thrown) {
        if (!options.signal.aborted) throw toFault(thrown);
      }
    },
  });
}
