import { readFileSync } from 'node:fs';
import { benchFolder } from './peers.js';
import { type Part, round } from './report.js';
import { runScript } from './script.js';

interface Row {
  readonly database: string;
  readonly what: string;
  readonly inFlight: number;
  readonly perSecond: number;
  readonly p50: number;
  readonly p99: number;
}

export async function measureGateway(ballots: number): Promise<Part> {
  await runScript('gateway.ts', String(ballots));
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
