// `npm run manifest`: writes dist/<version>/custom-elements.json and refuses what is not documented.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '@custom-elements-manifest/analyzer/cli.js';
import config from '../custom-elements-manifest.config.mjs';
import { root } from './setup.mjs';
import { readSources, undocumented } from './test/manifest-rules.mjs';

mkdirSync(join(root, config.outdir), { recursive: true });
const manifest = await cli({ argv: ['analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet'], cwd: root, noWrite: true });
writeFileSync(join(root, config.outdir, 'custom-elements.json'), `${JSON.stringify(manifest, null, 1)}\n`);
const problems = undocumented(manifest, readSources(root), readFileSync(join(root, 'src', 'registry.ts'), 'utf8'));
for (const problem of problems) console.error(problem);
if (problems.length) process.exitCode = 1;
