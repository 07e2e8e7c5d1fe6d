import { readFileSync } from 'node:fs';
import { benchFolder } from './peers.js';
import type { Part } from './report.js';
import { runScript } from './script.js';

interface Row {
  readonly database: string;
  readonly stored: number;
  readonly what: string;
  readonly times: number;
  readonly p50: number;
  readonly p99: number;
}

/** A box of so many ballots beside one of a thousand. Minutes, most of them for making the ballots. */
export async function measureScale(stored: number): Promise<Part> {
  await runScript('scale.ts', String(stored));
  const { figures, load } = JSON.parse(readFileSync(`${benchFolder}results/scale.json`, 'utf8')) as { figures: Row[]; load: string };
  return {
    title: `Gateway: what a box of ${stored} ballots costs, beside one of 1000`,
    tables: [{
      head: ['database', 'stored', 'what', 'times', 'p50, ms', 'p99, ms'],
      rows: figures.map(({ database, stored, what, times, p50, p99 }) => [database, stored, what, times, p50, p99]),
      note: `One after the other over HTTP; client, gateway and database share this machine, whose load was ${load}. Where anything but the final count grew with the box, its rows would differ.`,
    }],
    budgets: [],
    figures,
  };
}
