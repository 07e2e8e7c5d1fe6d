import type { Method } from './schemas.js';

/** Where the provider's page is shown: a window that was opened blank within the click, or the visitor's own. */
export interface ProviderWindow {
  /** Opened for it, and no place where the block has been. */
  readonly beside: boolean;
  lead(url: string): void;
  close(): void;
}

/** A frame may not take its page away from the reader, so only a window of its own is led to the provider and back. */
function isAlone(): boolean {
  return globalThis.window === globalThis.top;
}

/** Of two ways that differ in the window alone, the one that this window is made for. */
export function fitting(methods: readonly Method[]): Method[] {
  const [fit, other] = isAlone() ? ['redirect', 'window'] : ['window', 'redirect'];
  const fits = methods.some(({ kind }) => kind === fit);
  return methods.filter(({ kind }) => !fits || kind !== other);
}

/** @returns null where the browser opens none: the block then offers a link. */
export function openProvider(kind: Method['kind']): ProviderWindow | null {
  if (kind === 'redirect' && isAlone()) return { beside: false, lead: (url) => location.assign(url), close: () => undefined };
  const opened = window.open('about:blank', '_blank');
  if (!opened) return null;
  // The provider's page gets no hold on the frame that it was opened from.
  opened.opener = null;
  return {
    beside: true,
    lead(url) {
      if (!opened.closed) opened.location.replace(url);
    },
    close() {
      opened.close();
    },
  };
}
