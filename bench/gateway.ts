// Ballots a second of the whole gateway (HTTP, token, rules, one transaction) against bare inserts into the same database.
// node --import ./tools/ts-paths.mjs bench/gateway.ts [ballots]
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseOptions, openDatabase } from '../demo/gateway/storage/database.js';
import { ballotFor, newKey, siteOrigin, startKit } from '../test/node/gateway/kit.js';
import { findPostgres, startPostgres } from '../test/node/gateway/postgres-server.js';

interface Figures {
  readonly database: string;
  readonly what: string;
  readonly count: number;
  readonly inFlight: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

const count = Number(process.argv[2] ?? 3_000);
const inFlights = [1, 50];

/** Runs the acts with so many at once. @returns acts a second, and the milliseconds of one. */
async function measure(acts: readonly (() => Promise<unknown>)[], inFlight: number): Promise<Pick<Figures, 'perSecond' | 'p50' | 'p99'>> {
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  await Promise.all(Array.from({ length: inFlight }, async () => {
    for (let act = acts[next++]; act; act = acts[next++]) {
      const from = performance.now();
      await act();
      times.push(performance.now() - from);
    }
  }));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  const at = (share: number): number => Math.round((times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0) * 100) / 100;
  return { perSecond: Math.round(acts.length / seconds), p50: at(0.5), p99: at(0.99) };
}

/** The least that storing a ballot can cost: one insert, one commit, no network but the database's own. */
async function rawInserts(database: string, where: DatabaseOptions): Promise<Figures[]> {
  const { db, close } = await openDatabase(where);
  await db.schema.createTable('bench_ballots').addColumn('slot', 'text', (column) => column.primaryKey()).addColumn('ballot', 'jsonb').execute();
  const figures: Figures[] = [];
  for (const inFlight of inFlights) {
    const acts = Array.from({ length: count }, () => {
      const row = { slot: randomBytes(32).toString('base64url'), ballot: JSON.stringify(ballotFor('yes')) };
      return () => db.insertInto('bench_ballots' as never).values(row).execute();
    });
    figures.push({ database, what: 'bare insert', count, inFlight, ...(await measure(acts, inFlight)) });
  }
  await close();
  return figures;
}

async function ballots(database: string, where: { databaseUrl: string } | { dataDir: string }): Promise<Figures[]> {
  const kit = await startKit({ ...where, resultsEvery: 1_000 });
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const figures: Figures[] = [];
  // The first round only warms up the compiler, of JavaScript and of WebAssembly.
  for (const inFlight of [50, ...inFlights]) {
    const id = await kit.referendum();
    const voters = [];
    for (let at = 0; at < count; at++) voters.push(await kit.citizen());
    const path = `/api/referendums/${id}/ballots`;
    const acts = voters.map(({ token }) => {
      const body = JSON.stringify({ replaces: 0, ballot: ballotFor('yes') });
      const headers = { 'origin': siteOrigin, 'authorization': `Bearer ${token}`, 'idempotency-key': newKey(), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      return () => post(kit.gateway.port, path, headers, body, agent);
    });
    figures.push({ database, what: 'ballot through the gateway', count, inFlight, ...(await measure(acts, inFlight)) });
  }
  agent.destroy();
  await kit.close();
  return figures.slice(1);
}

/** Node's own client: `fetch` would cost about as much as the gateway that is measured. */
function post(port: number, path: string, headers: Record<string, string | number>, body: string, agent: Agent): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method: 'POST', headers, agent }, (response) => {
      response.resume().once('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`answered ${response.statusCode}`))));
    }).once('error', reject).end(body);
  });
}

function table(figures: readonly Figures[]): string {
  const rows = figures.map(({ database, what, inFlight, perSecond, p50, p99 }) => `| ${database} | ${what} | ${inFlight} | ${perSecond} | ${p50} | ${p99} |`);
  return ['| database | what | in flight | a second | p50, ms | p99, ms |', '| --- | --- | --: | --: | --: | --: |', ...rows].join('\n');
}

const figures: Figures[] = [];
const folder = mkdtempSync(join(tmpdir(), 'city-blocks-bench-'));
try {
  figures.push(...(await rawInserts('PGlite', { dataDir: join(folder, 'raw') })), ...(await ballots('PGlite', { dataDir: join(folder, 'city') })));
  const programs = findPostgres();
  if (programs) {
    const server = await startPostgres(programs);
    try {
      figures.push(...(await rawInserts('PostgreSQL', { databaseUrl: await server.database('raw') })));
      figures.push(...(await ballots('PostgreSQL', { databaseUrl: await server.database('city') })));
    } finally {
      await server.stop();
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const results = new URL('results/', import.meta.url);
mkdirSync(results, { recursive: true });
writeFileSync(new URL('gateway.json', results), `${JSON.stringify({ processors: cpus().length, node: process.version, figures }, null, 2)}\n`);
process.stdout.write(`${table(figures)}\n${findPostgres() ? '' : '\nPostgreSQL is not on this machine; it was not measured.\n'}`);
