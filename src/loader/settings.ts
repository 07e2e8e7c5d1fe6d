import { locales } from '../i18n/locale.js';
import type { Identity } from '../identity/identity.js';
import type { Transport } from '../transport/transport.js';

export type Mode = 'auto' | 'open' | 'secure';

/** What a page may say about its blocks: on the loader's own tag as `data-*`, or through `configure()`. */
export interface LoaderSettings {
  /** Address that the operations' paths are joined to. Without it: the origin of the script. */
  readonly gateway?: string;
  /** Address of the operator's pages (sign-in, «Проверить»). Without it: the origin of the script. */
  readonly operator?: string;
  /** The page's name in the operator's registry of sites. */
  readonly site?: string;
  readonly locale?: string;
  readonly theme?: string;
  readonly mode?: Mode;
  /** `http` (the default), `sandbox`, the address of a module that exports `transport`, or an object (by `configure()`). */
  readonly transport?: string | Transport;
  /** Goes with a transport of one's own; by `configure()` or exported by the transport's module. */
  readonly identity?: Identity;
}

export interface Reading {
  readonly settings: LoaderSettings;
  /** One line for each thing that was not understood. */
  readonly warnings: readonly string[];
  /** True when something that decides where answers go was not understood: blocks then say so instead of guessing. */
  readonly broken: boolean;
}

/** Settings that say where code and answers go. Two tags that differ in them are never merged by guess. */
export const decisive = ['gateway', 'operator', 'mode', 'transport'] as const;

type Reader = (text: string, base: string) => string | null;

const name: Reader = (text) => (/^[a-z][a-z0-9-]{0,63}$/.test(text) ? text : null);

const address: Reader = (text, base) => {
  try {
    const url = new URL(text, base);
    return /^https?:$/.test(url.protocol) && !url.username ? url.href.replace(/[?#].*$|\/$/g, '') : null;
  } catch {
    return null;
  }
};

const readers: Readonly<Record<string, Reader>> = {
  gateway: address,
  operator: address,
  site: (text) => (/^[\w.-]{1,64}$/.test(text) ? text : null),
  locale: (text) => (locales.some((locale) => locale === text.toLowerCase().split(/[-_]/)[0]) ? text : null),
  theme: name,
  mode: (text) => (/^(auto|open|secure)$/.test(text) ? text : null),
  // A module is named by an address with a path, so that a misspelt word is not taken for one.
  transport: (text, base) => (/^(http|sandbox)$/.test(text) ? text : /[/.]/.test(text) ? address(text, base) : null),
};

/**
 * @param given names as in a dataset, values of any kind.
 * @param allowed the names that this source may set.
 * @param base what relative addresses are relative to.
 */
export function readSettings(given: Readonly<Record<string, unknown>>, allowed: readonly string[], base: string, where: string): Reading {
  const settings: Record<string, unknown> = {};
  const warnings: string[] = [];
  let broken = false;
  for (const [key, value] of Object.entries(given)) {
    if (value === undefined) continue;
    const reader = allowed.includes(key) ? readers[key] : undefined;
    const read = typeof value === 'string' ? (reader?.(value.trim(), base) ?? null) : null;
    if (read !== null) settings[key] = read;
    else if (reader) {
      warnings.push(`${where}: the value of "${key}" is not understood`);
      broken ||= decisive.some((known) => known === key);
    } else warnings.push(`${where}: "${key}" is not a setting here and is ignored`);
  }
  return { settings, warnings, broken };
}

export const everySetting: readonly string[] = Object.keys(readers);
