/** What stays of a block on a page that took it away. */
export interface Leftovers {
  /** Delays of timers that still wait. */
  readonly timers: readonly number[];
  /** Listeners of the window, the document and the reader's preferences: how many of each type. */
  readonly listeners: Readonly<Record<string, number>>;
  /** Live regions outside any block. */
  readonly regions: number;
}

/** Runs in the page before everything else, so it uses nothing but what is inside it. */
export function watchLeftovers(): void {
  const timers = new Map<number, number>();
  const listeners = new Map<string, Set<unknown>>();
  for (const [start, stop, again] of [['setTimeout', 'clearTimeout', false], ['setInterval', 'clearInterval', true]] as const) {
    const [begin, end] = [window[start] as (act: (...given: unknown[]) => void, delay?: number, ...given: unknown[]) => number, window[stop] as (id?: number) => void];
    Reflect.set(window, start, (act: (...given: unknown[]) => void, delay = 0, ...given: unknown[]) => {
      const id: number = begin((...all) => {
        if (!again) timers.delete(id);
        act(...all);
      }, delay, ...given);
      timers.set(id, delay);
      return id;
    });
    Reflect.set(window, stop, (id: number) => {
      timers.delete(id);
      end(id);
    });
  }
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  const of = (target: EventTarget | undefined, type: string): Set<unknown> | undefined => {
    const at = target ?? window;
    if (at !== window && at !== document && !(at instanceof MediaQueryList)) return undefined;
    const name = `${at === window ? 'window' : at === document ? 'document' : 'media'} ${type}`;
    if (!listeners.has(name)) listeners.set(name, new Set());
    return listeners.get(name);
  };
  EventTarget.prototype.addEventListener = function (this: EventTarget | undefined, type: string, listener: never, options?: never) {
    of(this, type)?.add(listener);
    const { once, signal } = Object(options) as AddEventListenerOptions;
    if (once) add.call(this ?? window, type, () => of(this, type)?.delete(listener), options);
    if (signal) add.call(signal, 'abort', () => of(this, type)?.delete(listener));
    add.call(this ?? window, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (this: EventTarget | undefined, type: string, listener: never, options?: never) {
    of(this, type)?.delete(listener);
    remove.call(this ?? window, type, listener, options);
  };
  Object.defineProperty(document, Symbol.for('leftovers'), {
    get: () => ({
      timers: [...timers.values()],
      listeners: Object.fromEntries([...listeners].map(([name, all]) => [name, all.size] as const).filter(([, size]) => size > 0).sort()),
      regions: document.querySelectorAll('[aria-live], [role=status], [role=alert], [role=log]').length,
    }),
  });
}

/** Runs in the page. */
export function readLeftovers(): Leftovers {
  return Reflect.get(document, Symbol.for('leftovers')) as Leftovers;
}
