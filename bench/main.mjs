// `npm run bench`: City Blocks beside its peers, in one run. Plain Node 20 until the packages are there.
//   --only sizes,load,secure,memory,thousand,gateway,scanner   some parts alone; scale is measured only when it is named
//   --runs 9                           page loads of each kind; the table shows medians
//   --ballots 3000                     ballots and inserts of each kind
//   --stored 1000000                   ballots in the box of scale; DATABASE_URL names an empty database instead of PGlite
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ensurePackages, rerunUnderProjectNode, runQuietly, SetupError } from '../tools/setup.mjs';

const here = fileURLToPath(new URL('.', import.meta.url));

try {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: 'sizes,load,secure,memory,thousand,gateway,scanner' }, runs: { type: 'string', default: '9' }, ballots: { type: 'string', default: '3000' }, stored: { type: 'string', default: '1000000' } },
  });
  await ensurePackages();
  process.exitCode = rerunUnderProjectNode() ?? (await bench(values));
} catch (error) {
  if (!(error instanceof SetupError) && error.code !== 'ERR_PARSE_ARGS_UNKNOWN_OPTION') throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function bench({ only, runs, ballots, stored }) {
  await ensurePeers();
  await import('../tools/ts-paths.mjs');
  const { runBench } = await import('./bench.ts');
  return runBench({ parts: only.split(','), runs: count(runs), ballots: count(ballots), stored: count(stored) });
}

function count(text) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1) throw new SetupError(`${text} is not a number of runs.`);
  return number;
}

/** Peers are installed by the bench alone: whoever only builds or tests never has them. */
async function ensurePeers() {
  if (peersAreCurrent()) return;
  await runQuietly('Installing the peers of the bench', ['npm', 'ci', '--prefix', here, '--loglevel=error', '--no-progress'], 'bench-npm-ci.log');
}

function peersAreCurrent() {
  const [wanted, installed] = ['package-lock.json', 'node_modules/.package-lock.json'].map((file) => (existsSync(here + file) ? JSON.parse(readFileSync(here + file, 'utf8')).packages : {}));
  return Object.entries(wanted).every(([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version);
}
