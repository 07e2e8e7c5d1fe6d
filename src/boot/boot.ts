import { chooseLocale, type Locale } from '../i18n/locale.js';
import type { Identity } from '../identity/identity.js';
import { systemClock } from '../kernel/clock.js';
import { type BlockTag, blocks } from '../registry.js';
import { configurePage, pageSettings } from '../runtime/page.js';
import type { Services } from '../runtime/services.js';
import { webRandom } from '../runtime/web-random.js';
import { maybeKept } from '../transport/attempts/kept.js';
import { httpTransport } from '../transport/http/http.js';
import { decode } from '../transport/layers/decode.js';
import type { Transport } from '../transport/transport.js';
import { lazyIdentity, lazyLedger } from './lazy.js';
import { useNonce } from './preload.js';

export interface BootSettings {
  readonly gateway: string;
  readonly operator: string;
  readonly transport: 'http' | 'sandbox';
  /** `secure` on the operator's own origin only. */
  readonly mode: 'open' | 'secure';
  readonly locale: Locale | null;
  readonly theme: string | null;
  /** Of the loader's own tag; empty where the page has none. */
  readonly nonce?: string;
}

/** What an integrator brings instead of ours. */
export interface BootExtra {
  readonly transport?: Transport;
  readonly identity?: Identity;
  /** Everything at once: also how a second copy of the code joins the first one's city. */
  readonly services?: Services;
}

/** Makes the services of the page and tells them to its blocks. May be called again: blocks follow. */
export async function boot(settings: BootSettings, extra: BootExtra = {}): Promise<Services> {
  useNonce(settings.nonce ?? '');
  const services = extra.services ?? (await makeServices(settings, extra));
  configurePage({ services, locale: settings.locale, theme: settings.theme });
  return services;
}

/** @returns what defines the element of a tag; nothing is defined before it is called. */
export async function block(tag: string): Promise<() => void> {
  if (!isTag(tag)) throw new TypeError(`There is no block ${tag}`);
  const { define } = await blocks[tag].define();
  return () => define();
}

function isTag(tag: string): tag is BlockTag {
  return Object.hasOwn(blocks, tag);
}

async function makeServices(settings: BootSettings, extra: BootExtra): Promise<Services> {
  const attempts = lazyLedger(() => import('../transport/attempts/open.js').then(({ openLedger }) => openLedger()), maybeKept);
  const common = { attempts, clock: systemClock, random: webRandom, mode: settings.mode } as const;
  if (settings.transport === 'sandbox' && !extra.transport) {
    const { openSandbox } = await import('./sandbox.js');
    return { ...common, ...openSandbox(), operator: null, prepare: attempts.prepare };
  }
  const oidc = lazyIdentity(() =>
    import('../identity/oidc/oidc.js').then(({ oidcIdentity }) => oidcIdentity({ operator: settings.operator, locale: () => chooseLocale(pageSettings().locale) })),
  );
  const identity = extra.identity ?? oidc;
  const transport = extra.transport ? decode()(extra.transport) : httpTransport({ gateway: settings.gateway, identity, mode: settings.mode });
  const prepare = (): void => {
    attempts.prepare();
    if (!extra.identity) oidc.prepare();
  };
  return { ...common, transport, identity, operator: settings.operator, prepare };
}
