import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { builtSdk, root } from '../../e2e/support/city.js';

export interface Packed {
  /** The host apps, and node_modules with the packed package in it. */
  readonly folder: string;
  /** Paths of the files that the package brings. */
  readonly files: readonly string[];
  remove(): void;
}

/** The package as npm would put it beside an app: packed, unpacked, with nothing of the project around it. */
export function packHosts(): Packed {
  builtSdk();
  const folder = mkdtempSync(join(tmpdir(), 'city-blocks-hosts-'));
  execFileSync('npm', ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [tarball] = globSync('*.tgz', { cwd: folder });
  const place = join(folder, 'node_modules', 'city-blocks');
  mkdirSync(place, { recursive: true });
  execFileSync('tar', ['-xzf', join(folder, tarball ?? ''), '-C', place, '--strip-components=1']);

  const own = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Record<'dependencies' | 'devDependencies', Record<string, string>>;
  for (const name of Object.keys({ ...own.dependencies, ...own.devDependencies })) {
    const link = join(folder, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'dir');
  }
  cpSync(join(root, 'test', 'hosts'), folder, { recursive: true });
  return {
    folder,
    files: globSync('**/*.*', { cwd: place }).map((path) => path.replaceAll('\\', '/')).sort(),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
