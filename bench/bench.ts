import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { release } from '../tools/rollup/release.mjs';
import { root } from '../tools/setup.mjs';
import { measureGateway } from './gateway-part.js';
import { measureLoad } from './load.js';
import { measureMemory } from './memory.js';
import { benchFolder } from './peers.js';
import { budgetTable, type Part, tableText } from './report.js';
import { measureScale } from './scale-part.js';
import { measureScanner } from './scanner.js';
import { measureSecure } from './secure.js';
import { openSite } from './site.js';
import { measureThousand } from './thousand.js';
import { measureSizes } from './sizes.js';

export interface BenchOptions {
  readonly parts: readonly string[];
  readonly runs: number;
  readonly ballots: number;
  /** In the larger box of the part `scale`. */
  readonly stored: number;
}

const say = (text: string): void => void process.stdout.write(`${text}\n`);

/** @returns the exit code: 1 when a budget is crossed. */
export async function runBench({ parts, runs, ballots, stored }: BenchOptions): Promise<number> {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  // Built apart from dist/: what is measured is these sources, and nobody else's build comes in between.
  const dist = join(root, '.cache', `bench-${process.pid}`);
  const out = join(dist, version);
  const started = Date.now();
  const loadBefore = loadavg();
  const done: Part[] = [];
  try {
    say(`Building City Blocks ${version} ...`);
    await release({ out, version, windows: false });
    const site = await openSite(out);
    const all: Record<string, () => Promise<Part>> = {
      sizes: () => measureSizes(out),
      load: () => measureLoad(site, dist, version, runs),
      secure: () => measureSecure(site, dist, version, runs),
      memory: () => measureMemory(site),
      thousand: () => measureThousand(site),
      gateway: () => measureGateway(ballots),
      scanner: () => measureScanner(),
      scale: () => measureScale(stored),
    };
    try {
      for (const part of parts) {
        const measure = all[part];
        if (!measure) throw new Error(`There is no part ${part}; there are ${Object.keys(all).join(', ')}`);
        say(`Measuring: ${part} ...`);
        done.push(await measure());
      }
    } finally {
      await site.close();
    }
  } finally {
    rmSync(dist, { recursive: true, force: true });
  }
  const budgets = done.flatMap((part) => part.budgets);
  const machine = `City Blocks ${version}, Node ${process.version}, ${cpus().length} processors (${cpus()[0]?.model ?? 'unknown'}), load of the machine ${loadBefore[0]?.toFixed(1)} before and ${loadavg()[0]?.toFixed(1)} after, ${Math.round((Date.now() - started) / 1000)} s`;
  const text = [
    `# City Blocks beside its peers, ${new Date().toISOString().slice(0, 10)}`,
    machine,
    ...done.flatMap(({ title, tables }) => [`## ${title}`, ...tables.map(tableText)]),
    ...(budgets.length ? ['## Budgets', tableText(budgetTable(budgets))] : []),
  ].join('\n\n');
  const results = join(benchFolder, 'results');
  mkdirSync(results, { recursive: true });
  writeFileSync(join(results, 'latest.json'), `${JSON.stringify({ machine, budgets, parts: Object.fromEntries(done.map(({ title, figures }) => [title, figures])) }, null, 2)}\n`);
  writeFileSync(join(results, 'latest.md'), `${text}\n`);
  say(`\n${text}\n\nAll figures: bench/results/latest.json`);
  return budgets.every(({ holds }) => holds) ? 0 : 1;
}
