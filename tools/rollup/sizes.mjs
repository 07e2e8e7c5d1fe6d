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
 * What a visitor of the frame loads after the first view of a block, beyond what every block loads for an act.
 * @param {Record<string, View & { later: Record<string, readonly string[]> }>} views
 * @returns {{ path: number, parts: { part: string, bytes: number }[] }} `path`: the rest of the block itself, in one language; `parts`: what is asked for apart from it, each with words of its own and beyond the path.
 */
export function laterInFrame(folder, views, tag, locale = 'ru') {
  const { later } = views[tag];
  const size = (files) => [...new Set(files)].reduce((sum, file) => sum + brotliSize(join(folder, 'frame', file)), 0);
  const others = Object.entries(views).filter(([other]) => other !== tag).map(([, view]) => view.later['later.ts'] ?? []);
  const shared = (file) => others.length > 0 && others.every((files) => files.includes(file));
  const path = [...(later['later.ts'] ?? []), ...(later[`messages-later.${locale}.ts`] ?? [])].filter((file) => !shared(file));
  const parts = {};
  for (const [module, files] of Object.entries(later)) {
    const [, part, language] = /^([^/]+?)(?:\.ts|\/.*?(?:\.(ru|en))?\.ts)$/.exec(module) ?? [];
    if (/^(later|messages-later\..*)$/.test(part) || (language && language !== locale)) continue;
    parts[part] = [...(parts[part] ?? []), ...files.filter((file) => !shared(file) && !path.includes(file))];
  }
  return { path: size(path), parts: Object.entries(parts).map(([part, files]) => ({ part, bytes: size(files) })) };
}

export function printSizes(folder, blocks) {
  const rows = globSync('{*.js,chunks/*.js,frame/*.js}', { cwd: folder }).sort();
  for (const file of rows) console.log(`  ${String(brotliSize(join(folder, file))).padStart(7)} B br  ${file}`);
  for (const { tag, requests, bytes } of firstViews(folder, blocks)) console.log(`  ${String(bytes).padStart(7)} B br  first view of <${tag}>, ${requests.length} requests`);
}
