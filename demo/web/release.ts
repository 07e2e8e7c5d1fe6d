import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A built version of the SDK, as `npm run build` leaves it. */
export interface Release {
  readonly version: string;
  /** Path in its folder → `sha384-...`; empty while nothing is built. */
  readonly integrity: Readonly<Record<string, string>>;
}

/** @param dist the folder that holds one folder for each version. */
export function readRelease(dist: string, version: string): Release {
  try {
    const { files } = JSON.parse(readFileSync(join(dist, version, 'integrity.json'), 'utf8')) as { files: Record<string, unknown> };
    const known = Object.entries(files).filter((entry): entry is [string, string] => typeof entry[1] === 'string' && entry[1].startsWith('sha384-'));
    return { version, integrity: Object.fromEntries(known) };
  } catch {
    return { version, integrity: {} };
  }
}

/** Name of the train of versions that are compatible with this one: `v1`. Versions before 1.0.0 lead up to it. */
export function trainOf(version: string): string {
  return `v${Math.max(1, Number.parseInt(version, 10))}`;
}
