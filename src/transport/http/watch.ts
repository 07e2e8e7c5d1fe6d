import type { Operation } from '../../contract/operation.js';
import { decodeEvent } from '../layers/decode.js';
import { linked } from '../linked.js';
import { pagePresence, type Presence } from '../presence.js';
import type { Transport } from '../transport.js';
import type { Timer } from '../timer.js';
import { type Dice, systemDice } from '../waiting.js';
import { NoStream, watching, type WatchTools } from '../watching.js';
import { eventStreamParser } from './event-stream.js';
import type { Wire } from './wire.js';

/** Seconds between asks of a watch without a stream, and the longest after nothing has changed or faults. */
const shortestPoll = 5;
const longestPoll = 60;
/** Milliseconds without a byte (the gateway sends comments) after which a stream is held to be dead. */
const silence = 45_000;

export interface HttpWatchTools extends Omit<WatchTools, 'presence' | 'dice'> {
  readonly presence?: Presence;
  readonly dice?: Dice;
  readonly wire: Wire;
  /** One ask, with a time limit and no repetition. */
  readonly sendOnce: Pick<Transport, 'call'>;
}

/** Server-sent events where the operation has them, else asking at growing intervals. */
export function watchOverHttp<I, O>(tools: HttpWatchTools, operation: Operation<I, O>, input: I, signal: AbortSignal): AsyncIterable<O> {
  const { wire, sendOnce, timer } = tools;
  const interval = Math.max(operation.maxAge, shortestPoll) * 1000;
  const source = {
    poll: (turn: AbortSignal) => sendOnce.call(operation, input, { signal: turn }),
    stream: operation.watchable ? (turn: AbortSignal) => streaming(wire, operation, input, timer, turn) : null,
  };
  return watching(source, { interval, most: Math.max(interval, longestPoll * 1000) }, { presence: pagePresence, dice: systemDice, ...tools }, signal);
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
