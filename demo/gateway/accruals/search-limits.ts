import { Fault } from '../../../src/kernel/fault.js';
import { type Rate, type RateLimiter, rateLimiter } from '../http/rate-limit.js';

/**
 * How many strangers' charges one address may look for. Numbers can be guessed, so each look for one that is not there
 * costs something, and no address may go on when it has used up its share: not even for what is there, or the refusal
 * itself would tell which numbers are.
 */
export interface SearchLimits {
  /**
   * Does a look by numbers of charges, which costs one for each that is not there.
   * @param missing of what was looked for. Rejects `accrual.too-many-searches`.
   */
  byNumbers<T>(who: string, asked: number, look: () => Promise<T>, missing: (found: T) => number): Promise<T>;
  /** Does a look by a document or an account, which costs the same whatever is found. */
  byPayer<T>(who: string, look: () => Promise<T>): Promise<T>;
  /** Does an order to pay: it would tell which numbers there are as well. Rejects `rate-limited`. */
  whilePaying<T>(who: string, asked: number, act: () => Promise<T>): Promise<T>;
}

export function searchLimits(rate: Rate): SearchLimits {
  const limiter = rateLimiter(rate);
  // Never more is given back than was taken, or many known numbers would pay for as many guesses.
  const taken = (asked: number): number => Math.min(asked, rate.burst);
  return {
    async byNumbers(who, asked, look, missing) {
      // Taken beforehand, or many at once would get through before the first is counted.
      take(limiter, who, asked);
      let back = taken(asked);
      try {
        const found = await look();
        back = Math.max(0, taken(asked) - missing(found));
        return found;
      } finally {
        limiter.giveBack(who, back);
      }
    },
    async byPayer(who, look) {
      take(limiter, who, 1);
      return look();
    },
    async whilePaying(who, asked, act) {
      limiter.take(who, asked);
      let back = taken(asked);
      try {
        return await act();
      } catch (thrown) {
        if (thrown instanceof Fault && thrown.code === 'accrual.unknown') back = 0;
        throw thrown;
      } finally {
        limiter.giveBack(who, back);
      }
    },
  };
}

function take(limiter: RateLimiter, who: string, many: number): void {
  try {
    limiter.take(who, many);
  } catch (thrown) {
    throw thrown instanceof Fault ? new Fault('accrual.too-many-searches', thrown.data) : thrown;
  }
}
