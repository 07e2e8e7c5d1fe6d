/** An abort controller that follows a signal until it is let go, so that a long-lived signal gathers no listeners. */
export interface Linked {
  readonly signal: AbortSignal;
  abort(): void;
  release(): void;
}

export function linked(signal: AbortSignal): Linked {
  const controller = new AbortController();
  const follow = (): void => controller.abort();
  if (signal.aborted) follow();
  else signal.addEventListener('abort', follow, { once: true });
  return {
    signal: controller.signal,
    abort: follow,
    release: () => signal.removeEventListener('abort', follow),
  };
}
