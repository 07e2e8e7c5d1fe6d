import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licence texts of everything that went into a build: they have to go where the code goes.
 * @param {Iterable<string>} modules ids of modules. @returns {string}
 */
export function licencesOf(modules) {
  const folders = new Map();
  for (const id of modules) {
    const [, folder, name] = /^(.*[\\/]node_modules[\\/]((?:@[^\\/]+[\\/])?[^\\/]+))[\\/]/.exec(id.replace(/^\0/, '')) ?? [];
    if (name) folders.set(name.replaceAll('\\', '/'), folder);
  }
  return [...folders]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, folder]) => {
      const { version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      const file = ['LICENSE', 'LICENSE.md', 'LICENSE.txt', 'LICENCE', 'license'].map((one) => join(folder, one)).find((one) => existsSync(one));
      if (!file) throw new Error(`${name} has no licence file.`);
      return `${name} ${version} (${license})\n\n${readFileSync(file, 'utf8').trim()}\n`;
    })
    .join(`\n${'-'.repeat(80)}\n\n`);
}
