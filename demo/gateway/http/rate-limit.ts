import { Fault } from '../../../src/kernel/fault.js';

/** Token bucket: `burst` requests at once, then `perSecond` of them. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

export interface RateLimiter {
  /**
   * Takes one, or so many; rejects `rate-limited` with the seconds to wait. Each gateway process counts for itself.
   * More than a full bucket holds empties a full one, else they could never be had.
   */
  take(who: string, many?: number): void;
  /** For what turned out not to count. */
  giveBack(who: string, many: number): void;
}

interface Bucket {
  tokens: number;
  at: number;
}

const tooMany = 50_000;

export function rateLimiter(rate: Rate, now: () => number = () => performance.now()): RateLimiter {
  const buckets = new Map<string, Bucket>();

  // A full bucket is as good as none, so forgetting those forgives nobody.
  const forgetFull = (at: number): void => {
    for (const [who, bucket] of buckets) if (filled(bucket, rate, at) >= rate.burst) buckets.delete(who);
  };

  return {
    take(who, many = 1) {
      const at = now();
      if (buckets.size > tooMany) forgetFull(at);
      const bucket = buckets.get(who) ?? { tokens: rate.burst, at };
      const tokens = filled(bucket, rate, at);
      const wanted = Math.min(many, rate.burst);
      if (tokens < wanted) throw new Fault('rate-limited', { retryAfter: Math.max(1, Math.ceil((wanted - tokens) / rate.perSecond)) });
      buckets.set(who, { tokens: tokens - wanted, at });
    },
    giveBack(who, many) {
      const bucket = buckets.get(who);
      if (bucket) bucket.tokens = Math.min(rate.burst, bucket.tokens + many);
    },
  };
}

function filled(bucket: Bucket, rate: Rate, at: number): number {
  return Math.min(rate.burst, bucket.tokens + ((at - bucket.at) / 1000) * rate.perSecond);
}

/** Reads `20/100`: 20 a second, 100 at once. @returns null when the text is nothing of the kind. */
export function readRate(text: string | undefined): Rate | null {
  const match = /^(\d+(?:\.\d+)?)\/(\d+)$/.exec(text ?? '');
  const rate = match && { perSecond: Number(match[1]), burst: Number(match[2]) };
  return rate && rate.perSecond > 0 && rate.burst >= 1 ? rate : null;
}
