// `npm run manifest`: writes dist/<version>/custom-elements.json and what is made from it, and refuses what is not documented.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import config from '../custom-elements-manifest.config.mjs';
import { analyse } from './integrations/elements.mjs';
import { writeIntegrations } from './integrations/write.mjs';
import { version } from './rollup/configurations.mjs';
import { root } from './setup.mjs';
import { readSources, undocumented } from './test/manifest-rules.mjs';

const manifest = await analyse();
mkdirSync(join(root, config.outdir), { recursive: true });
writeFileSync(join(root, config.outdir, 'custom-elements.json'), `${JSON.stringify(manifest, null, 1)}\n`);
writeIntegrations(join(root, 'dist', 'npm'), manifest, version);
const problems = undocumented(manifest, readSources(root), readFileSync(join(root, 'src', 'registry.ts'), 'utf8'));
for (const problem of problems) console.error(problem);
if (problems.length) process.exitCode = 1;
