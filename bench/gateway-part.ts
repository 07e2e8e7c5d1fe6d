import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { benchFolder } from './peers.js';
import { type Part, round } from './report.js';

interface Row {
  readonly database: string;
  readonly what: string;
  readonly inFlight: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

/** Runs bench/gateway.ts by itself, in a process of its own, so that no other part's garbage is in its times. */
export async function measureGateway(ballots: number): Promise<Part> {
  const loader = fileURLToPath(new URL('../tools/ts-paths.mjs', import.meta.url));
  const flags = ['--disable-warning=ExperimentalWarning', `--import=${loader}`];
  const child = spawn(process.execPath, [...flags, `${benchFolder}gateway.ts`, String(ballots)], { stdio: ['ignore', 'ignore', 'inherit'] });
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('exit', resolve));
  if (code !== 0) throw new Error(`bench/gateway.ts ended with ${code}`);
  const { figures } = JSON.parse(readFileSync(`${benchFolder}results/gateway.json`, 'utf8')) as { figures: Row[] };
  const bare = (row: Row): Row | undefined => figures.find(({ database, what, inFlight }) => database === row.database && inFlight === row.inFlight && what.startsWith('bare'));
  return {
    title: `Gateway: ${ballots} ballots over HTTP against as many bare inserts into the same database`,
    tables: [
      {
        head: ['database', 'what', 'in flight', 'a second', 'p50, ms', 'p99, ms', 'of bare inserts'],
        rows: figures.map((row) => [row.database, row.what, row.inFlight, row.perSecond, row.p50, row.p99, `${round((100 * row.perSecond) / (bare(row)?.perSecond ?? NaN))} %`]),
        note: 'A ballot: HTTP, token, rules, voter roll, attempt, ballot and receipt in one transaction. Client, gateway and database share this machine.',
      },
    ],
    budgets: [],
    figures,
  };
}
