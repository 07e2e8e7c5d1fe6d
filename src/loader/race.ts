/**
 * Runs the ways one after another: the next starts when the one before failed, or has not answered for `patience`
 * milliseconds. A slow first answer still wins if it comes before the second.
 * @returns the first success; rejects with the last way's reason when all have failed.
 */
export function raceInTurn<T>(ways: readonly (() => Promise<T>)[], patience: number): Promise<T> {
  return new Promise((resolve, reject) => {
    let failed = 0;
    let started = 0;
    const next = (): void => {
      const way = ways[started++];
      if (!way) return;
      const timer = setTimeout(next, patience);
      way()
        .then(resolve, (reason: unknown) => {
          if (++failed === ways.length) reject(reason);
          else if (failed === started) next();
        })
        .finally(() => clearTimeout(timer));
    };
    next();
  });
}
