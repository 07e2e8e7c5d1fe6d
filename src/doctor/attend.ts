import { chooseLocale } from '../i18n/locale.js';
import { type Doctor, startDoctor } from './doctor.js';
import type { KnownBlock } from './patient.js';

/** The loader's own view of the page. */
export interface Attended {
  readonly source: { readonly version: string; readonly tags: readonly string[]; block(tag: string): KnownBlock | undefined };
  readonly settings: { readonly gateway?: string; readonly operator?: string; readonly locale?: string };
  /** Of the loader's file. */
  readonly url: string;
  /** The loader's own tags. */
  readonly tags: readonly HTMLScriptElement[];
  readonly secure: boolean;
}

/** What the loader calls: examines the page that it stands in. */
export function attend({ source, settings, url, tags, secure }: Attended): Doctor {
  const { origin } = new URL(url);
  return startDoctor({
    version: source.version,
    tags: source.tags,
    blocks: Object.fromEntries(source.tags.map((tag) => [tag, source.block(tag)])),
    mode: secure ? 'secure' : 'open',
    gateway: settings.gateway ?? origin,
    operator: settings.operator ?? origin,
    operatorKnown: settings.operator !== undefined,
    script: tags[0] ?? null,
    locale: chooseLocale(settings.locale, document.documentElement.lang),
    base: new URL('chunks/', url).href,
  });
}
