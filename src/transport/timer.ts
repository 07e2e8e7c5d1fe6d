/** The only source of waiting in transports; tests bring one that they move by hand. */
export interface Timer {
  /** Runs `act` once after that many milliseconds. @returns the function that calls it off. */
  after(milliseconds: number, act: () => void): () => void;
}

export const systemTimer: Timer = {
  after: (milliseconds, act) => {
    const handle = setTimeout(act, milliseconds);
    return () => clearTimeout(handle);
  },
};
