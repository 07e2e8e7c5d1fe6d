// `npm run build`: dist/<version>/ for script tags, dist/npm/ for bundlers, dist/bin/ for `npx city-blocks`. Two builds of one commit are the same to the byte.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildCommand } from './rollup/bin.mjs';
import { analyse } from './integrations/elements.mjs';
import { finishPackage } from './integrations/write.mjs';
import { packageConfiguration, root, version } from './rollup/configurations.mjs';
import { release, writeOpenapi } from './rollup/release.mjs';
import { run } from './rollup/run.mjs';
import { printSizes } from './rollup/sizes.mjs';
import { tokensText } from './tokens.mjs';

const dist = join(root, 'dist');
// Built aside and put in place at once: a server that runs meanwhile never shows half a version.
const aside = join(dist, `.new-${process.pid}`);

try {
  mkdirSync(aside, { recursive: true });
  console.log(`Building City Blocks ${version} ...`);
  const { firstView } = await release({ out: join(aside, version), version });
  await writeOpenapi(join(aside, version), version);
  writeFileSync(join(aside, version, 'tokens.json'), await tokensText());
  const manifest = await analyse();
  writeFileSync(join(aside, version, 'custom-elements.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  console.log('Building the package ...');
  await run([packageConfiguration({ out: join(aside, 'npm') })]);
  await buildCommand({ out: join(aside, 'bin'), version });
  finishPackage(join(aside, 'npm'), manifest, version);
  for (const name of [version, 'npm', 'bin']) put(name);
  printSizes(join(dist, version), firstView);
} finally {
  rmSync(aside, { recursive: true, force: true });
}

function put(name) {
  const place = join(dist, name);
  if (existsSync(place)) renameSync(place, join(aside, `old-${name}`));
  renameSync(join(aside, name), place);
}
