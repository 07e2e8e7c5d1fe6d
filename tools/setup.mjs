// Brings a fresh machine to where everything runs. Plain Node 20, no dependencies: it runs before `npm ci`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findCommand, findPostgres, hasEngine } from './test/browsers.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));
const cache = join(root, '.cache');

/** Something that the person at the keyboard has to mend; it is shown without a stack trace. */
export class SetupError extends Error {}

/** Path of the Node that the project runs on (the `node` package, newer than the machine's may be). @returns {string} */
export function nodeBinary() {
  return join(root, 'node_modules', '.bin', process.platform === 'win32' ? 'node.cmd' : 'node');
}

/** Installs the npm packages unless those of package-lock.json are there already. @returns {Promise<void>} */
export async function ensurePackages() {
  if (packagesAreCurrent()) return;
  await withLock('packages', async () => {
    // Another run may have installed them while this one waited.
    if (packagesAreCurrent()) return;
    const npm = process.env.npm_execpath;
    const command = npm?.endsWith('.js') ? [process.execPath, npm] : ['npm'];
    await runQuietly('Installing npm packages', [...command, 'ci', '--loglevel=error', '--no-progress'], 'npm-ci.log');
  });
  if (!packagesAreCurrent()) throw new SetupError('npm ci ended well, but packages of package-lock.json are missing in node_modules.');
}

/** npm leaves in node_modules a list of what it put there: the installation is current when that list agrees with the lock file. */
function packagesAreCurrent() {
  const wanted = readPackages(join(root, 'package-lock.json'));
  const installed = readPackages(join(root, 'node_modules', '.package-lock.json'));
  if (!wanted || !installed || !existsSync(nodeBinary())) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || entry.devOptional || installed[path]?.version === entry.version,
  );
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8')).packages;
  } catch {
    return null;
  }
}

const debianPackages = [
  { name: 'Chromium', packages: ['chromium', 'fonts-liberation'], there: () => hasEngine('chromium') },
  { name: 'Firefox', packages: ['firefox-esr', 'fonts-liberation'], there: () => hasEngine('firefox') },
  { name: 'WebKit', packages: ['webkit2gtk-driver', 'xvfb', 'fonts-liberation'], there: () => hasEngine('webkit') },
  { name: 'PostgreSQL', packages: ['postgresql'], there: () => findPostgres() !== null },
];

/**
 * Installs the browsers (and PostgreSQL) that tests need, where that can be done without asking: on Debian as root.
 * @returns {Promise<string[]>} names of what is still missing.
 */
export async function ensureBrowsers() {
  const missing = debianPackages.filter(({ there }) => !there());
  if (!missing.length) return [];
  const packages = [...new Set(missing.flatMap((one) => one.packages))];
  const names = missing.map(({ name }) => name).join(', ');
  if (!findCommand('apt-get') || process.getuid?.() !== 0) {
    const how = findCommand('apt-get') ? `sudo apt-get install ${packages.join(' ')}` : 'install the browsers, or name their paths in CHROMIUM_PATH and FIREFOX_PATH';
    console.log(`! Missing: ${names}. To have all: ${how}`);
    return missing.map(({ name }) => name);
  }
  await withLock('browsers', async () => {
    if (debianPackages.every(({ there }) => there())) return;
    const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    await runQuietly('Updating the list of Debian packages', ['apt-get', 'update', '-q'], 'apt.log', environment);
    await runQuietly(`Installing ${names}`, ['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages], 'apt.log', environment);
  }).catch((error) => {
    // Tests in the engines that are there are still worth running; what is missing is said and counted by the caller.
    if (!(error instanceof SetupError)) throw error;
    console.log(error.message);
  });
  return debianPackages.filter(({ there }) => !there()).map(({ name }) => name);
}

/** Runs a command with its output in a log, which is shown only when it fails. */
export async function runQuietly(label, [command, ...args], logName, env = process.env) {
  mkdirSync(cache, { recursive: true });
  const logPath = join(cache, logName);
  const log = openSync(logPath, 'w');
  const started = Date.now();
  const seconds = () => `${Math.round((Date.now() - started) / 1000)} s`;
  process.stdout.write(`${label} ...\n`);
  const ticking = setInterval(() => process.stdout.write(`  ${label.toLowerCase()}: ${seconds()}\n`), 15_000);
  const code = await new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env, stdio: ['ignore', log, log] });
    child.on('error', () => resolve(-1));
    child.on('exit', resolve);
  });
  clearInterval(ticking);
  if (code === 0) return void process.stdout.write(`  done in ${seconds()}\n`);
  const tail = readFileSync(logPath, 'utf8').split('\n').slice(-60).join('\n');
  throw new SetupError(`${label} failed (${[command, ...args].slice(0, 3).join(' ')}, code ${code}):\n${tail}`);
}

/** One run at a time: a file with the holder's process number, taken over when that process is gone. */
async function withLock(name, act) {
  mkdirSync(cache, { recursive: true });
  const path = join(cache, `setup-${name}.lock`);
  for (let told = false; !take(path); told = true) {
    if (!told) console.log('Another run is setting up; waiting for it ...');
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  try {
    await act();
  } finally {
    rmSync(path, { force: true });
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
  try {
    process.kill(Number(readFileSync(path, 'utf8')), 0);
  } catch (error) {
    if (error.code === 'ESRCH' || error.code === 'ENOENT') rmSync(path, { force: true });
  }
  return false;
}

/** The same command under the project's own Node, where this one is older. @returns {number | null} its exit code, or null when none is needed. */
export function rerunUnderProjectNode() {
  if (Number(process.versions.node.split('.')[0]) >= 24 || process.env.CITY_BLOCKS_RERUN) return null;
  const environment = { ...process.env, CITY_BLOCKS_RERUN: '1', PATH: `${join(root, 'node_modules', '.bin')}:${process.env.PATH ?? ''}` };
  const ended = spawnSync(nodeBinary(), process.argv.slice(1), { stdio: 'inherit', env: environment });
  return ended.status ?? 1;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  await ensurePackages();
  await ensureBrowsers();
}
