import { Fault } from '../kernel/fault.js';

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

/** Rejects with `cancelled` as soon as the signal aborts. */
export function sleep(timer: Timer, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new Fault('cancelled'));
    const onAbort = (): void => {
      cancel();
      reject(new Fault('cancelled'));
    };
    const cancel = timer.after(milliseconds, () => {
      signal.removeEventListener('abort', onAbort);
      resolve();
    });
    signal.addEventListener('abort', onAbort, { once: true });
  });
}

/** 0 up to 1, spreads the clients of an audience so that they do not come back at the same moment. */
export type Dice = () => number;

export const systemDice: Dice = () => Math.random();

/** Exponential back-off: `base`, twice that ... up to `most`, each between a half and the whole of it. */
export function backOff(failures: number, base: number, most: number, dice: Dice): number {
  return Math.min(base * 2 ** Math.min(failures, 30), most) * (0.5 + dice() / 2);
}
