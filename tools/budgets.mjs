// `npm run size`: the budgets of dist/<version>/. A budget that is crossed fails the run.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, version } from './rollup/configurations.mjs';
import { brotliSize, firstViews, frameViews, laterInFrame } from './rollup/sizes.mjs';

const kilobyte = 1024;
const folder = process.argv[2] ?? join(root, 'dist', version);

/**
 * Bytes by brotli 11. The loader has a budget of its own; a first view is what the block adds to it, in a page as in the
 * operator's frame, where there is no loader. Requests count the loader too.
 */
const budgets = { loader: 5 * kilobyte, firstView: 22 * kilobyte, requests: 4 };

/**
 * Of blocks that came after the first: what each adds to the base, which all first views share. A block of secure mode
 * alone is measured where it runs, in the operator's frame. `path`: the first view and all that the block itself loads
 * after it, in one language; its parts are told beside it, and those of `parts` have budgets of their own.
 */
const further = {
  // A number that is typed as it should be, the list, the review, the provider's window, the receipt.
  'city-pay-accrual': { firstView: 8 * kilobyte, path: 20 * kilobyte, parts: { scanner: 16 * kilobyte } },
};

if (!existsSync(join(folder, 'integrity.json'))) {
  console.error(`Nothing is built in ${folder}. First: npm run build`);
  process.exit(1);
}
const { firstView, frameView } = JSON.parse(readFileSync(join(folder, 'integrity.json'), 'utf8'));
const loader = brotliSize(join(folder, 'city-blocks.js'));
const lines = [{ what: 'city-blocks.js, bytes', is: loader, most: budgets.loader }];
for (const { tag, requests, bytes, further: added } of firstViews(folder, firstView)) {
  // In a page it is a demonstration, and nobody waits for one.
  if (firstView[tag].secureOnly) continue;
  lines.push({ what: `first view of <${tag}> beside the loader, bytes (${bytes} with it)`, is: bytes - loader, most: budgets.firstView });
  lines.push({ what: `first view of <${tag}>, requests`, is: requests.length, most: budgets.requests });
  if (further[tag]) lines.push({ what: `first view of <${tag}> on top of the base, bytes`, is: added, most: further[tag].firstView });
}
for (const { tag, requests, bytes, further: added } of frameViews(folder, frameView)) {
  lines.push({ what: `first view of <${tag}> in the operator's frame, bytes`, is: bytes, most: budgets.firstView });
  lines.push({ what: `first view of <${tag}> in the operator's frame, requests`, is: requests.length, most: budgets.requests });
  if (!further[tag]) continue;
  const { firstView: most, path, parts: budgeted } = further[tag];
  lines.push({ what: `first view of <${tag}> in the operator's frame on top of the base, bytes`, is: added, most });
  const later = laterInFrame(folder, frameView, tag);
  lines.push({ what: `whole path of <${tag}> on top of the base, without the parts below, bytes`, is: added + later.path, most: path });
  for (const { part, bytes: size } of later.parts) lines.push({ what: `part «${part}» of <${tag}>, bytes`, is: size, most: budgeted[part] ?? null });
}
const crossed = lines.filter(({ is, most }) => most !== null && is > most);
for (const line of lines) console.log(`${line.most === null ? '·' : crossed.includes(line) ? '✗' : '✓'} ${line.what}: ${line.is}${line.most === null ? '' : ` of ${line.most}`}`);
if (crossed.length) process.exitCode = 1;
