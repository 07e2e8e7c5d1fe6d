import type { Kysely } from 'kysely';
import type { Tables } from '../storage/tables.js';

/**
 * What may be an origin here. A URL's host may hold `;` and other signs (URL standard, forbidden host code points), which
 * in a policy's `frame-ancestors` would end the directive; and no source of CSP can be an IPv6 address.
 */
export const originPattern: RegExp = /^https?:\/\/[a-z0-9.-]+(:\d+)?$/;

/** A site that may show blocks, by one of its origins: each of live, staging and localhost is an entry. */
export interface Site {
  readonly origin: string;
  readonly site: string;
  /** Blocks it may use, by the first part of their operations' names. */
  readonly blocks: readonly string[];
  /** Quota of writes a minute; null is none. */
  readonly writesPerMinute: number | null;
  /**
   * Whether blocks may run in its pages themselves (open mode): its scripts may then hold a token of opinion polls, and
   * with it read and change what the person answered.
   */
  readonly open: boolean;
}

export interface RegisteredSite extends Site {
  /** Entered on the admin page, not by the seed that comes back at every start. */
  readonly added: boolean;
}

/** Port: which sites take part. */
export interface SiteRegistry {
  /** @param origin exactly as a browser sends it. */
  find(origin: string): Promise<Site | null>;
  list(): Promise<readonly RegisteredSite[]>;
  /** @returns false when the origin is registered already; then nothing changes. */
  add(site: Site): Promise<boolean>;
  /** Removes an added entry. @returns false when there is none. */
  remove(origin: string): Promise<boolean>;
}

/** Reads the few entries at once and keeps them for some seconds: every request asks. What this process changes it sees at once. */
export function sqlSiteRegistry(db: Kysely<Tables>, keepFor = 10_000): SiteRegistry {
  let kept: Promise<ReadonlyMap<string, RegisteredSite>> | null = null;
  let until = 0;
  const read = async (): Promise<ReadonlyMap<string, RegisteredSite>> => {
    const rows = await db.selectFrom('sites').selectAll().orderBy('origin').execute();
    return new Map(rows.map(({ origin, site, blocks, writes_per_minute, open, added }) => [origin, { origin, site, blocks, writesPerMinute: writes_per_minute, open, added }]));
  };
  const all = (): Promise<ReadonlyMap<string, RegisteredSite>> => {
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
    async add({ origin, site, blocks, writesPerMinute, open }) {
      const written = await db.insertInto('sites')
        .values({ origin, site, blocks: JSON.stringify(blocks), writes_per_minute: writesPerMinute, open, added: true })
        .onConflict((conflict) => conflict.column('origin').doNothing()).returning('origin').executeTakeFirst();
      kept = null;
      return written !== undefined;
    },
    async remove(origin) {
      const removed = await db.deleteFrom('sites').where('origin', '=', origin).where('added', '=', true).returning('origin').executeTakeFirst();
      kept = null;
      return removed !== undefined;
    },
  };
}
