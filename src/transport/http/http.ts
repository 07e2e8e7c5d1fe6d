import type { Operation } from '../../contract/operation.js';
import { Fault } from '../../kernel/fault.js';
import { decodeEvent } from '../layers/decode.js';
import { layered } from '../layers/layer.js';
import { retry } from '../layers/retry.js';
import { singleFlight } from '../layers/single-flight.js';
import { timeout, type Timeouts, usualTimeouts } from '../layers/timeout.js';
import { linked } from '../linked.js';
import { pagePresence, type Presence } from '../presence.js';
import { type Dice, systemDice, systemTimer, type Timer } from '../timer.js';
import type { Transport } from '../transport.js';
import { NoStream, watching } from '../watching.js';
import { eventStreamParser } from './event-stream.js';
import { httpWire, type TokenSource, type Wire } from './wire.js';

export interface HttpOptions {
  /** Address of the gateway's API: `https://city.example/api`. */
  readonly gateway: string;
  /** Whose token goes with the operations of a citizen. Public ones carry no credentials at all. */
  readonly identity: TokenSource;
  /** Where the code runs; operations of `exposure: 'secure'` are refused outside the operator's frame. Default `open`. */
  readonly mode?: 'open' | 'secure';
  readonly timeouts?: Timeouts;
  /** The rest is for tests. */
  readonly fetch?: typeof fetch;
  readonly online?: () => boolean;
  readonly timer?: Timer;
  readonly dice?: Dice;
  readonly presence?: Presence;
}

/** Seconds between asks of a watch without a stream, and the longest after nothing has changed or faults. */
const shortestPoll = 5;
const longestPoll = 60;
/** Milliseconds without a byte (the gateway sends comments) after which a stream is held to be dead. */
const silence = 45_000;

/** The city over HTTP, by the operations' own routes. */
export function httpTransport(options: HttpOptions): Transport {
  const { timer = systemTimer, dice = systemDice, presence = pagePresence, timeouts = usualTimeouts } = options;
  const wire = httpWire({
    gateway: options.gateway,
    identity: options.identity,
    mode: options.mode ?? 'open',
    // Looked up at each call: what the page has put in its place since is what the page wants.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    online: options.online ?? (() => navigator.onLine !== false),
  });

  const sendOnce = layered({ demonstration: false, call: (...given) => wire.call(...given), watch: unwatched }, timeout(timeouts, timer));

  const once: Transport = {
    ...sendOnce,
    watch<I, O>(operation: Operation<I, O>, input: I, { signal }: { readonly signal: AbortSignal }): AsyncIterable<O> {
      if (operation.access !== 'public' || operation.effect !== 'read') return unwatched();
      const interval = Math.max(operation.maxAge, shortestPoll) * 1000;
      const source = {
        poll: (turn: AbortSignal) => sendOnce.call(operation, input, { signal: turn }),
        stream: operation.watchable ? (turn: AbortSignal) => streaming(wire, operation, input, timer, turn) : null,
      };
      return watching(source, { interval, most: Math.max(interval, longestPoll * 1000) }, { timer, dice, presence }, signal);
    },
  };
  return layered(once, singleFlight(), retry({ timer, dice }));
}

/** Only public reads can be watched: a stream cannot outlive a citizen's token. */
async function* unwatched(): AsyncGenerator<never, void> {
  throw new Fault('request.invalid');
}

/** Events of one connection. What cannot be read is passed over: the last good answer stands. */
async function* streaming<I, O>(wire: Wire, operation: Operation<I, O>, input: I, timer: Timer, signal: AbortSignal): AsyncGenerator<O, void> {
  const connection = linked(signal);
  let hush = timer.after(silence, connection.abort);
  try {
    const opened = await wire.open(operation, input, connection.signal);
    if (!('stream' in opened)) {
      yield opened.answer;
      throw new NoStream();
    }
    const reader = opened.stream.getReader();
    // Fetch ends the body with its signal; a body that came another way (a worker's) need not.
    connection.signal.addEventListener('abort', () => void reader.cancel().catch(() => undefined), { once: true });
    const parse = eventStreamParser();
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      hush();
      hush = timer.after(silence, connection.abort);
      for (const event of parse(part.value)) {
        const decoded = decodeEvent<O>(operation, parseJson(event));
        if (decoded) yield decoded.answer;
      }
    }
  } finally {
    hush();
    connection.release();
    connection.abort();
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
