/** Milliseconds for which all of it must have been in sight without a break. */
const dwell = 800;
/** Px. A frame smaller than that shows nobody a question. */
const smallest = { width: 200, height: 120 };
/** What a person has to have seen before he decides: what is asked, what can be answered, what the button says. */
const seen = '[data-id=title], fieldset, [data-id=vote]';

type TrackedEntry = IntersectionObserverEntry & { readonly isVisible?: boolean };

/** What the browser knows of how the block is seen. */
export interface Attention {
  /**
   * `seen`: the browser knows of nothing that hides a part, which a page can bring about by masks and clip paths as well.
   * `covered`: it attests that something lies over one, fades or bends it. `unknown`: neither, since this browser attests
   * nothing, or a part was not in sight for long enough.
   */
  verdict(): 'seen' | 'covered' | 'unknown';
}

/**
 * Watches with IntersectionObserver v2 (`trackVisibility`), which alone tells a frame of what the page laid over it,
 * faded or bent. Where the frame came by the focus a moment ago, a key that was meant for the page would press the button
 * here, so that counts as not seen too.
 */
export function attend(block: HTMLElement, clock: () => number = () => performance.now()): Attention {
  if (!('isVisible' in IntersectionObserverEntry.prototype)) return { verdict: () => 'unknown' };
  const since = new Map<Element, number>();
  const hidden = new Set<Element>();
  let focused = document.hasFocus() ? -Infinity : Infinity;
  addEventListener('focus', () => (focused = clock()));
  addEventListener('blur', () => (focused = Infinity));
  let pressed = -Infinity;
  addEventListener('pointerdown', () => (pressed = clock()), true);

  const eye = new IntersectionObserver(
    (entries: readonly TrackedEntry[]) => {
      for (const { target, isVisible, isIntersecting, intersectionRatio } of entries) {
        const good = isVisible === true && intersectionRatio > 0.99;
        if (isIntersecting && isVisible === false) hidden.add(target);
        else hidden.delete(target);
        if (!good) since.delete(target);
        else if (!since.has(target)) since.set(target, clock());
      }
    },
    { threshold: [0, 0.5, 0.99, 1], trackVisibility: true, delay: 100 } as IntersectionObserverInit,
  );
  const watched = new Set<Element>();
  /** The block draws anew as it goes on; what it draws is looked at from then on. */
  const look = (): Element[] => {
    const now = [...(block.shadowRoot?.querySelectorAll(seen) ?? [])];
    for (const one of watched) {
      if (now.includes(one)) continue;
      eye.unobserve(one);
      watched.delete(one);
      hidden.delete(one);
      since.delete(one);
    }
    for (const one of now) {
      if (watched.has(one)) continue;
      watched.add(one);
      eye.observe(one);
    }
    return now;
  };
  look();
  if (block.shadowRoot) new MutationObserver(look).observe(block.shadowRoot, { childList: true, subtree: true });

  return {
    verdict() {
      const now = clock();
      const parts = look();
      const large = innerWidth >= smallest.width && innerHeight >= smallest.height;
      const byHand = now - pressed < 1000;
      const attentive = byHand || now - focused >= dwell;
      const all = parts.length > 2 && parts.every((part) => now - (since.get(part) ?? now) >= dwell);
      if (large && attentive && all) return 'seen';
      return hidden.size ? 'covered' : 'unknown';
    },
  };
}
