// First view of a block: the loader, `shared`, the block, one language. Four requests, so everything that a first view
// needs and that is not the block's own goes to `shared`, whatever rollup would make of it.

/**
 * @param {{ boot: string, blocksFolder: string, defines: ReadonlyMap<string, string> }} options
 * @returns {(id: string, api: { getModuleInfo: (id: string) => import('rollup').ModuleInfo | null }) => string | undefined}
 */
export function chunking({ boot, blocksFolder, defines }) {
  /** @type {Map<string, string> | null} */
  let places = null;
  return (id, { getModuleInfo }) => (places ??= place(getModuleInfo)).get(id);

  function place(getModuleInfo) {
    const reach = (start, seen = new Set()) => {
      if (!seen.has(start)) {
        seen.add(start);
        for (const next of getModuleInfo(start)?.importedIds ?? []) reach(next, seen);
      }
      return seen;
    };
    const result = new Map();
    for (const [tag, define] of defines) {
      for (const id of reach(define)) result.set(id, id.startsWith(blocksFolder) ? tag.replace(/^city-/, '') : 'shared');
    }
    for (const id of reach(boot)) result.set(id, 'shared');
    return result;
  }
}
