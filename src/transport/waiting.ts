import { Fault } from '../kernel/fault.js';
import type { Timer } from './timer.js';

// Needed by whoever waits between two tries, which a first view that goes well never does.

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
