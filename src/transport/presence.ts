/** Whether anybody can see, and anything reach, this page: streams and polls rest while not. */
export interface Presence {
  present(): boolean;
  /** @returns the function that stops it. */
  subscribe(listener: () => void): () => void;
}

/** Where there is no document (a server, a worker), always present. */
export const pagePresence: Presence = {
  present: () => typeof document === 'undefined' || document.visibilityState !== 'hidden',
  subscribe(listener) {
    if (typeof document === 'undefined') return () => undefined;
    document.addEventListener('visibilitychange', listener);
    // Back on line is a reason to ask at once instead of sleeping out a back-off.
    window.addEventListener('online', listener);
    return () => {
      document.removeEventListener('visibilitychange', listener);
      window.removeEventListener('online', listener);
    };
  },
};
