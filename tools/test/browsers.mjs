// Where the three browsers are. Plain Node without dependencies: it runs before `npm ci`.
import { existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** @typedef {'chromium' | 'firefox' | 'webkit'} Engine */

/** @type {readonly Engine[]} */
export const engines = ['chromium', 'firefox', 'webkit'];

/** No request of the browser's own may leave the machine while tests run. */
export const chromiumFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const commands = {
  chromium: ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
  firefox: ['firefox-esr', 'firefox'],
};
const macApplications = {
  chromium: ['/Applications/Chromium.app/Contents/MacOS/Chromium', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
  firefox: ['/Applications/Firefox.app/Contents/MacOS/firefox'],
};

/** @param {string} name @returns {string | null} the program's path on PATH. */
export function findCommand(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, name);
    if (folder && existsSync(path)) return path;
  }
  return null;
}

/** The path in CHROMIUM_PATH or FIREFOX_PATH goes before what is installed. @param {'chromium' | 'firefox'} name @returns {string | null} */
export function findBrowser(name) {
  const given = process.env[`${name.toUpperCase()}_PATH`];
  if (given) return existsSync(given) ? given : null;
  for (const command of commands[name]) {
    const path = findCommand(command);
    if (path) return path;
  }
  return macApplications[name].find((path) => existsSync(path)) ?? null;
}

/** @returns {{ driver: string, browser: string, xvfb: string } | null} all that WebKitGTK needs to be driven, or null. */
export function findWebKit() {
  const driver = findCommand('WebKitWebDriver');
  const xvfb = findCommand('Xvfb');
  const browser = findMiniBrowser();
  return driver && xvfb && browser ? { driver, browser, xvfb } : null;
}

function findMiniBrowser() {
  const roots = ['/usr/lib', '/usr/libexec'];
  for (const root of roots) {
    if (!existsSync(root)) continue;
    const folders = [root, ...readdirSync(root).filter((name) => name.endsWith('-linux-gnu')).map((name) => join(root, name))];
    for (const folder of folders) {
      const path = join(folder, 'webkit2gtk-4.1', 'MiniBrowser');
      if (existsSync(path)) return path;
    }
  }
  return null;
}

/** @param {Engine} engine @returns {boolean} */
export function hasEngine(engine) {
  return engine === 'webkit' ? findWebKit() !== null : findBrowser(engine) !== null;
}

/** Folder of PostgreSQL's own programs (`initdb`, `postgres`), which Debian keeps off PATH. @returns {string | null} */
export function findPostgres() {
  const root = '/usr/lib/postgresql';
  if (existsSync(root)) {
    const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
    const folder = versions.map((version) => join(root, version, 'bin')).find((path) => existsSync(join(path, 'postgres')));
    if (folder) return folder;
  }
  const postgres = findCommand('postgres');
  return postgres ? join(postgres, '..') : null;
}
