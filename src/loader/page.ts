import type { BootExtra } from '../boot/boot.js';
import { type Shell, type Shells, shells } from '../frame/shell.js';
import { chooseLocale, type Locale } from '../i18n/locale.js';
import type { Services } from '../runtime/services.js';
import { type FailureCode, LoadFailure, showFailure } from '../boot/failure.js';
import { findPlaces } from '../boot/find.js';
import { useNonce } from '../boot/preload.js';
import { ownTags, readOwnTags, readPageBlock } from './own-tag.js';
import { Promised, replacePlace, tagOf } from './place.js';
import { raceInTurn } from './race.js';
import { decisive, type LoaderSettings, type ReadSettings, readSettings, type Say } from './settings.js';
import type { CodeSource, World } from './source.js';

/** The one loader of a page, whatever the number of script tags. Of different versions, only `version` is relied on. */
export interface Page {
  readonly version: string;
  /** @param weak fills only what is still unset. */
  configure(settings: LoaderSettings, weak?: boolean): void;
  mount(container: Element, tag: string, attributes?: Readonly<Record<string, string>>): HTMLElement;
}

/** Milliseconds. The second directory is tried beside a first that is silent; the visitor is told within 8 s. */
const patience = 4000;
const limit = 7500;

/** Settings that the services are made of. */
const citywide = [...decisive, 'identity'] as const;

