/** The tag that a place asks for. */
export function tagOf(place: Element): string {
  const name = place.getAttribute('data-city-block');
  return name?.replace(/^/, 'city-') ?? place.localName;
}

/**
 * Makes the element of a `<div data-city-block data-...>`, for editors that strip tags which they do not know. Only
 * attributes that the element itself observes are taken: a sanitiser lets `data-onclick` and `data-x-init` through
 * because they do nothing, and they must do nothing here as well.
 */
export function replacePlace(place: Element, tag: string): Element {
  const element = document.createElement(tag);
  const { observedAttributes = [] } = element.constructor as { observedAttributes?: readonly string[] };
  for (const { name, value } of place.attributes) {
    const own = name.replace(/^data-/, '');
    if (/^(id|class|lang|dir)$/.test(name) || (own !== name && observedAttributes.includes(own))) element.setAttribute(own, value);
  }
  element.append(...place.childNodes);
  place.replaceWith(element);
  return element;
}

/**
 * `ready` of a place whose element does not exist yet: it resolves when the element itself says so. An own property would
 * hide the element's, so it is taken away right before the element is defined.
 */
export class Promised {
  readonly #places = new Map<Element, [resolve: (value: unknown) => void, reject: (reason: Error) => void]>();

  add(place: Element): void {
    const promise = new Promise((...settle) => this.#places.set(place, settle));
    // Nobody has to listen.
    promise.catch(() => undefined);
    Object.assign(place, { ready: promise });
  }

  /** Defines the element of a tag; all places of the tag in the page become elements in this moment. */
  define(tag: string, define: () => void): void {
    const places = [...this.#places.keys()].filter((place) => place.localName === tag);
    for (const place of places) delete (place as { ready?: unknown }).ready;
    define();
    for (const place of places) this.resolve(place, place);
  }

  resolve(place: Element, element: Element): void {
    this.#places.get(place)?.[0]((element as { ready?: unknown }).ready);
    this.#places.delete(place);
  }

  reject(place: Element, failure: Error): void {
    this.#places.get(place)?.[1](failure);
  }
}
