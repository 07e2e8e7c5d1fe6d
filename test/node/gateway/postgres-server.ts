import { execFileSync, spawn } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import pg from 'pg';

export interface PostgresServer {
  readonly url: string;
  /** An empty database of its own for each test. */
  database(name: string): Promise<string>;
  stop(): Promise<void>;
}

const debian = '/usr/lib/postgresql';

/** @returns the folder of PostgreSQL's programs, or null when this machine has none. */
export function findPostgres(): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')) : [];
  const folders = [...versions, ...(process.env['PATH'] ?? '').split(delimiter)];
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres'))) ?? null;
}

/**
 * What `describe` is told where tests need PostgreSQL. A machine that has to prove everything has to have it: with
 * `CI=true` its lack is an error, elsewhere it is said loudly and the tests are skipped.
 */
export function withPostgres(): { readonly programs: string; readonly skip: string | false } {
  const programs = findPostgres();
  if (programs) return { programs, skip: false };
  if (/^(1|true)$/i.test(process.env['CI'] ?? '')) throw new Error('PostgreSQL is missing: install the package postgresql.');
  process.stdout.write('!!! PostgreSQL IS MISSING: nothing was tested on it.\n');
  return { programs: '', skip: 'PostgreSQL is not on this machine (Debian: apt-get install postgresql), so nothing was proved on it' };
}

/** A PostgreSQL of our own in a temporary folder, on a free port of the loopback. It refuses to run as root. */
export async function startPostgres(programs: string): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-pg-'));
  const user = process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  if (user.uid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(join(programs, 'initdb'), ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync'], { ...user, cwd: folder, stdio: 'pipe' });
  const port = await freePort();
  const child = spawn(join(programs, 'postgres'), ['-D', data, '-h', '127.0.0.1', '-p', String(port), '-k', folder, '-c', 'max_connections=60'], { ...user, cwd: folder, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url, child.exitCode);
  return {
    url,
    async database(name) {
      await run(url, `create database ${name}`);
      return url.replace(/postgres$/, name);
    },
    async stop() {
      // «Fast shutdown»: it ends the connections that tests left open.
      child.kill('SIGINT');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function idOf(which: '-u' | '-g'): number {
  return Number(execFileSync('id', [which, 'postgres'], { encoding: 'utf8' }));
}

async function untilItAnswers(url: string, exitCode: number | null): Promise<void> {
  for (let tries = 0; tries < 300 && exitCode === null; tries++) {
    if (await run(url, 'select 1').then(() => true, () => false)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('PostgreSQL did not start.');
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject).listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
