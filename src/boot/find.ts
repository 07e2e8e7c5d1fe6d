import { whenNear } from './near.js';

/**
 * Finds the places of blocks, now and whenever some are added (infinite scroll, single-page sites), and tells of each
 * once when it is first seen and once when it comes near the viewport.
 * @returns what makes a place near at once.
 */
export function findPlaces(tags: readonly string[], seen: (place: Element) => void, near: (place: Element) => void): (place: Element) => void {
  const selector = [...tags, '[data-city-block]'].join();
  const known = new WeakSet<Element>();
  const eye = whenNear(near);
  const meet = (place: Element, next: (place: Element) => void): void => {
    if (known.has(place)) return;
    known.add(place);
    seen(place);
    next(place);
  };
  const look = (root: ParentNode & Partial<Pick<Element, 'matches'>>): void => {
    const self = root.matches?.(selector) ? [root as Element] : [];
    for (const place of [...self, ...root.querySelectorAll(selector)]) meet(place, (one) => eye.observe(one));
  };

  look(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) {
        // Not `instanceof`: an element may come out of a frame, where it has another constructor.
        if ((node as Partial<Element>).matches) look(node as Element);
      }
    }
  }).observe(document, { childList: true, subtree: true });

  return (place) => meet(place, near);
}
