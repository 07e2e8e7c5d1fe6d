// `npm run shots`: contact sheets (PNG, in shots/) of the blocks' states, to be looked at.
//   npm run shots -- --themes lenta --schemes dark --widths 240,280 --locales ru,en
//   npm run shots -- --block pay-accrual           states of that block alone (referendum, pay-accrual)
//   npm run shots -- --states refused,unknown      states whose name has the text
//   npm run shots -- --stories primitives          stories whose id has the text, instead of the states
//   npm run shots -- --text 200 --widths 320       text at 200 %
//   npm run shots -- --forced-colors --print --out DIR --build
//   npm run shots -- --accept                      keeps this set as the accepted one (shots-accepted/, git-ignored)
//   npm run shots -- --compare                     makes the accepted set's sheets again and tells what differs
//   npm run shots -- --compare --against REF       the same beside a commit instead, drawn on this very machine
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { root } from './setup.mjs';
import { chromiumFlags, findBrowser } from './test/browsers.mjs';
import { compareSheets, drawCommit } from './shots/compare.mjs';
import { serveFolder } from './shots/server.mjs';
import { sheetOfStates, sheetOfStories } from './shots/sheets.mjs';

const list = (text) => text.split(',').map((one) => one.trim()).filter(Boolean);
const { values } = parseArgs({
  options: {
    'stories': { type: 'string' },
    'block': { type: 'string', default: 'referendum,pay-accrual' },
    'states': { type: 'string', default: '' },
    'themes': { type: 'string', default: 'rambler,lenta,gazeta,afisha,championat,livejournal,kassa,contrast' },
    'schemes': { type: 'string', default: 'light,dark' },
    'widths': { type: 'string', default: '280,400,720' },
    'locales': { type: 'string', default: 'ru' },
    'text': { type: 'string', default: '100' },
    'forced-colors': { type: 'boolean', default: false },
    'print': { type: 'boolean', default: false },
    'accept': { type: 'boolean', default: false },
    'compare': { type: 'boolean', default: false },
    'against': { type: 'string' },
    'build': { type: 'boolean', default: false },
    'static': { type: 'string', default: 'storybook-static' },
    'out': { type: 'string', default: 'shots' },
  },
});

/** The sheet of each block. */
const sheetOf = { 'referendum': 'sheets--states', 'pay-accrual': 'sheets--pay-states-sheet' };
const blocks = list(values.block);
for (const block of blocks) if (!Object.hasOwn(sheetOf, block)) stop(`There is no block "${block}": ${Object.keys(sheetOf).join(', ')}.`);

const executablePath = findBrowser('chromium');
if (!executablePath) stop('Chromium is missing. On Debian: apt-get install chromium; elsewhere name it in CHROMIUM_PATH.');
const folder = join(root, values.static);
if (values.build || values.compare || values.accept || !existsSync(join(folder, 'index.json'))) {
  console.log('Building Storybook …');
  const { status } = spawnSync('npm', ['run', '--silent', 'storybook:build'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) stop('Storybook did not build: see above.');
}
const stories = values.stories === undefined ? null : storiesLike(values.stories);
if (stories?.length === 0) stop(`No story has an id like "${values.stories}".`);

const out = resolve(root, values.out);
const accepted = join(root, 'shots-accepted');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const server = await serveFolder(folder);
const browser = await chromium.launch({ executablePath, args: chromiumFlags });
const problems = new Set();
let sheets = 0;
try {
  for (const locale of list(values.locales)) {
    for (const theme of list(values.themes)) {
      for (const scheme of list(values.schemes)) {
        const context = await browser.newContext({
          viewport: { width: 1680, height: 1000 },
          colorScheme: scheme === 'dark' ? 'dark' : 'light',
          reducedMotion: 'reduce',
          forcedColors: values['forced-colors'] ? 'active' : 'none',
        });
        const page = await context.newPage();
        if (values.print) await page.emulateMedia({ media: 'print' });
        page.on('pageerror', (error) => problems.add(error.message));
        page.on('console', (message) => message.type() === 'error' && !message.location().url.endsWith('favicon.ico') && problems.add(message.text()));
        for (const width of list(values.widths)) {
          const look = { theme, scheme, locale, width: Number(width), text: Number(values.text) };
          const name = [theme, scheme, locale, width, values.text === '100' ? '' : `text${values.text}`, values['forced-colors'] ? 'forced' : '', values.print ? 'print' : ''].filter(Boolean).join('-');
          const made = stories ? await sheetOfStories(page, server.address, look, stories, join(out, name)) : [];
          if (!stories) for (const block of blocks) made.push(...(await sheetOfStates(page, server.address, sheetOf[block], look, values.states, join(out, `${block}-${name}`))));
          sheets += made.length;
          console.log(`${name}: ${made.length} sheet(s)`);
        }
        await context.close();
      }
    }
  }
} finally {
  await browser.close();
  server.close();
}
console.log(`${sheets} sheets in ${values.out}/`);
for (const problem of problems) console.error(`In the console: ${problem}`);
if (problems.size) process.exitCode = 1;
if (values.accept) {
  rmSync(accepted, { recursive: true, force: true });
  cpSync(out, accepted, { recursive: true });
  console.log('This set is the accepted one now.');
}
if (values.compare) {
  if (values.against) await drawCommit({ root, commit: values.against, looks: process.argv.slice(2), folder: accepted });
  if (!existsSync(accepted)) stop('No set was accepted yet. First, on the commit that is right: npm run shots -- --accept');
  const differing = await compareSheets({ accepted, drawn: out, differences: join(out, 'differences') });
  for (const line of differing) console.error(line);
  console.log(differing.length ? `${differing.length} sheet(s) differ; what differs is red in ${values.out}/differences/` : 'Nothing differs from the accepted set.');
  if (differing.length) process.exitCode = 1;
}

function storiesLike(text) {
  const { entries } = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'));
  const parts = list(text.toLowerCase());
  return Object.values(entries).filter(({ id, type }) => type === 'story' && !id.startsWith('sheets--') && (!parts.length || parts.some((part) => id.includes(part))));
}

function stop(message) {
  console.error(message);
  process.exit(1);
}
