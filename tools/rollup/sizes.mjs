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
    const shared = chunks.filter((file) => Object.values(blocks).every((other) => other.files.includes(file.slice('chunks/'.length))));
    const requests = ['city-blocks.js', ...chunks];
    return { tag, requests, bytes: size(requests), further: size(chunks) - (Object.keys(blocks).length > 1 ? size(shared) : 0) };
  });
}

/**
 * What a first view costs in the operator's frame, where there is no loader.
 * @param {Record<string, View>} views
 */
export function frameViews(folder, views, locale = 'ru') {
  return Object.entries(views).map(([tag, { files, locales }]) => {
    const requests = [...files, ...(locales[locale] ?? [])].map((file) => `frame/${file}`);
    return { tag, requests, bytes: requests.reduce((sum, file) => sum + brotliSize(join(folder, file)), 0) };
  });
}

export function printSizes(folder, blocks) {
  const rows = globSync('{*.js,chunks/*.js,frame/*.js}', { cwd: folder }).sort();
  for (const file of rows) console.log(`  ${String(brotliSize(join(folder, file))).padStart(7)} B br  ${file}`);
  for (const { tag, requests, bytes } of firstViews(folder, blocks)) console.log(`  ${String(bytes).padStart(7)} B br  first view of <${tag}>, ${requests.length} requests`);
}
