// `npm test`: sets up what is missing, runs every stage, ends with `N passed, N failed`.
//   npm test -- --only unit,lint          some stages
//   npm test -- --engines chromium        some engines
//   npm test -- --grep referendum         test files whose path has the text, else tests whose name has it
import { parseArgs } from 'node:util';
import { ensureBrowsers, ensurePackages, rerunUnderProjectNode, SetupError } from './setup.mjs';
import { engines } from './test/browsers.mjs';

const { only, grep, engines: chosen } = readArguments();

try {
  await ensurePackages();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.log(error.message);
  finish({ passed: 0, failed: 1, skipped: 0 });
}
const ended = rerunUnderProjectNode();
if (ended !== null) process.exit(ended);

// Loaded only now: these need the project's Node.
const { stages } = await import('./test/stages.mjs');
const { runCheck } = await import('./test/run.mjs');

const unknown = only?.filter((name) => !stages.some((stage) => stage.name === name)) ?? [];
if (unknown.length) stop(`No such stage: ${unknown.join(', ')}. There are: ${stages.map(({ name }) => name).join(', ')}.`);

const started = Date.now();
const total = { passed: 0, failed: 0, skipped: 0 };
const failures = new Map();
const wishes = { grep, engines: chosen };
const selected = stages.filter(({ name }) => !only || only.includes(name));

if (selected.some(({ name }) => ['browsers', 'e2e', 'hosts', 'hostile'].includes(name))) await lookForBrowsers();
await inPairs(selected.filter(({ together }) => together), runStage);
for (const stage of selected.filter(({ together }) => !together)) await runStage(stage);
if (failures.size) console.log(`\nFailed: ${[...failures].map(([name, count]) => `${name} (${count})`).join(', ')}`);
console.log(`\n${duration(Date.now() - started)} in all`);
finish(total);

function readArguments() {
  const list = (text) => text?.split(',').map((one) => one.trim()).filter(Boolean);
  try {
    const { values } = parseArgs({ options: { only: { type: 'string' }, grep: { type: 'string' }, engines: { type: 'string' } } });
    const wrong = list(values.engines)?.filter((engine) => !engines.includes(engine)) ?? [];
    if (wrong.length) stop(`No such engine: ${wrong.join(', ')}. There are: ${engines.join(', ')}.`);
    return { only: list(values.only), grep: values.grep, engines: list(values.engines) ?? engines };
  } catch (error) {
    return stop(`${error.message}\nUse: npm test -- [--only stage,...] [--engines engine,...] [--grep text]`);
  }
}

async function lookForBrowsers() {
  const names = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };
  const missing = await ensureBrowsers();
  const needed = missing.filter((name) => name === 'PostgreSQL' || chosen.some((engine) => names[engine] === name));
  for (const name of needed) console.log(`!!! ${name} IS MISSING: nothing was tested in it.`);
  // On a developer's machine a missing engine is told; in CI it would hide what was not tested.
  if (needed.length && /^(1|true)$/i.test(process.env.CI ?? '')) count('set-up', { passed: 0, failed: needed.length, skipped: 0 });
}

/** The static checks use little of a second core, so two go side by side. */
async function inPairs(queue, act) {
  const rest = [...queue];
  const worker = async () => {
    for (let next = rest.shift(); next; next = rest.shift()) await act(next);
  };
  await Promise.all([worker(), worker()]);
}

async function runStage(stage) {
  const begun = Date.now();
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const outputs = [];
  if (stage.needsBuild && failures.has('build')) {
    sum.failed = 1;
    outputs.push('Not run, because the build failed.');
  } else {
    const ticking = setInterval(() => console.log(`  … ${stage.name}, ${duration(Date.now() - begun)}`), 30_000);
    try {
      const checks = stage.checks(wishes);
      if (!checks.length) return console.log(`· ${stage.name.padEnd(10)} nothing to run`);
      for (const check of checks) {
        const { output, ...counts } = await runCheck(check);
        for (const key of Object.keys(sum)) sum[key] += counts[key];
        if (output.trim()) outputs.push(output.trimEnd());
      }
    } finally {
      clearInterval(ticking);
    }
  }
  count(stage.name, sum);
  console.log(`${sum.failed ? '✗' : '✓'} ${stage.name.padEnd(10)} ${tell(sum)}  ${duration(Date.now() - begun)}`);
  for (const output of outputs) console.log(output);
}

function count(name, sum) {
  for (const key of Object.keys(total)) total[key] += sum[key];
  if (sum.failed) failures.set(name, sum.failed);
}

function tell({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;
}

function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  return seconds < 60 ? `${seconds.toFixed(1)} s` : `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function stop(message) {
  console.error(message);
  process.exit(2);
}

function finish(counts) {
  console.log(tell(counts));
  process.exit(counts.failed ? 1 : 0);
}
