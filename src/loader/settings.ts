import type { Identity } from '../identity/identity.js';
import type { Transport } from '../transport/transport.js';

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
  readonly mode?: 'auto' | 'open' | 'secure';
  /** `http` (the default), `sandbox`, the address of a module that exports `transport`, or an object (by `configure()`). */
  readonly transport?: string | Transport;
  /** Present: what of the page's rules breaks a block is shown on the page. So is it with `?city-doctor` in its address. */
  readonly doctor?: string;
  /** Goes with a transport of one's own; by `configure()` or exported by the transport's module. */
  readonly identity?: Identity;
}

export interface ReadSettings extends LoaderSettings {
  /** Something that decides where answers go was not understood: blocks then say so instead of guessing. */
  readonly broken?: true;
}

/** Told once a text; the page's console hears it. */
export type Say = (text: string) => void;

/** Settings that say where code and answers go. */
export const decisive = ['gateway', 'operator', 'mode', 'transport'] as const;

const shapes: Readonly<Record<string, RegExp | undefined>> = {
  site: /^[\w.-]{1,64}$/,
  locale: /^(ru|en)\b/i,
  theme: /^[a-z][a-z0-9-]{0,63}$/,
  mode: /^(auto|open|secure)$/,
  transport: /^(http|sandbox)$/,
  doctor: /^/,
};

/** An http(s) address without what does not belong to one, or null. Relative to the page, like every address in it. */
function readAddress(text: string): string | null {
  try {
    const url = new URL(text, document.baseURI);
    return /^https?:$/.test(url.protocol) && !url.username ? (url.origin + url.pathname).replace(/\/$/, '') : null;
  } catch {
    return null;
  }
}

function read(key: string, text: string): string | null {
  // First what has no shape: asked for one, the table would answer with what a page put into everybody's prototype.
  if (key === 'gateway' || key === 'operator') return readAddress(text);
  if (shapes[key]?.test(text)) return text;
  // A module is named by an address with a path, so that a misspelt word is not taken for one.
  return key === 'transport' && /[/.]/.test(text) ? readAddress(text) : null;
}

/**
 * Never throws, and never takes a wrong value for another one.
 * @param given names as in a dataset, values of any kind.
 * @param allowed the names that this source may set.
 */
export function readSettings(given: object, where: string, say: Say, allowed: readonly string[] = [...decisive, ...Object.keys(shapes)]): ReadSettings {
  const settings: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given) as [string, unknown][]) {
    const known = allowed.includes(key);
    const text = known && typeof value === 'string' ? read(key, value.trim()) : null;
    if (text !== null) settings[key] = text;
    else {
      say(`${where}: ${known ? 'wrong' : 'unknown'} "${key}"`);
      if (known && (decisive as readonly string[]).includes(key)) settings['broken'] = true;
    }
  }
  return settings;
}
