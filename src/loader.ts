import { ownTags, readOwnTags } from './loader/own-tag.js';
import { type Page, startPage } from './loader/page.js';
import type { LoaderSettings } from './loader/settings.js';
import { source } from './loader/source.js';

export type { FailureCode } from './boot/failure.js';
export type { LoaderSettings } from './loader/settings.js';

/** On the document, because every copy of the loader in a page has to find it; a registered symbol takes no name. */
const seat: unique symbol = Symbol.for('city-blocks') as never;

function takeSeat(seats: Document & { [seat]?: Page }): Page {
  const told = new Set<string>();
  const say = (text: string): void => {
    if (!told.has(text)) console.warn(`[city-blocks] ${text}`);
    told.add(text);
  };
  const first = seats[seat];
  if (!first) {
    const page = startPage(import.meta.url, source, say);
    Object.defineProperty(seats, seat, { value: page });
    return page;
  }
  if (first.version === source.version) {
    say('loaded twice');
    first.configure(readOwnTags(ownTags(import.meta.url), say), true);
  } else say(`${first.version} stays, not ${source.version}`);
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
  if (!page) throw new Error('needs a document');
  return page.mount(container, tag, attributes);
}
