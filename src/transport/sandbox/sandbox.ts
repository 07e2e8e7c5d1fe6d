import * as v from 'valibot';
import type { CitizenClaims, Handler } from '../../contract/handler.js';
import type { AnyOperation, Audience, Operation } from '../../contract/operation.js';
import { readAttemptKey } from '../../kernel/attempt.js';
import { type Clock, systemClock } from '../../kernel/clock.js';
import { Fault, toFault } from '../../kernel/fault.js';
import { toJson } from '../../kernel/json.js';
import { decodeAnswer, placeOf } from '../layers/decode.js';
import { pagePresence, type Presence } from '../presence.js';
import { systemTimer, type Timer } from '../timer.js';
import type { CallOptions, Transport } from '../transport.js';
import { type Dice, sleep, systemDice } from '../waiting.js';
import { watching } from '../watching.js';
import { attemptSandbox } from './keepsakes.js';
import type { SandboxModule } from './module.js';
import { forecast, type Weather } from './weather.js';

export interface SandboxOptions {
  /** The blocks' shares of the city; a function is asked when an operation is met that nothing so far knows. */
  readonly modules: readonly (SandboxModule | (() => Promise<SandboxModule>))[];
  /** `sandboxIdentity()`: whose token, and whose token that is. */
  readonly identity: {
    token(audience: Audience): Promise<string>;
    claimsOf(token: string): Promise<CitizenClaims>;
  };
  /** Milliseconds that an answer takes. */
  readonly delay?: number;
  /** Asked at every call, so that it may change while a page is open. */
  readonly weather?: Weather | (() => Weather);
  readonly clock?: Clock;
  readonly timer?: Timer;
  readonly dice?: Dice;
  readonly presence?: Presence;
}

/** Milliseconds between two looks of a watch. */
const look = 1500;

/** A city inside the page. Nothing is sent anywhere; inputs, outputs, access and keys are checked as a gateway would. */
export function sandboxTransport(options: SandboxOptions): Transport {
  const { delay = 300, clock = systemClock, timer = systemTimer, dice = systemDice, presence = pagePresence } = options;
  const weather = (): Weather => (typeof options.weather === 'function' ? options.weather() : (options.weather ?? 'fine'));
  const handlerOf = cities(options.modules, clock);
  let requests = 0;

  async function work<I, O>(operation: Operation<I, O>, input: I, call: CallOptions, requestId: string): Promise<O> {
    const handler = await handlerOf(operation);
    const citizen = operation.access === 'citizen' ? await options.identity.claimsOf(await options.identity.token(operation.audience)) : null;
    // As on the wire: nothing that either side changes later is seen by the other.
    const parsed = v.safeParse(operation.input, copy(input));
    if (!parsed.success) throw new Fault('request.invalid', { at: placeOf(parsed.issues[0]) });
    const attempt = operation.keyed ? readAttemptKey(call.key) : null;
    if (operation.keyed && !attempt) throw new Fault('attempt.missing');
    // A demonstration has nothing to protect, so it shows everything.
    return decodeAnswer(operation, copy(await handler(parsed.output, { citizen, attempt, exposure: 'secure', requestId, signal: call.signal })));
  }

  async function call<I, O>(operation: Operation<I, O>, input: I, given: CallOptions): Promise<O> {
    if (given.signal.aborted) throw new Fault('cancelled', {}, { outcome: 'not-done' });
    const requestId = `sandbox-${++requests}`;
    const fate = forecast(weather(), operation, dice);
    try {
      await sleep(timer, (delay * fate.delay) / 2, given.signal);
      if (fate.before) throw fate.before;
      const answer = await work(operation, input, given, requestId);
      await sleep(timer, (delay * fate.delay) / 2, given.signal);
      if (fate.after) throw fate.after;
      return answer;
    } catch (thrown) {
      const fault = toFault(thrown);
      throw new Fault(fault.code as never, { requestId, ...fault.data }, fault);
    }
  }

  return {
    demonstration: true,
    call,
    watch(operation, input, { signal }) {
      const poll = async (turn: AbortSignal): Promise<never> => {
        if (operation.access !== 'public' || operation.effect !== 'read') throw new Fault('request.invalid');
        return (await call(operation, input, { signal: turn })) as never;
      };
      return watching({ poll, stream: null }, { interval: look, most: look }, { timer, dice, presence }, signal);
    },
  };
}

/** Finds who does an operation, and opens each block's city once. */
function cities(modules: SandboxOptions['modules'], clock: Clock): (operation: AnyOperation) => Promise<Handler<AnyOperation>> {
  const known = new Map<string, Handler<AnyOperation>>();
  const waiting = [...modules];
  let opening: Promise<void> = Promise.resolve();

  const open = ({ operations, create }: SandboxModule): void => {
    const handlers = create({ clock });
    for (const [name, operation] of Object.entries(operations)) {
      const handler = handlers[name];
      if (handler) known.set(operation.name, handler);
    }
  };

  open(attemptSandbox);

  return async (operation) => {
    // One after another, so that two calls at once do not open one city twice.
    const turn = opening.then(async () => {
      while (!known.has(operation.name) && waiting.length) {
        const next = waiting.shift();
        if (next) open(typeof next === 'function' ? await next() : next);
      }
    });
    opening = turn.catch(() => undefined);
    await turn;
    const found = known.get(operation.name);
    if (!found) throw new Fault('not-found', { operation: operation.name });
    return found;
  };
}

function copy(value: unknown): unknown {
  return value === undefined ? undefined : (JSON.parse(toJson(value)) as unknown);
}
