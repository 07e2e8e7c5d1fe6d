// `npm run snippet`: prints what a site pastes, with the real hash of dist/<version>/city-blocks.js.
//   --base https://blocks.city.example   where the files are published
//   --operator https://city.example      where the city's pages, frames and gateway are
//   --import-map                         for open mode: with the map that makes WebKit check the later files as well
//   --write                              into README.md, between <!-- snippet --> and <!-- /snippet -->
//   --check                              fails when README.md has another one
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { root, version } from './rollup/configurations.mjs';
import { publicBase } from './rollup/release.mjs';
import { inReadme, snippets } from './rollup/snippets.mjs';

const { values } = parseArgs({
  options: { base: { type: 'string', default: publicBase }, 'operator': { type: 'string' }, 'import-map': { type: 'boolean' }, write: { type: 'boolean' }, check: { type: 'boolean' } },
});
const integrity = join(root, 'dist', version, 'integrity.json');
if (!existsSync(integrity)) stop(`Nothing is built. First: npm run build`);
const { files } = JSON.parse(readFileSync(integrity, 'utf8'));
const { script, block, importMap } = snippets({ base: values.base, version, files, ...(values.operator && { operator: new URL(values.operator).origin }) });
const text = [...(values['import-map'] ? [importMap] : []), script, block].join('\n');

if (values.write || values.check) {
  const readme = join(root, 'README.md');
  const before = existsSync(readme) ? readFileSync(readme, 'utf8') : stop('There is no README.md.');
  const after = inReadme(before, text) ?? stop('README.md has no place <!-- snippet --> ... <!-- /snippet -->.');
  if (values.write) writeFileSync(readme, after);
  else if (after !== before) stop('The snippet in README.md is not of this build. npm run snippet -- --write');
} else console.log(text);

function stop(message) {
  console.error(message);
  process.exit(1);
}
