// What `npm test` consists of, in order. A stage is a list of checks; see run.mjs for what a check is.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../setup.mjs';
import { engines, hasEngine } from './browsers.mjs';
import { chooseByGrep } from './grep.mjs';

/**
 * @typedef {{ grep?: string, engines: readonly string[] }} Wishes
 * @typedef {{ name: string, together?: boolean, needsBuild?: boolean, checks: (wishes: Wishes) => Check[] }} Stage
 *   `together`: it may run beside others. `needsBuild`: it counts as failed when the build did.
 * @typedef {Parameters<import('./run.mjs').runCheck>[0]} Check
 */

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** @type {readonly Stage[]} */
export const stages = [
  { name: 'types', together: true, checks: () => ['tsconfig.json', 'tsconfig.pure.json', 'tsconfig.node.json'].map((project) => ({ command: ['tsc', '-p', project] })) },
  { name: 'lint', together: true, checks: () => [{ command: ['eslint', '.', '--max-warnings=0', '--cache', '--cache-location=.cache/eslint'] }] },
  { name: 'floors', together: true, checks: () => [{ command: ['depcruise', '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', ...present('src', 'demo', 'stories', 'test', 'bench', 'tools')] }] },
  // The analyzer's list of CSS properties is older than container queries.
  { name: 'templates', together: true, checks: () => [{ command: ['lit-analyzer', '--strict', '--maxWarnings', '0', '--rules.no-invalid-css', 'off', 'src/**/*.ts'] }] },
  { name: 'unit', checks: (wishes) => nodeTests('test/node/**/*.test.ts', wishes, 2) },
  { name: 'build', checks: () => script('build') },
  // It follows the imports of test/hosts into the built package, and on a fresh machine there is none before.
  { name: 'unused', needsBuild: true, checks: () => [{ command: ['knip', '--no-progress'] }] },
  { name: 'size', needsBuild: true, checks: () => script('size') },
  { name: 'manifest', needsBuild: true, checks: () => script('manifest') },
  { name: 'package', needsBuild: true, checks: () => (scripts.build ? [{ command: ['publint', '--strict'] }, { command: ['attw', '--profile', 'esm-only', '--pack', '.'] }] : []) },
  { name: 'browsers', checks: browserTests },
  // These, and the hostile ones, mostly wait: two files at a time.
  { name: 'e2e', needsBuild: true, checks: (wishes) => nodeTests('test/e2e/**/*.test.ts', wishes, 2, 'again') },
  { name: 'hosts', needsBuild: true, checks: (wishes) => nodeTests('test/hosts/*.test.ts', wishes, 1, 'again') },
  { name: 'hostile', needsBuild: true, checks: (wishes) => nodeTests('test/hostile/**/*.test.ts', wishes, 2, 'again') },
];

function present(...folders) {
  return folders.filter((folder) => globSync(`${folder}/**/*.{ts,mjs}`, { cwd: root }).length > 0);
}

function script(name) {
  return scripts[name] ? [{ command: scripts[name] }] : [];
}

function nodeTests(glob, { grep }, concurrency, again) {
  const { files, pattern } = chooseByGrep(globSync(glob, { cwd: root }).sort(), grep);
  if (!files.length) return [];
  const command = (some) => [
    'node',
    '--import=./tools/ts-paths.mjs',
    '--disable-warning=ExperimentalWarning',
    '--test',
    `--test-concurrency=${concurrency}`,
    '--test-reporter=./tools/test/node-reporter.mjs',
    ...(pattern ? [`--test-name-pattern=${pattern}`] : []),
    ...some,
  ];
  return [{ command: command(files), counted: true, live: true, minutes: 30, ...(again && { again: (some) => ({ command: command(some) }) }) }];
}

function browserTests({ grep, engines: wanted }) {
  const files = globSync('test/**/*.test.ts', { cwd: root, exclude: ['test/node/**', 'test/e2e/**', 'test/hostile/**', 'test/hosts/**'] });
  const there = engines.filter((engine) => wanted.includes(engine) && hasEngine(engine));
  if (!files.length || !there.length) return [];
  const env = { CITY_ENGINES: there.join(','), ...(grep && { CITY_GREP: grep }) };
  // The runner takes tests that a pattern left out for failed ones.
  const countsDecide = chooseByGrep(files, grep).pattern !== undefined;
  const again = (some) => ({ command: ['wtr'], env: { ...env, CITY_FILES: some.join(',') } });
  return [{ command: ['wtr'], counted: true, countsDecide, live: true, minutes: 30, env, again }];
}
