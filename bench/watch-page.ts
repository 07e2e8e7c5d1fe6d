/** What the watcher below leaves on the page for the bench. */
export interface Watched {
  /** Ms from the start of the navigation until the option is drawn and would take a click. */
  readonly usable: number;
  readonly x: number;
  readonly y: number;
}

export interface WatchedEnd {
  /** Ms from the press to the next paint, by requestAnimationFrame and a message after it. */
  readonly toPaint: number | null;
  /** Longest of the press's events by Event Timing, which rounds to 8 ms and keeps silent below 16. */
  readonly eventTiming: number;
  /** By PerformanceObserver, in time of the clock. */
  readonly longTasks: readonly number[];
  readonly shift: number;
}

declare global {
  interface Window {
    benchUsable: Promise<Watched>;
    benchPlace: () => Omit<Watched, 'usable'>;
    benchEnd: () => WatchedEnd;
  }
}

export interface WatchOptions {
  /** The element in whose shadow root the option is; null where the page itself has it. */
  readonly host: string | null;
  readonly option: string;
  readonly chosen: boolean;
  /** It stands in frames of the page: they look for the option, and the page for the frame to be shown. */
  readonly framed: boolean;
}

/** Runs in the page, and in its frames, before their own scripts. */
export function watchPage({ host, option, framed }: WatchOptions): void {
  const longTasks: number[] = [];
  let eventTiming = 0;
  let shift = 0;
  let toPaint: number | null = null;
  const observe = (type: string, each: (entry: PerformanceEntry & { interactionId?: number; value?: number; hadRecentInput?: boolean }) => void, more = {}): void =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true, ...more });
  observe('longtask', ({ duration }) => longTasks.push(duration));
  observe('event', ({ interactionId, duration }) => (eventTiming = interactionId ? Math.max(eventTiming, duration) : eventTiming), { durationThreshold: 16 });
  observe('layout-shift', ({ value = 0, hadRecentInput }) => (shift += hadRecentInput ? 0 : value));

  const afterPaint = (then: () => void): void =>
    void requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = then;
      port2.postMessage(null);
    });
  const press = (event: Event): void => {
    const from = event.timeStamp;
    afterPaint(() => (toPaint = performance.now() - from));
  };
  // The event that changes the choice; a label passes it on, so only the first counts.
  addEventListener('click', press, { capture: true, once: true });
  // The trace holds only events that somebody listens to, and this one is where the press begins.
  addEventListener('pointerdown', () => undefined, { capture: true });

  /** Where a press would choose the option, or null while it would not. */
  const place = (): { x: number; y: number } | null => {
    const root = host ? document.querySelector(host)?.shadowRoot : document;
    const found = root?.querySelector(option);
    if (!root || !found) return null;
    const { left, top, width, height } = found.getBoundingClientRect();
    const [x, y] = [left + Math.min(width / 2, 60), top + height / 2];
    const hit = root.elementFromPoint(x, y);
    return width && hit && found.contains(hit) ? { x, y } : null;
  };
  const found = new Promise<{ x: number; y: number }>((resolve) => {
    const look = (): void => {
      const at = place();
      if (at) resolve(at);
      else requestAnimationFrame(look);
    };
    // The shell takes what stood in the frame's place away when it is to be seen. A look in every frame would be work of
    // the page, which is measured; so it is told.
    const wait = (): void => {
      const root = host ? document.querySelector(host)?.shadowRoot : null;
      if (host && !root) return void setTimeout(wait, 100);
      const shown = (): void => (root?.querySelector('slot') ? undefined : resolve({ x: 0, y: 0 }));
      if (root) new MutationObserver(shown).observe(root, { childList: true });
      shown();
    };
    if (framed && window === top) wait();
    else look();
  });
  window.benchUsable = found.then((at) => new Promise((resolve) => afterPaint(() => resolve({ usable: performance.now(), ...at }))));
  window.benchPlace = () => place() ?? { x: 0, y: 0 };
  // As a reader does who came for the poll: he goes there once he sees the page.
  if (host && window === top) addEventListener('DOMContentLoaded', () => afterPaint(() => document.querySelector(host)?.scrollIntoView({ block: 'center' })));
  window.benchEnd = () => ({ toPaint, eventTiming, longTasks, shift });
}
