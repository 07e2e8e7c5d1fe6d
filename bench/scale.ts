// Whether a box of a million ballots costs more than one of a thousand: casting, reading results, publishing a batch, the
// final count. DATABASE_URL names a PostgreSQL whose database is empty; without it the embedded one is used.
// node --import ./tools/ts-paths.mjs bench/scale.ts [stored ballots]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { openDatabase } from '../demo/gateway/storage/database.js';
import { ballotFor, type Kit, newKey, question, siteOrigin, startKit } from '../test/node/gateway/kit.js';

interface Figures {
  readonly database: string;
  readonly stored: number;
  readonly what: string;
  readonly times: number;
  readonly p50: number;
  readonly p99: number;
}

const day = 86_400_000;
const most = Number(process.argv[2] ?? 1_000_000);
const databaseUrl = process.env['DATABASE_URL'];
const name = databaseUrl ? 'PostgreSQL' : 'PGlite';
const acts = 200;
/** A batch each: so many ballots have to wait for counts to move. */
const batches = 30;
const options = ['a', 'b', 'c', 'd'];

const say = (text: string): void => void process.stderr.write(`${text}\n`);
const at = (sorted: readonly number[], share: number): number => Math.round((sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0) * 100) / 100;

async function timed(act: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await act();
  return performance.now() - from;
}

function figure(stored: number, what: string, times: readonly number[]): Figures {
  const sorted = [...times].sort((a, b) => a - b);
  return { database: name, stored, what, times: times.length, p50: at(sorted, 0.5), p99: at(sorted, 0.99) };
}

/** Ballots as the gateway would have stored them, names as random as its own, made where they are to be. */
async function fill({ db }: Kit, id: string, count: number): Promise<void> {
  const digest = (what: string) => sql`translate(encode(sha256(convert_to(${what}::text || ${id}::text || n, 'utf8')), 'base64'), '+/=', '-_')`;
  const option = sql`(array['a', 'b', 'c', 'd'])[1 + n % 4]`;
  // A part at a time: one statement of a million rows would take as much memory.
  const part = 50_000;
  for (let from = 0; from < count; from += part) {
    const rows = sql`generate_series(${from + 1}::integer, ${Math.min(from + part, count)}::integer) as n`;
    await sql`insert into voter_roll (referendum, voter, revision, receipt) select ${id}::text, ${digest('voter')}, 1, repeat('r', 190) from ${rows}`.execute(db);
    await sql`insert into ballots (slot, referendum, ballot, district) select ${digest('slot')}, ${id}::text,
      jsonb_build_object('kind', 'plain', 'nonce', left(${digest('nonce')}, 22), 'choices', jsonb_build_array(jsonb_build_object('question', 'q', 'options', jsonb_build_array(${option})))),
      (array['45374000', '45947000', '45383000'])[1 + n % 3] from ${rows}`.execute(db);
    await sql`insert into trackers (referendum, tracker) select ${id}::text, ${digest('tracker')} from ${rows}`.execute(db);
    await sql`insert into attempts (key_hash, referendum, outcome, voter, payload, answer)
      select ${digest('key')}, ${id}::text, 'accepted', ${digest('attempt voter')}, ${digest('payload')}, repeat('a', 220) from ${rows}`.execute(db);
  }
  const each = (of: number): Record<string, number> => ({ '#answered': of, ...Object.fromEntries(options.map((one) => [one, Math.floor(of / 4)])) });
  await db.updateTable('publications').set({ voted: count, counts: JSON.stringify({ q: each(count) }) }).where('referendum', '=', id).execute();
  for (const district of ['45374000', '45947000', '45383000']) {
    await db.insertInto('district_publications').values({ referendum: id, district, voted: Math.floor(count / 3), counts: JSON.stringify({ q: each(Math.floor(count / 3)) }) }).execute();
  }
  for (const table of ['voter_roll', 'ballots', 'trackers', 'attempts']) await sql.raw(`analyze ${table}`).execute(db);
}

