import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type RunningWeb, startWeb } from '../../../demo/web/web.js';

export const version = '1.2.3';
export const loaderText = `export const loader = '${'city '.repeat(200)}';\n`;

export const integrity = {
  'city-blocks.js': 'sha384-loader',
  'chunks/boot-1.js': 'sha384-boot',
  'again/boot-1.js': 'sha384-boot',
  'openapi.json': 'sha384-api',
};

export interface Built {
  readonly web: RunningWeb;
  readonly folder: string;
  end(): Promise<void>;
}

/** The web server over a small made-up build. */
export async function startBuilt(files: Readonly<Record<string, string>> = {}): Promise<Built> {
  const folder = mkdtempSync(join(tmpdir(), 'web-'));
  const all = {
    [`dist/${version}/city-blocks.js`]: loaderText,
    [`dist/${version}/chunks/boot-1.js`]: 'export {};\n',
    [`dist/${version}/integrity.json`]: JSON.stringify({ version, files: integrity }),
    'secret.txt': 'not for the web',
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const web = await startWeb({
    port: 0,
    dist: join(folder, 'dist'),
    version,
    storybook: join(folder, 'storybook-static'),
    operator: 'http://city.localhost:8081',
    login: 'http://login.localhost:8082',
  });
  return {
    web,
    folder,
    end: async () => {
      await web.close();
      rmSync(folder, { recursive: true });
    },
  };
}
