import type { BootExtra, BootSettings } from '../boot/boot.js';
import type { ShellBlock } from '../frame/shell.js';
import { type BlockTag, blocks } from '../registry.js';
import type { Services } from '../runtime/services.js';

/** The code of the blocks once it is in the page: the module `boot`, from one directory. */
export interface World {
  boot(settings: BootSettings, extra?: BootExtra): Promise<Services>;
  /** @returns what defines the tag's element; nothing is defined before it is called. */
  block(tag: string): Promise<() => void>;
}

/** The module `doctor`. */
export type Doctors = typeof import('../doctor/attend.js');

/** Where the loader gets code from. */
export interface CodeSource {
  readonly version: string;
  readonly tags: readonly string[];
  /** What its shell has to know of a tag. */
  block(tag: string): ShellBlock;
  /** In the order of trying. The files of each refer to each other, never to another directory's. */
  readonly directories: readonly string[];
  /** What examines a page whose developer asks for it. */
  doctor(): Promise<Doctors>;
  /** Rejects when a file is missing or is not what was published. */
  load(tag: string, locale: string, directory: string): Promise<World>;
}

/** Unbundled, as tests and stories run it. The build puts `tableSource` with the published hashes in this place. */
export const source: CodeSource = {
  version: 'source',
  tags: Object.keys(blocks),
  block: (tag) => blocks[tag as BlockTag],
  directories: ['source'],
  doctor: () => import('../doctor/attend.js'),
  load: () => import('../boot/boot.js'),
};
