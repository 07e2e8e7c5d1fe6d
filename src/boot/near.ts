/** Tells of each once, when it comes so near the viewport that a reader who scrolls at ease meets a finished block. */
export function whenNear<T extends Element>(act: (place: T) => void): IntersectionObserver {
  const eye = new IntersectionObserver(
    (entries) => {
      for (const { isIntersecting, target } of entries) {
        if (!isIntersecting) continue;
        eye.unobserve(target);
        act(target as T);
      }
    },
    { rootMargin: '600px' },
  );
  return eye;
}
