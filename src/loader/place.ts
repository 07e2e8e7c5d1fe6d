import type { LoadFailure } from './failure.js';

/** The tag that a place asks for, or null when there is no such block. */
export function tagOf(place: Element, tags: readonly string[]): string | null {
  const tag = place.hasAttribute('data-city-block') ? `city-${place.getAttribute('data-city-block')}` : place.localName;
  return tags.includes(tag) ? tag : null;
}

/**
 * Makes the element of a `<div data-city-block data-...>`, for editors that strip tags which they do not know. Only
 * attributes that the element itself observes are taken: a sanitiser lets `data-onclick` and `data-x-init` through
 * because they do nothing, and they must do nothing here as well.
 */
export function replacePlace(place: Element, tag: string): Element {
  const element = place.ownerDocument.createElement(tag);
  const observed = (customElements.get(tag) as { observedAttributes?: readonly string[] } | undefined)?.observedAttributes ?? [];
  for (const { name, value } of place.attributes) {
    const own = name.replace(/^data-/, '');
    if (/^(id|class|lang|dir)$/.test(name) || (own !== name && observed.includes(own))) element.setAttribute(own, value);
  }
  element.append(...place.childNodes);
  place.replaceWith(element);
  return element;
}

interface Deferred {
  resolve(value: unknown): void;
  reject(reason: LoadFailure): void;
}

/**
 * `ready` of a place whose element does not exist yet: resolves when the element itself says so. An own property would
 * hide the element's, so it is taken away right before the element is defined.
 */
export class Promised {
  readonly #places = new Map<Element, Deferred>();

  add(place: Element): void {
    const promise = new Promise((resolve, reject) => this.#places.set(place, { resolve, reject }));
    // Nobody has to listen.
    promise.catch(() => undefined);
    Object.defineProperty(place, 'ready', { value: promise, configurable: true, writable: true });
  }

  /** Defines the element of a tag; all places of the tag in the page become elements in this moment. */
  define(tag: string, define: () => void): void {
    const places = [...this.#places.keys()].filter((place) => place.localName === tag);
    for (const place of places) Reflect.deleteProperty(place, 'ready');
    define();
    for (const place of places) this.resolve(place, place);
  }

  resolve(place: Element, element: Element): void {
    this.#places.get(place)?.resolve((element as { ready?: unknown }).ready);
    this.#places.delete(place);
  }

  reject(place: Element, failure: LoadFailure): void {
    this.#places.get(place)?.reject(failure);
  }
}
