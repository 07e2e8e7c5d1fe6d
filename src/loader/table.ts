import { preload } from '../boot/preload.js';
import type { ShellBlock } from '../frame/shell.js';
import type { CodeSource, Doctors, World } from './source.js';

/** What the build knows of the files that a block's first view needs. */
export interface ChunkTable {
  readonly version: string;
  /** The file that exports `World`. */
  readonly boot: string;
  /** The file that examines a page, loaded only when asked for. */
  readonly doctor: string;
  /** The files of first views, by name → `sha256-...`. What they load later they check themselves, see checked-import.ts. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Tag → the files of its first view; `locales` are those of one language each. */
  readonly blocks: Readonly<Record<string, ShellBlock & { readonly files: readonly string[]; readonly locales: Readonly<Record<string, readonly string[]>> }>>;
}

type Import = (url: string) => Promise<unknown>;

/** Loads the files of a tag side by side, each checked, before the first of them runs. */
export function tableSource(table: ChunkTable, base: string, load: Import = (url) => import(url), check = preload): CodeSource {
  const place = (directory: string, file: string): string => new URL(`${directory}/${file}`, base).href;
  const checked = (directory: string, file: string, nonce: string): Promise<void> => check(document, place(directory, file), table.hashes[file] ?? '', nonce);
  return {
    version: table.version,
    tags: Object.keys(table.blocks),
    block: (tag) => table.blocks[tag] as ShellBlock,
    directories: ['chunks', 'again'],
    async doctor(nonce) {
      await checked('chunks', table.doctor, nonce);
      return (await load(place('chunks', table.doctor))) as Doctors;
    },
    async load(tag, locale, directory, nonce) {
      const block = table.blocks[tag];
      const files = [...(block?.files ?? []), ...(block?.locales[locale] ?? [])];
      await Promise.all(files.map((file) => checked(directory, file, nonce)));
      return (await load(place(directory, table.boot))) as World;
    },
  };
}
