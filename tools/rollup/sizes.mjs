import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

/** @param {string} path @returns {number} bytes by brotli 11. */
export function brotliSize(path) {
  const content = readFileSync(path);
  return brotliCompressSync(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }).length;
}

/** @typedef {{ files: readonly string[], locales: Record<string, readonly string[]>, secureOnly?: true }} View of a tag, in integrity.json */

/**
 * What each block costs the first page that shows it, and a page that shows another block already.
 * @param {string} folder of one version.
 * @param {Record<string, View>} blocks
 */
export function firstViews(folder, blocks, locale = 'ru') {
  const size = (files) => files.reduce((sum, file) => sum + brotliSize(join(folder, file)), 0);
  return Object.entries(blocks).map(([tag, { files, locales }]) => {
    const chunks = [...files, ...(locales[locale] ?? [])].map((file) => `chunks/${file}`);
    const shared = chunks.filter((file) => inAll(blocks, file));
    const requests = ['city-blocks.js', ...chunks];
    return { tag, requests, bytes: size(requests), further: size(chunks) - size(shared) };
  });
}

/**
 * What a first view costs in the operator's frame, where there is no loader.
 * @param {Record<string, View>} views
 */
export function frameViews(folder, views, locale = 'ru') {
  const size = (files) => files.reduce((sum, file) => sum + brotliSize(join(folder, file)), 0);
  return Object.entries(views).map(([tag, { files, locales }]) => {
    const requests = [...files, ...(locales[locale] ?? [])].map((file) => `frame/${file}`);
    return { tag, requests, bytes: size(requests), further: size(requests.filter((file) => !inAll(views, file))) };
  });
}

/** What every block shares; of one block alone nobody can tell. @param {Record<string, View>} views @param {string} path */
function inAll(views, path) {
  const all = Object.values(views);
  return all.length > 1 && all.every(({ files }) => files.includes(path.slice(path.indexOf('/') + 1)));
}

/**
 * The parts of a block in the frame, by what comes after its name: `''` is its first view. Words of later parts lie in
 * files that no block's name is on; they are in the budget of whoever has them in his own folder.
 * @param {string} folder @param {string} name without `city-`.
 */
export function partsOf(folder, name) {
  return globSync(`frame/${name}*.js`, { cwd: folder }).sort().flatMap((file) => {
    const part = new RegExp(`^frame/${name}(?:-(.+?))?-[\\w-]{6}\\.js$`).exec(file.replaceAll('\\', '/'));
    return part ? [{ part: part[1] ?? '', bytes: brotliSize(join(folder, file)) }] : [];
  });
}

export function printSizes(folder, blocks) {
  const rows = globSync('{*.js,chunks/*.js,frame/*.js}', { cwd: folder }).sort();
  for (const file of rows) console.log(`  ${String(brotliSize(join(folder, file))).padStart(7)} B br  ${file}`);
  for (const { tag, requests, bytes } of firstViews(folder, blocks)) console.log(`  ${String(bytes).padStart(7)} B br  first view of <${tag}>, ${requests.length} requests`);
}
