import { toFault } from '../kernel/fault.js';
import { linked } from './linked.js';
import type { Presence } from './presence.js';
import type { Timer } from './timer.js';
import { backOff, type Dice, sleep } from './waiting.js';

/** Where a watch gets its answers from. */
export interface WatchSource<O> {
  /** Asks once. */
  poll(signal: AbortSignal): Promise<O>;
  /** Opens a stream, or null when there is none to be had and asking is the only way. */
  readonly stream: ((signal: AbortSignal) => AsyncIterable<O>) | null;
}

/** Thrown by a stream that the server does not offer: from then on the watch asks. */
export class NoStream extends Error {}

export interface WatchPace {
  /** Milliseconds between two asks when things change, and when they have not for long. */
  readonly interval: number;
  readonly most: number;
}

export interface WatchTools {
  readonly timer: Timer;
  readonly dice: Dice;
  readonly presence: Presence;
}

/** Streams that broke this often in a row without a single answer are held to be eaten by a proxy. */
const barren = 3;

/**
 * The answer now and whenever it changed. Rests while nobody sees the page, comes back after faults with a jittered
 * back-off, ends on abort without a word, and rejects only with a fault that time cannot heal.
 */
export async function* watching<O>(source: WatchSource<O>, pace: WatchPace, tools: WatchTools, signal: AbortSignal): AsyncGenerator<O, void> {
  let last: string | undefined;
  let streaming = source.stream !== null;
  let failures = 0;
  let unchanged = 0;

  const changed = (answer: O): boolean => {
    const text = JSON.stringify(answer);
    failures = 0;
    if (text === last) return false;
    last = text;
    unchanged = 0;
    return true;
  };

  while (await presence(tools.presence, signal)) {
    const turn = linked(signal);
    const stop = tools.presence.subscribe(() => {
      if (!tools.presence.present()) turn.abort();
    });
    try {
      if (streaming && source.stream) {
        for await (const answer of source.stream(turn.signal)) if (changed(answer)) yield answer;
        // The server closed it, as proxies do now and then.
        failures++;
      } else {
        unchanged++;
        const answer = await source.poll(turn.signal);
        if (changed(answer)) yield answer;
      }
    } catch (thrown) {
      if (signal.aborted) return;
      if (thrown instanceof NoStream) streaming = false;
      else if (!turn.signal.aborted) {
        const fault = toFault(thrown);
        if (fault.retry === 'never') throw fault;
        failures++;
      }
    } finally {
      stop();
      turn.release();
      turn.abort();
    }
    if (streaming && failures >= barren) streaming = false;
    const steps = failures || (streaming ? 0 : Math.floor(unchanged / 3));
    await pause(backOff(steps, pace.interval, pace.most, tools.dice), tools, signal);
  }
}

/** Resolves when somebody can see the page. @returns false when aborted before. */
async function presence(page: Presence, signal: AbortSignal): Promise<boolean> {
  while (!signal.aborted && !page.present()) {
    await new Promise<void>((resolve) => {
      const done = (): void => {
        stop();
        signal.removeEventListener('abort', done);
        resolve();
      };
      const stop = page.subscribe(done);
      signal.addEventListener('abort', done, { once: true });
    });
  }
  return !signal.aborted;
}

/** Waits; a page that came back to light or on line ends the wait, an abort too. */
async function pause(milliseconds: number, { timer, presence: page }: WatchTools, signal: AbortSignal): Promise<void> {
  const wait = linked(signal);
  const stop = page.subscribe(wait.abort);
  await sleep(timer, milliseconds, wait.signal).catch(() => undefined);
  stop();
  wait.release();
}
