import type { Results } from '../../../src/blocks/referendum/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';

export interface ResultStreams {
  /**
   * The results now and whenever they changed, until aborted. Rejects at once as `read` does.
   * @param address whose listeners are counted together.
   */
  watch(id: string, signal: AbortSignal, address: string): AsyncIterable<Results>;
  listeners(): number;
  /** Ends every stream. */
  close(): void;
}

export interface ResultStreamOptions {
  read(id: string): Promise<Results>;
  /** Milliseconds between two looks. */
  readonly every: number;
  /** More listeners are told to come back later (they poll until then). */
  readonly most: number;
  /** The same for one address: a stream costs its listener nothing, so one script could take them all. */
  readonly mostPerAddress: number;
}

interface Channel {
  readonly listeners: Set<(text: string, results: Results) => void>;
  stop(): void;
}

/** One look a period and referendum however many listen, and none when nobody does. */
export function resultStreams({ read, every, most, mostPerAddress }: ResultStreamOptions): ResultStreams {
  const channels = new Map<string, Channel>();
  const addresses = new Map<string, number>();
  const closing = new AbortController();
  const listeners = (): number => [...channels.values()].reduce((sum, channel) => sum + channel.listeners.size, 0);

  const open = (id: string): Channel => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const channel: Channel = { listeners: new Set(), stop: () => clearTimeout(timer) };
    const look = async (): Promise<void> => {
      // A look that fails is made up for by the next one; listeners keep what they have.
      const results = await read(id).catch(() => null);
      if (results) for (const tell of [...channel.listeners]) tell(JSON.stringify(results), results);
      if (channel.listeners.size) timer = setTimeout(() => void look(), every);
    };
    timer = setTimeout(() => void look(), every);
    channels.set(id, channel);
    return channel;
  };

  /** Counted before anything is awaited, so that a rush cannot slip by. */
  const enter = (address: string): void => {
    const open = addresses.get(address) ?? 0;
    if (open >= mostPerAddress) throw new Fault('rate-limited', { retryAfter: 30 });
    addresses.set(address, open + 1);
  };
  const leave = (address: string): void => {
    const open = (addresses.get(address) ?? 1) - 1;
    if (open) addresses.set(address, open);
    else addresses.delete(address);
  };

  async function* listen(id: string, signal: AbortSignal): AsyncGenerator<Results, void> {
    const ended = AbortSignal.any([signal, closing.signal]);
    let latest = await read(id);
    let told = '';
    let wake = (): void => undefined;
    const tell = (text: string, results: Results): void => {
      latest = results;
      if (text !== told) wake();
    };
    const channel = channels.get(id) ?? open(id);
    channel.listeners.add(tell);
    ended.addEventListener('abort', () => wake(), { once: true });
    try {
      while (!ended.aborted) {
        const text = JSON.stringify(latest);
        if (text !== told) {
          told = text;
          // A slow listener misses steps in between and never the newest.
          yield latest;
        } else {
          await new Promise<void>((resolve) => (wake = resolve));
        }
      }
    } finally {
      channel.listeners.delete(tell);
      if (!channel.listeners.size) {
        channel.stop();
        if (channels.get(id) === channel) channels.delete(id);
      }
    }
  }

  return {
    async *watch(id, signal, address) {
      if (listeners() >= most) throw new Fault('gateway.unavailable', { retryAfter: 30 });
      enter(address);
      try {
        yield* listen(id, signal);
      } finally {
        leave(address);
      }
    },
    listeners,
    close: () => closing.abort(),
  };
}
