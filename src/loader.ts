import { type Page, startPage } from './loader/page.js';
import { readOwnTag } from './loader/own-tag.js';
import type { LoaderSettings } from './loader/settings.js';
import { source } from './loader/source.js';

export type { CityFailedDetail, FailureCode } from './loader/failure.js';
export type { LoaderSettings } from './loader/settings.js';

/** On the document, because every copy of the loader in a page has to find it; a registered symbol takes no name. */
const seat: unique symbol = Symbol.for('city-blocks') as never;

function takeSeat(document: Document & { [seat]?: Page }): Page {
  const warn = (text: string): void => console.warn(text);
  const first = document[seat];
  if (!first) {
    const page = startPage(document, import.meta.url, source, warn);
    Object.defineProperty(document, seat, { value: page });
    return page;
  }
  if (first.version === source.version) {
    warn('City Blocks: the loader is on this page twice; the second gave its settings to the first');
    first.merge(readOwnTag(document, import.meta.url).settings);
  } else {
    warn(`City Blocks: version ${first.version} is on this page already; ${source.version} steps aside`);
  }
  return first;
}

// Servers that render pages import everything: there, nothing happens.
const page = typeof document === 'undefined' ? null : takeSeat(document);

/** Settings by program; they go before those of the tag, and blocks already on the page follow. */
export function configure(settings: LoaderSettings): void {
  page?.configure(settings);
}

/**
 * Puts a block into the container and loads it at once.
 * @param tag `city-referendum` or `referendum`.
 * @returns the element; its `ready` resolves when the block is usable.
 */
export function mount(container: Element, tag: string, attributes?: Readonly<Record<string, string>>): HTMLElement {
  if (!page) throw new Error('City Blocks: mount() needs a document');
  return page.mount(container, tag, attributes);
}
