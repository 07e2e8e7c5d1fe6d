import { preload } from '../boot/preload.js';
import type { ShellBlock } from '../frame/shell.js';
import type { CodeSource, Doctors, World } from './source.js';

/** `name hash name hash`, as `checkedImport` reads it too: names without `.js`, base64 of SHA-256 without its last `=`. */
type Files = string;

/** What the build knows of the files that a block's first view needs. What they load later they check themselves, see checked-import.ts. */
export interface ChunkTable {
  readonly version: string;
  /** The file that exports `World`, and what it imports. */
  readonly boot: Files;
  /** The file that examines a page, loaded only when asked for. */
  readonly doctor: Files;
  /**
   * `files`: language → what the tag's first view needs beside `boot`. Without it `boot` loads and checks them: so it is
   * with a block of secure mode alone, which in a page is a demonstration, that may come a step later.
   */
  readonly blocks: Readonly<Record<string, ShellBlock & { readonly files?: Readonly<Record<string, Files>> }>>;
}

type Import = (url: string) => Promise<unknown>;

/** Loads the files of a tag side by side, each checked, before the first of them runs. */
export function tableSource({ version, boot, doctor, blocks }: ChunkTable, base: string, load: Import = (url) => import(url), check = preload): CodeSource {
  const run = async (files: Files, directory: string): Promise<unknown> => {
    const all = [...files.matchAll(/(\S+) (\S+)/g)].map(([, name, hash]) => [new URL(`${directory}/${name}.js`, base).href, hash] as [string, string]);
    await Promise.all(all.map(([url, hash]) => check(document, url, `sha256-${hash}=`)));
    return load((all[0] as [string, string])[0]);
  };
  return {
    version,
    tags: Object.keys(blocks),
    block: (tag) => blocks[tag] as ShellBlock,
    directories: ['chunks', 'again'],
    doctor: () => run(doctor, 'chunks') as Promise<Doctors>,
    load: (tag, locale, directory) => run(`${boot} ${blocks[tag]?.files?.[locale] ?? ''}`, directory) as Promise<World>,
  };
}
