// `npm run size`: the budgets of dist/<version>/. A budget that is crossed fails the run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, version } from './rollup/configurations.mjs';
import { brotliSize, firstViews, frameViews } from './rollup/sizes.mjs';

const kilobyte = 1024;
const folder = process.argv[2] ?? join(root, 'dist', version);

/**
 * Bytes by brotli 11. The loader has a budget of its own; a first view is what the block adds to it, in a page as in the
 * operator's frame, where there is no loader. Requests count the loader too.
 */
const budgets = { loader: 5 * kilobyte, firstView: 22 * kilobyte, requests: 4 };

if (!existsSync(join(folder, 'integrity.json'))) {
  console.error(`Nothing is built in ${folder}. First: npm run build`);
  process.exit(1);
}
const { firstView, frameView } = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8'));
const loader = brotliSize(join(folder, 'city-blocks.js'));
const lines = [{ what: 'city-blocks.js, bytes', is: loader, most: budgets.loader }];
for (const { tag, requests, bytes } of firstViews(folder, firstView)) {
  lines.push({ what: `first view of <${tag}> beside the loader, bytes (${bytes} with it)`, is: bytes - loader, most: budgets.firstView });
  lines.push({ what: `first view of <${tag}>, requests`, is: requests.length, most: budgets.requests });
}
for (const { tag, requests, bytes } of frameViews(folder, frameView)) {
  lines.push({ what: `first view of <${tag}> in the operator's frame, bytes`, is: bytes, most: budgets.firstView });
  lines.push({ what: `first view of <${tag}> in the operator's frame, requests`, is: requests.length, most: budgets.requests });
}
for (const { what, is, most } of lines) console.log(`${is <= most ? '✓' : '✗'} ${what}: ${is} of ${most}`);
if (lines.some(({ is, most }) => is > most)) process.exitCode = 1;
