import type { BootExtra, BootSettings } from '../boot/boot.js';
import { chooseLocale } from '../i18n/locale.js';
import type { Services } from '../runtime/services.js';
import { LoadFailure, showFailure } from './failure.js';
import { findPlaces } from './find.js';
import { readOwnTag, readPageBlocks } from './own-tag.js';
import { Promised, replacePlace, tagOf } from './place.js';
import { raceInTurn } from './race.js';
import { everySetting, type LoaderSettings, type Reading, readSettings } from './settings.js';
import type { CodeSource, World } from './source.js';

/** The one loader of a page, whatever the number of script tags. Of different versions, only `version` is relied on. */
export interface Page {
  readonly version: string;
  configure(settings: LoaderSettings): void;
  /** A second copy of this version: its settings fill what is still unset. */
  merge(settings: LoaderSettings): void;
  mount(container: Element, tag: string, attributes?: Readonly<Record<string, string>>): HTMLElement;
}

/** Milliseconds: before the second directory is tried beside the first, and before the visitor is told. */
export const times = { patience: 4000, limit: 7500 };

export function startPage(document: Document, url: string, source: CodeSource, warn: (text: string) => void): Page {
  const { origin } = new URL(url);
  const own = readOwnTag(document, url);
  const looks = readPageBlocks(document);
  const told = new Set<string>();
  const say = (text: string): void => {
    if (!told.has(text)) warn(`City Blocks: ${text}`);
    told.add(text);
  };
  const note = (reading: Reading): Reading => {
    reading.warnings.forEach(say);
    broken ||= reading.broken;
    return reading;
  };

  let broken = false;
  let settings: LoaderSettings = { ...note(looks).settings, ...note(own).settings };
  let services: Promise<Services> | null = null;
  const worlds = new Map<string, { readonly world: World; started: Promise<unknown> }>();
  const loads = new Map<string, Promise<void>>();
  const promised = new Promised();

  const bootSettings = (): BootSettings => ({
    gateway: settings.gateway ?? origin,
    operator: settings.operator ?? origin,
    locale: settings.locale ? chooseLocale(settings.locale) : null,
    theme: settings.theme ?? null,
    transport: settings.transport === 'sandbox' ? 'sandbox' : 'http',
    nonce: own.nonce,
  });

  const extra = async (): Promise<BootExtra> => {
    const { transport, identity } = settings;
    if (typeof transport === 'object') return { transport, ...(identity && { identity }) };
    if (!transport || transport === 'http' || transport === 'sandbox') return identity ? { identity } : {};
    const module = (await import(transport)) as BootExtra;
    if (typeof module.transport?.call !== 'function') throw new LoadFailure('L5', `${transport} exports no transport`);
    return module;
  };

  /** One city for the whole page: a second copy of the code, from the other directory, gets the services of the first. */
  const start = async (world: World): Promise<void> => {
    if (services) await world.boot(bootSettings(), { services: await services });
    else await (services = extra().then((more) => world.boot(bootSettings(), more)));
  };

  const attempt = async (tag: string, locale: string, directory: string): Promise<() => void> => {
    const world = await source.load(tag, locale, directory, own.nonce).catch((cause: unknown) => {
      throw new LoadFailure(String(cause).includes('Trusted Types') ? 'L3' : 'L1', cause);
    });
    try {
      let entry = worlds.get(directory);
      if (!entry) worlds.set(directory, (entry = { world, started: start(world) }));
      await entry.started;
      return await world.block(tag);
    } catch (cause) {
      throw cause instanceof LoadFailure ? cause : new LoadFailure('L7', cause);
    }
  };

  const load = (tag: string, locale: string): Promise<void> => {
    let loading = loads.get(tag);
    if (!loading) {
      // Once the second directory had to serve, it goes on serving: its copy of the shared code is the one that runs.
      const directories = source.directories.filter((directory, at) => at > 0 || worlds.size === 0 || worlds.has(directory));
      loading = raceInTurn(directories.map((directory) => () => attempt(tag, locale, directory)), times.patience).then((define) => promised.define(tag, define));
      loads.set(tag, loading);
      // A place that is added later may have better luck.
      loading.catch(() => loads.delete(tag));
    }
    return loading;
  };

  const open = async (place: Element): Promise<void> => {
    const language = [place.getAttribute('locale') ?? place.getAttribute('data-locale'), place.getAttribute('lang'), settings.locale];
    const tag = tagOf(place, source.tags);
    let hide: (() => void) | undefined;
    const show = (failure: LoadFailure): void => {
      hide?.();
      hide = showFailure(place, failure.code, language, settings.operator ?? origin);
      const cause = failure.cause instanceof Error ? ` (${failure.cause.message})` : '';
      say(`${tag ?? place.getAttribute('data-city-block')}: ${failure.message}${cause}`);
    };
    const slow = setTimeout(() => show(new LoadFailure('L2')), times.limit);
    try {
      if (!tag) throw new LoadFailure('L6');
      if (broken) throw new LoadFailure('L5');
      if (settings.mode === 'secure') throw new LoadFailure('L4');
      await load(tag, chooseLocale(...language));
      hide?.();
      promised.resolve(place, place.localName === tag ? place : replacePlace(place, tag));
    } catch (thrown) {
      const failure = thrown instanceof LoadFailure ? thrown : new LoadFailure('L7', thrown);
      show(failure);
      promised.reject(place, failure);
    } finally {
      clearTimeout(slow);
    }
  };

  const finder = findPlaces(
    document,
    source.tags,
    (place) => customElements.get(place.localName) || promised.add(place),
    (place) => customElements.get(place.localName) || void open(place),
  );

  const change = (patch: LoaderSettings): void => {
    const elsewhere = (['gateway', 'operator', 'transport', 'identity'] as const).some((key) => key in patch);
    settings = { ...settings, ...patch };
    if (elsewhere) services = null;
    for (const entry of worlds.values()) {
      entry.started = entry.started.then(() => start(entry.world)).catch((cause: unknown) => say(String(cause)));
    }
  };

  return {
    version: source.version,
    configure({ transport, identity, ...rest }) {
      const texts = { ...rest, ...(typeof transport === 'string' && { transport }) };
      change({
        ...note(readSettings(texts, everySetting, document.baseURI, 'configure()')).settings,
        ...(typeof transport === 'object' && { transport }),
        ...(identity && { identity }),
      });
    },
    merge(more) {
      change(Object.fromEntries(Object.entries(more).filter(([key]) => !(key in settings))));
    },
    mount(container, tag, attributes = {}) {
      const known = source.tags.find((name) => name === tag || name === `city-${tag}`);
      const place = document.createElement(known ?? 'div');
      if (!known) place.setAttribute('data-city-block', tag);
      for (const [name, value] of Object.entries(attributes)) place.setAttribute(name, value);
      container.append(place);
      finder.take(place);
      return place;
    },
  };
}
