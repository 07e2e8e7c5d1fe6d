import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import pg from 'pg';
import { lockFolder } from './folder-lock.js';
import type { Tables } from './tables.js';

export interface Database {
  readonly db: Kysely<Tables>;
  close(): Promise<void>;
}

export type DatabaseOptions =
  | { readonly databaseUrl: string; readonly connections?: number; readonly statementTimeout?: number }
  /** Embedded PostgreSQL kept in a folder; null keeps it in memory. */
  | { readonly dataDir: string | null };

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  return 'databaseUrl' in options ? openServer(options.databaseUrl, options.connections ?? 10, options.statementTimeout ?? 15_000) : openEmbedded(options.dataDir);
}

async function openServer(connectionString: string, connections: number, statementTimeout: number): Promise<Database> {
  const pool = new pg.Pool({
    connectionString,
    max: connections,
    connectionTimeoutMillis: 5_000,
    // A ballot waits for a lock only while the same voter or attempt is at work elsewhere; then it is told so.
    options: `-c lock_timeout=3000 -c statement_timeout=${statementTimeout}`,
  });
  // A connection that breaks while idle is replaced by the next query; unhandled it would end the process.
  pool.on('error', () => undefined);
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  return { db, close: () => db.destroy() };
}

async function openEmbedded(folder: string | null): Promise<Database> {
  if (folder === null) {
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }) });
    return { db, close: () => db.destroy() };
  }
  const unlock = await lockFolder(folder);
  try {
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await createOrOpen(join(folder, 'pgdata')) }) });
    return {
      db,
      async close() {
        await db.destroy();
        await unlock();
      },
    };
  } catch (thrown) {
    await unlock();
    throw thrown;
  }
}

/** A new database is made aside and renamed when whole: killed in its first seconds, it would never open again. */
async function createOrOpen(folder: string): Promise<PGlite> {
  // An accepted ballot outlives `kill -9`: a commit is answered only when it is in the write-ahead log.
  const durable = { relaxedDurability: false };
  if (existsSync(folder)) return PGlite.create(folder, durable);
  const unfinished = `${folder}.unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const made = await PGlite.create(unfinished, durable);
  await made.close();
  renameSync(unfinished, folder);
  return PGlite.create(folder, durable);
}