function ask(port: number, path: string, agent: Agent, headers: Record<string, string | number> = {}, body?: string): Promise<void> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, method: body === undefined ? 'GET' : 'POST', headers, agent }, (response) => {
      response.resume().once('end', () => (response.statusCode === 200 ? resolve() : reject(new Error(`${path} answered ${response.statusCode}`))));
    }).once('error', reject).end(body);
  });
}

async function measure(kit: Kit, stored: number): Promise<Figures[]> {
  const id = await kit.referendum({ questions: [question(...options)] }, { closes: 30 * day });
  say(`${name}: making ${stored} ballots ...`);
  say(`made in ${Math.round((await timed(() => fill(kit, id, stored))) / 1000)} s; measuring ...`);
  const agent = new Agent({ keepAlive: true });
  const { port } = kit.gateway;
  const results = `/api/referendums/${id}/results`;
  const caster = async (): Promise<() => Promise<void>> => {
    const { token } = await kit.citizen();
    const body = JSON.stringify({ replaces: 0, ballot: ballotFor('a') });
    return () => ask(port, `/api/referendums/${id}/ballots`, agent, { 'origin': siteOrigin, 'authorization': `Bearer ${token}`, 'idempotency-key': newKey(), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }, body);
  };
  // The first ones only warm up the compilers and the database's cache.
  for (let warm = 0; warm < 50; warm++) await (await caster())();
  const casting: number[] = [];
  for (let act = 0; act < acts; act++) casting.push(await timed(await caster()));
  await ask(port, results, agent);
  const reading: number[] = [];
  for (let act = 0; act < acts; act++) reading.push(await timed(() => ask(port, results, agent)));
  const publishing: number[] = [];
  for (let act = 0; act < batches; act++) {
    for (let more = 0; more < 10; more++) await (await caster())();
    publishing.push(await timed(() => ask(port, results, agent)));
  }
  kit.clock.time += 31 * day;
  const counting = await timed(() => ask(port, results, agent));
  const after: number[] = [];
  for (let act = 0; act < acts; act++) after.push(await timed(() => ask(port, results, agent)));
  agent.destroy();
  kit.clock.time -= 31 * day;
  return [
    figure(stored, 'casting a ballot', casting), figure(stored, 'a look at the results, nothing new', reading), figure(stored, 'a look that publishes a batch of ten', publishing),
    figure(stored, 'the final count, once', [counting]), figure(stored, 'the final results, read again', after),
  ];
}

const figures: Figures[] = [];
const folder = mkdtempSync(join(tmpdir(), 'city-blocks-scale-'));
const before = loadavg()[0]?.toFixed(1);
try {
  const database = await openDatabase(databaseUrl ? { databaseUrl, statementTimeout: 0 } : { dataDir: join(folder, 'city') });
  // Nothing is remembered between two reads: each is a look at the database.
  const kit = await startKit({ database, resultsEvery: 0 });
  for (const stored of [1_000, most]) figures.push(...(await measure(kit, stored)));
  await kit.close();
  await database.close();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
const load = `${before} before and ${loadavg()[0]?.toFixed(1)} after`;
const folderOfResults = new URL('results/', import.meta.url);
mkdirSync(folderOfResults, { recursive: true });
writeFileSync(new URL('scale.json', folderOfResults), `${JSON.stringify({ processors: cpus().length, node: process.version, load, figures }, null, 2)}\n`);
const rows = figures.map(({ database, stored, what, times, p50, p99 }) => `| ${database} | ${stored} | ${what} | ${times} | ${p50} | ${p99} |`);
process.stdout.write(`${['| database | stored | what | times | p50, ms | p99, ms |', '| --- | --: | --- | --: | --: | --: |', ...rows].join('\n')}\n\nLoad of the machine ${load}.\n`);
