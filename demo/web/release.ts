import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Names of files that a block's first view needs in the operator's frame, all in one directory; `locales` are those of one language each. */
export interface FirstView {
  readonly files: readonly string[];
  readonly locales: Readonly<Record<string, readonly string[]>>;
}

/** A built version of the SDK, as `npm run build` leaves it. */
export interface Release {
  readonly version: string;
  /** Path in its folder → `sha384-...`; empty while nothing is built. */
  readonly integrity: Readonly<Record<string, string>>;
  /** Path of the script of the operator's frame; null while it is not built. */
  readonly frame: string | null;
  /** In the directory of `frame`, by tag. */
  readonly frameView: Readonly<Record<string, FirstView>>;
}

/** @param dist the folder that holds one folder for each version. */
export function readRelease(dist: string, version: string): Release {
  try {
    const { files, frame, frameView } = JSON.parse(readFileSync(join(dist, version, 'integrity.json'), 'utf8')) as Record<string, Record<string, unknown>>;
    const known = Object.entries(files ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].startsWith('sha384-'));
    const integrity = Object.fromEntries(known);
    return { version, integrity, frame: typeof frame === 'string' && Object.hasOwn(integrity, frame) ? frame : null, frameView: (frameView ?? {}) as Release['frameView'] };
  } catch {
    return { version, integrity: {}, frame: null, frameView: {} };
  }
}

/** Name of the train of versions that are compatible with this one: `v1`. Versions before 1.0.0 lead up to it. */
export function trainOf(version: string): string {
  return `v${Math.max(1, Number.parseInt(version, 10))}`;
}
