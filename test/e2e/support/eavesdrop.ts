/** Something that happened within the page's reach. */
export interface Heard {
  readonly kind: string;
  readonly text: string;
  /** Milliseconds since the page began. */
  readonly at: number;
}

/**
 * Runs in the page before anything else, as a counter or an advertisement might: writes down whatever reaches it of a
 * block, in order. Ciphertexts, which differ each time, are kept by their length.
 */
export function eavesdrop(): void {
  if (window !== top) return;
  const heard: { kind: string; text: string; at: number }[] = [];
  Object.defineProperty(window, 'heard', { value: heard });
  const hear = (kind: string, given: unknown): void => {
    const text = (typeof given === 'string' ? given : (JSON.stringify(given) ?? 'undefined')).replace(/k1\.[\w-]+/g, (sealed) => `<${sealed.length}>`);
    heard.push({ kind, text: `${text.length} ${text}`, at: performance.now() });
  };
  addEventListener('message', ({ data, origin, ports }) => hear('message', [origin.replace(/\d+$/, ''), data, ports.length]), true);
  const port = Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage') as PropertyDescriptor;
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...port,
    set(this: MessagePort, listener: (event: MessageEvent) => unknown) {
      port.set?.call(this, function (this: MessagePort, event: MessageEvent) {
        hear('port', event.data);
        return listener.call(this, event);
      });
    },
  });
  const dispatch = Object.getOwnPropertyDescriptor(EventTarget.prototype, 'dispatchEvent')?.value as (this: EventTarget, event: Event) => boolean;
  EventTarget.prototype.dispatchEvent = function (event) {
    hear('event', [event.type, event instanceof CustomEvent ? (event.detail as unknown) : null]);
    return dispatch.call(this, event);
  };
  for (const name of ['setItem', 'removeItem'] as const) {
    const original = Object.getOwnPropertyDescriptor(Storage.prototype, name)?.value as (this: Storage, ...given: string[]) => void;
    Object.defineProperty(Storage.prototype, name, { value(this: Storage, ...given: string[]) { hear(name, given); original.apply(this, given); } });
  }
  for (const name of ['focus', 'blur', 'focusin', 'focusout', 'click', 'pointerdown', 'keydown', 'scroll', 'selectionchange', 'visibilitychange', 'resize', 'pagehide']) {
    addEventListener(name, () => hear(name, document.activeElement?.localName ?? ''), true);
  }
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as PerformanceResourceTiming[]) hear('resource', [entry.name.replace(/\d{4,}/g, ''), entry.initiatorType, entry.transferSize, entry.encodedBodySize]);
  }).observe({ type: 'resource' });
  document.addEventListener('DOMContentLoaded', () => {
    const sizes = new ResizeObserver(() => hear('size', [...document.querySelectorAll('city-referendum')].map((one) => one.getBoundingClientRect().height)));
    for (const one of document.querySelectorAll('city-referendum')) sizes.observe(one);
    new MutationObserver((changes) => changes.forEach(({ type, attributeName, target }) => hear('mutation', [type, attributeName, (target as Element).localName]))).observe(document, { subtree: true, childList: true, attributes: true });
  });
}

/** Runs in the page. */
export function takeHeard(): Heard[] {
  return Reflect.get(window, 'heard') as Heard[];
}
