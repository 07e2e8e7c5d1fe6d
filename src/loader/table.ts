import { preload } from '../boot/preload.js';
import type { ShellBlock } from '../frame/shell.js';
import type { CodeSource, World } from './source.js';

/** What the build knows of the files that a block's first view needs. */
export interface ChunkTable {
  readonly version: string;
  /** The file that exports `World`. */
  readonly boot: string;
  /** Every file that any chunk may load, by name → `sha384-...`. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Tag → the files of its first view; `locales` are those of one language each. */
  readonly blocks: Readonly<Record<string, ShellBlock & { readonly files: readonly string[]; readonly locales: Readonly<Record<string, readonly string[]>> }>>;
}

type Import = (url: string) => Promise<unknown>;

/** Loads the files of a tag side by side, each checked, before the first of them runs. */
export function tableSource(table: ChunkTable, base: string, load: Import = (url) => import(url), check = preload): CodeSource {
  return {
    version: table.version,
    tags: Object.keys(table.blocks),
    block: (tag) => table.blocks[tag] as ShellBlock,
    directories: ['chunks', 'again'],
    async load(tag, locale, directory, nonce) {
      const place = (file: string): string => new URL(`${directory}/${file}`, base).href;
      const block = table.blocks[tag];
      const files = [...(block?.files ?? []), ...(block?.locales[locale] ?? [])];
      await Promise.all(files.map((file) => check(document, place(file), table.hashes[file] ?? '', nonce)));
      const world = (await load(place(table.boot))) as World & Pick<typeof import('../boot/boot.js'), 'useHashes'>;
      // What the blocks load later is checked against the same table.
      world.useHashes(table.hashes);
      return world;
    },
  };
}
