// The package's command: one file for plain Node that needs nothing beside it.
import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from './configurations.mjs';

/** @param {{ out: string, version: string }} options `out`: folder of the command. @returns {Promise<string>} the file. */
export async function buildCommand({ out, version }) {
  const outfile = join(out, 'city-blocks.js');
  await build({
    absWorkingDir: root,
    entryPoints: ['tools/conformance/main.ts'],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    // Errors of a run name their place, and what is read by nobody's browser need not be short.
    minifySyntax: true,
    charset: 'utf8',
    legalComments: 'none',
    banner: { js: `#!/usr/bin/env node\n/*! City Blocks ${version}. Holds valibot (MIT). */` },
    logLevel: 'warning',
  });
  chmodSync(outfile, 0o755);
  return outfile;
}
