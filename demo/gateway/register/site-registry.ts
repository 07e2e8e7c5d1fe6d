import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.js';

/** A site that may show blocks, by one of its origins: each of live, staging and localhost is an entry. */
export interface Site {
  readonly origin: string;
  readonly site: string;
  /** Blocks it may use, by the first part of their operations' names. */
  readonly blocks: readonly string[];
  /** Quota of writes a minute; null is none. */
  readonly writesPerMinute: number | null;
}

/** Port: which sites take part. */
export interface SiteRegistry {
  /** @param origin exactly as a browser sends it. */
  find(origin: string): Promise<Site | null>;
  list(): Promise<readonly Site[]>;
}

/** Reads the few entries at once and keeps them for some seconds: every request asks. */
export function sqlSiteRegistry(db: Kysely<Tables>, keepFor = 10_000): SiteRegistry {
  let kept: Promise<ReadonlyMap<string, Site>> | null = null;
  let until = 0;
  const read = async (): Promise<ReadonlyMap<string, Site>> => {
    const rows = await db.selectFrom('sites').selectAll().orderBy('origin').execute();
    return new Map(rows.map(({ origin, site, blocks, writes_per_minute }) => [origin, { origin, site, blocks, writesPerMinute: writes_per_minute }]));
  };
  const all = (): Promise<ReadonlyMap<string, Site>> => {
    if (kept && performance.now() < until) return kept;
    until = performance.now() + keepFor;
    return (kept = read().catch((thrown: unknown) => {
      kept = null;
      throw thrown;
    }));
  };
  return {
    find: async (origin) => (await all()).get(origin) ?? null,
    list: async () => [...(await all()).values()],
  };
}
