import { readFileSync } from 'node:fs';

/** Folder of the project. */
export const root: URL = new URL('../../', import.meta.url);

/** Version of the SDK that this gateway goes with. */
export const { version } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8')) as { readonly version: string };
