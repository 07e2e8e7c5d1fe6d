import { block, boot, type BootExtra } from './boot/boot.js';
import { showFailure } from './boot/failure.js';
import { shells } from './frame/shell.js';
import { chooseLocale, type Locale } from './i18n/locale.js';
import { type BlockTag, blocks } from './registry.js';
import type { Services } from './runtime/services.js';
import { warnOnce } from './runtime/warn.js';
import type { Transport } from './transport/transport.js';

export { oidcIdentity, type OidcOptions } from './identity/oidc/oidc.js';
export type { Citizen, Identity } from './identity/identity.js';
export type { AttemptKey } from './kernel/attempt.js';
export { Fault, type FaultData } from './kernel/fault.js';
export { httpTransport, type HttpOptions } from './transport/http/http.js';
export type { CallOptions, Transport } from './transport/transport.js';
export type { AnyOperation, Operation } from './contract/operation.js';
export type { AttemptLedger, AttemptRecord } from './transport/attempts/ledger.js';
export type { BlockTag } from './registry.js';
export type { Services } from './runtime/services.js';

/** For pages with a build of their own. Pages without one take the script tag, see README. */
export interface Settings extends Omit<BootExtra, 'transport'> {
  /** Address that the operations' paths are joined to: `https://city.example/api`. */
  readonly gateway: string;
  /** Address of the operator's pages: sign-in, «Проверить». */
  readonly operator: string;
  /** `sandbox` is a city inside the page, for trying things out; nothing is sent anywhere. */
  readonly transport?: Transport | 'http' | 'sandbox';
  readonly locale?: string;
  /** Name of a token set. */
  readonly theme?: string;
}

/**
 * Tells all blocks of the page which city they talk to. May be called again: blocks on the page follow. Where the page
 * has the script tag as well, its blocks follow too; a visitor signs in to each of the two copies.
 */
export async function configure(settings: Settings): Promise<Services> {
  const { gateway, operator, transport, identity, services, locale, theme } = settings;
  tellLoader(settings);
  return boot(
    {
      gateway,
      operator,
      mode: 'open',
      transport: transport === 'sandbox' ? 'sandbox' : 'http',
      locale: locale ? chooseLocale(locale) : null,
      theme: theme ?? null,
    },
    { ...(typeof transport === 'object' && { transport }), ...(identity && { identity }), ...(services && { services }) },
  );
}

/** What sits on the document when the script tag was here first, see loader.ts; of another version perhaps. */
interface Seat {
  readonly version?: string;
  configure?(settings: object): void;
}

function tellLoader({ services, ...settings }: Settings): void {
  const seat = typeof document === 'undefined' ? undefined : (document as Document & Partial<Record<symbol, Seat>>)[Symbol.for('city-blocks')];
  if (!seat) return;
  if (services || !seat.configure) warnOnce(`the script tag ${seat.version} is on this page too, and its blocks keep its own settings`);
  // An option that is left out is none of the loader's.
  else seat.configure(Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined)));
}

/** Loads blocks and defines their elements; without tags, all that there are. */
export async function defineBlocks(...tags: readonly BlockTag[]): Promise<void> {
  const wanted = tags.length ? tags : Object.keys(blocks);
  for (const define of await Promise.all(wanted.map(block))) define();
}

/** What the page says of its frames; the rest is the operator's own matter. */
export interface FrameSettings {
  /** Origin of the operator: `https://city.example`. */
  readonly operator: string;
  readonly locale?: string;
  /** Name of a token set. */
  readonly theme?: string;
}

/**
 * The same elements in secure mode: each is a light one that owns a frame of the operator, where the block itself runs,
 * out of reach of the page's scripts. Nothing of a block comes into your bundle. Tags that are defined already stay.
 */
export function defineFrames({ operator, locale, theme }: FrameSettings, ...tags: readonly BlockTag[]): void {
  // Servers that render pages import everything.
  if (typeof document === 'undefined') return;
  const { origin } = new URL(operator, document.baseURI);
  const localeOf = (place: Element): Locale => chooseLocale(place.getAttribute('locale'), place.getAttribute('lang'), locale);
  const { of } = shells({
    operator: () => origin,
    locale: localeOf,
    theme: () => theme,
    fail: (place, code) => showFailure(place, code, localeOf(place), origin),
  });
  const wanted = (tags.length ? tags : (Object.keys(blocks) as BlockTag[])).filter((tag) => !customElements.get(tag));
  for (const tag of wanted) customElements.define(tag, of(tag, blocks[tag]));
}