export function startPage(url: string, source: CodeSource, say: Say): Page {
  const { origin } = new URL(url);
  const tags = ownTags(url);
  const nonce = tags.find((tag) => tag.nonce)?.nonce ?? '';
  useNonce(nonce);
  let settings = pure(readPageBlock(say), readOwnTags(tags, say));
  let services: Promise<Services> | null = null;
  /** The copies of the code that run; almost always one. `booted` is null after a failure: whoever comes next tries again. */
  const worlds = new Map<string, { readonly world: World; booted: Promise<void> | null }>();
  const loads = new Map<string, Promise<void>>();
  const promised = new Promised();
  let secure: Shells | undefined;

  /** Where answers go to a city that is known, they go out of the reach of this page's scripts. */
  const isSecure = (): boolean => {
    const { mode, operator, transport = 'http', identity } = settings;
    return originOf(operator ?? origin) !== location.origin && (mode === 'secure' || (mode !== 'open' && !!operator && transport === 'http' && !identity));
  };
  const localeOf = (place: Element): Locale => chooseLocale(...['locale', 'data-locale', 'lang'].map((name) => place.getAttribute(name)), settings.locale);
  const fail = (place: Element, code: FailureCode): (() => void) => showFailure(place, code, localeOf(place), settings.operator ?? origin);

  const readExtra = async (): Promise<BootExtra> => {
    const { transport, identity } = settings;
    const given = identity ? { identity } : {};
    if (typeof transport === 'object') return { ...given, transport };
    if (!transport || /^\w+$/.test(transport)) return given;
    const module = (await import(transport)) as BootExtra;
    if (!module.transport) throw new LoadFailure('L5', transport);
    return module;
  };

  /** One city for the whole page: a second copy of the code, from the other directory, gets the services of the first. */
  const boot = async (world: World): Promise<void> => {
    const { gateway = origin, operator = origin, locale, theme = null, transport, mode } = settings;
    const start = async (extra: BootExtra): Promise<Services> =>
      world.boot({ gateway, operator, locale: locale ? chooseLocale(locale) : null, theme, nonce, mode: mode === 'secure' ? mode : 'open', transport: transport === 'sandbox' ? transport : 'http' }, extra);
    if (services) await start({ services: await services });
    else {
      const made = (services = readExtra().then(start));
      await made.catch((thrown: unknown) => {
        if (services === made) services = null;
        throw thrown;
      });
    }
  };

  /** One boot after another, so that the latest settings hold. */
  const join = (directory: string, world: World): Promise<void> => {
    const before = worlds.get(directory);
    const booted = Promise.resolve(before?.booted).catch(() => undefined).then(() => boot(world));
    const copy = { world, booted: booted as Promise<void> | null };
    worlds.set(directory, copy);
    booted.catch(() => {
      copy.booted = null;
      // A copy that never had a city serves nobody; blocks of one that had it wait for better settings.
      if (!before && worlds.get(directory) === copy) worlds.delete(directory);
    });
    return booted;
  };

  const attempt = async (tag: string, locale: string, directory: string): Promise<() => void> => {
    const world = await source.load(tag, locale, directory).catch((cause: unknown) => {
      throw new LoadFailure(/Trusted Types/.test(String(cause)) ? 'L3' : 'L1', cause);
    });
    await (worlds.get(directory)?.booted ?? join(directory, world));
    return world.block(tag);
  };

  const load = (tag: string, locale: string): Promise<void> => {
    let loading = loads.get(tag);
    if (!loading) {
      // Once the second directory had to serve, it goes on serving: its copy of the shared code is the one that runs.
      const directories = source.directories.filter((directory) => !worlds.size || worlds.has(directory) || directory === 'again');
      loading = raceInTurn(directories.map((directory) => () => attempt(tag, locale, directory)), patience).then((define) => promised.define(tag, define));
      loads.set(tag, loading);
      // A place that is added later may have better luck.
      loading.catch(() => loads.delete(tag));
    }
    return loading;
  };

  // Before any block loads: what a browser refused is told once.
  const examined = 'doctor' in settings || /[?&]city-doctor\b/.test(location.search) ? source.doctor().then(({ attend }) => attend({ source, settings, url, tags, secure: isSecure() })).catch(say) : null;

  const shell = (tag: string): void => {
    secure ??= shells({
      operator: () => originOf(settings.operator ?? origin),
      locale: localeOf,
      theme: () => settings.theme,
      fail,
    });
    const { of } = secure;
    if (!loads.has(tag)) loads.set(tag, Promise.resolve(promised.define(tag, () => customElements.define(tag, of(tag, source.block(tag))))));
  };

  const open = async (place: Element): Promise<void> => {
    const tag = tagOf(place);
    let hide: (() => void) | undefined;
    const show = (failure: LoadFailure): void => {
      hide?.();
      hide = fail(place, failure.code);
      say(`${tag}: ${failure.message}`);
    };
    const slow = setTimeout(() => show(new LoadFailure('L2')), limit);
    try {
      // Whoever called mount() listens to what it gave him first.
      await examined;
      if (!source.tags.includes(tag)) throw new LoadFailure('L6');
      const secure = isSecure();
      // A city of the page's own cannot be in the operator's frame, and the operator's is not the one that was meant.
      if (settings.broken || (secure && (settings.transport ?? 'http') !== 'http')) throw new LoadFailure('L5');
      if (secure) shell(tag);
      else {
        await load(tag, localeOf(place)).catch((failure: unknown) => {
          // WebKit under `trusted-types 'none'`: what cannot be drawn in the page can be in the operator's frame.
          if ((failure as LoadFailure).code !== 'L3' || !settings.operator || settings.transport || settings.identity) throw failure;
          shell(tag);
        });
      }
      hide?.();
      promised.resolve(place, place.localName === tag ? place : replacePlace(place, tag));
      start(place);
    } catch (thrown) {
      const failure = thrown instanceof LoadFailure ? thrown : new LoadFailure('L7', thrown);
      show(failure);
      promised.reject(place, failure);
    }
    clearTimeout(slow);
  };

  const unlessDefined = (act: (place: Element) => void) => (place: Element) => {
    const { localName } = place;
    if (!customElements.get(localName)) act(place);
    else if (!loads.has(localName)) say(`<${localName}>: another copy`);
  };
  const openFirst = unlessDefined((place) => void open(place));
  const take = findPlaces(source.tags, unlessDefined((place) => promised.add(place)), openFirst);

  return {
    version: source.version,
    configure(given, weak) {
      const { transport, identity, ...texts } = given;
      const objects = { ...(identity && { identity }), ...(typeof transport === 'object' && { transport }) };
      const before = settings;
      const read = { ...readSettings(typeof transport === 'string' ? { ...texts, transport } : texts, 'configure()', say), ...objects };
      settings = weak ? pure(read, before) : pure(before, read);
      // Whoever is signed in stays so as long as the city is the same.
      if (citywide.some((key) => settings[key] !== before[key])) services = null;
      secure?.tell();
      for (const [directory, { world }] of [...worlds]) join(directory, world).catch((cause: unknown) => say(`configure(): ${String(cause)}`));
    },
    mount(container, name, attributes = {}) {
      const tag = source.tags.find((one) => one === name || one === `city-${name}`);
      const place = document.createElement(tag ?? 'div');
      if (!tag) place.setAttribute('data-city-block', name);
      for (const [attribute, value] of Object.entries(attributes)) place.setAttribute(attribute, value);
      container.append(place);
      take(place);
      start(place);
      return place;
    },
  };
}

/** Without a prototype: what somebody put into everybody's is no setting. */
function pure(...all: readonly ReadSettings[]): ReadSettings {
  return Object.assign({ __proto__: null }, ...all) as ReadSettings;
}

/** Where there is a shell. */
function start(place: Element): void {
  (place as Partial<Shell>).start?.();
}

function originOf(address: string): string {
  return new URL(address).origin;
}
