import type { Timer } from '../../src/transport/timer.js';

/** A timer that stands still until the test moves it. */
export interface HandTimer extends Timer {
  /** Milliseconds moved so far. */
  readonly now: number;
  /** Delays that are being waited for, the soonest first. */
  readonly waiting: readonly number[];
  /** Moves on, lets everything due happen in its order, and lets promises settle in between. */
  move(milliseconds: number): Promise<void>;
}

export function handTimer(): HandTimer {
  let now = 0;
  let due: { at: number; act: () => void }[] = [];
  return {
    get now() {
      return now;
    },
    get waiting() {
      return due.map(({ at }) => at - now).sort((a, b) => a - b);
    },
    after(milliseconds, act) {
      const entry = { at: now + milliseconds, act };
      due.push(entry);
      return () => {
        due = due.filter((other) => other !== entry);
      };
    },
    async move(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (;;) {
        const next = due.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        due = due.filter((other) => other !== next);
        now = next.at;
        next.act();
        await settle();
      }
      now = end;
    },
  };
}

/** Lets promises that are ready run their course, streams included. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve));
}

/** Waits in real time, but a hundred times shorter: for suites that only need things to happen, in order. */
export const hastyTimer: Timer = {
  after: (milliseconds, act) => {
    const handle = setTimeout(act, milliseconds / 100);
    return () => clearTimeout(handle);
  },
};
