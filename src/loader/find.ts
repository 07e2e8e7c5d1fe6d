/** Far enough ahead that a reader who scrolls at ease meets a finished block. */
const margin = '600px';

export interface Finder {
  /** Looks at a place that is not found by itself, at once. */
  take(place: Element): void;
}

/**
 * Finds the places of blocks, now and whenever some are added (infinite scroll, single-page sites), and tells of each
 * once when it is first seen and once when it comes near the viewport.
 */
export function findPlaces(document: Document, tags: readonly string[], seen: (place: Element) => void, near: (place: Element) => void): Finder {
  const selector = [...tags, '[data-city-block]'].join();
  const known = new WeakSet<Element>();
  const eye = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        eye.unobserve(target);
        near(target);
      }
    },
    { rootMargin: margin },
  );

  const first = (place: Element): boolean => {
    if (known.has(place)) return false;
    known.add(place);
    seen(place);
    return true;
  };
  const look = (root: Document | Element): void => {
    if ('matches' in root && root.matches(selector) && first(root)) eye.observe(root);
    for (const place of root.querySelectorAll(selector)) if (first(place)) eye.observe(place);
  };

  look(document);
  new MutationObserver((records) => {
    for (const { addedNodes } of records) {
      for (const node of addedNodes) if (node.nodeType === 1) look(node as Element);
    }
  }).observe(document, { childList: true, subtree: true });

  return {
    take(place) {
      first(place);
      near(place);
    },
  };
}
