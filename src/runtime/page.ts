import type { Locale } from '../i18n/locale.js';
import type { Services } from './services.js';

/** What all blocks of the page share. An element's own attributes and `services` property go before it. */
export interface PageSettings {
  readonly services: Services | null;
  readonly locale: Locale | null;
  readonly theme: string | null;
  /** In the operator's frame: how the page around looks, as `around()` tells it. */
  readonly around?: string | undefined;
}

let settings: PageSettings = { services: null, locale: null, theme: null };
const listeners = new Set<() => void>();

export function pageSettings(): PageSettings {
  return settings;
}

/** Called by the loader's boot and by `configure()`; blocks already on the page follow. */
export function configurePage(patch: Partial<PageSettings>): void {
  settings = { ...settings, ...patch };
  for (const listener of [...listeners]) listener();
}

/** @returns the function that stops it. */
export function subscribePage(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
