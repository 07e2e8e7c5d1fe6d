// Leaves those declarations that an export of the package leads to.
import { globSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * @param {string} folder of the package's modules
 * @param {readonly string[]} entries file names of declarations
 */
export function pruneTypes(folder, entries) {
  const kept = new Set();
  const keep = (file) => {
    if (kept.has(file)) return;
    kept.add(file);
    const text = readFileSync(file, 'utf8');
    for (const [, path] of text.matchAll(/(?:from |import\(|import )['"](\.[^'"]+)\.js['"]/g)) keep(resolve(dirname(file), `${path}.d.ts`));
  };
  for (const entry of entries) keep(join(folder, entry));
  for (const file of globSync('**/*.d.ts', { cwd: folder })) {
    if (!kept.has(join(folder, file))) rmSync(join(folder, file));
  }
}
