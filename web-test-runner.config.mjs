// Element tests in three engines. `npm test` calls it; `npx wtr --watch` works as well.
// CITY_ENGINES=chromium,webkit chooses engines, CITY_GREP tests or files, CITY_FILES just these
// files, CITY_SUMMARY names a file for the counts.
import { createReadStream, globSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { playwrightLauncher } from '@web/test-runner-playwright';
import { puppeteerLauncher } from '@web/test-runner-puppeteer';
import { chromiumFlags, engines, findBrowser, hasEngine } from './tools/test/browsers.mjs';
import { chooseByGrep } from './tools/test/grep.mjs';
import { summaryReporter } from './tools/test/wtr-reporter.mjs';
import './tools/ts-paths.mjs';
import { webkitLauncher } from './tools/test/webkit.mjs';

// Its imports are TypeScript's, so it comes after what lets Node read them.
const { operatorFrames } = await import('./test/harness/operator.ts');

const launchers = {
  chromium: () =>
    playwrightLauncher({
      product: 'chromium',
      concurrency: 2,
      launchOptions: { executablePath: findBrowser('chromium'), args: chromiumFlags },
    }),
  firefox: () =>
    puppeteerLauncher({
      // Only the tab in front has the focus, so one at a time.
      concurrency: 1,
      launchOptions: {
        browser: 'firefox',
        executablePath: findBrowser('firefox'),
        // Puppeteer's profile loosens cookies; 5 is what visitors have.
        extraPrefsFirefox: { 'network.cookie.cookieBehavior': 5 },
      },
    }),
  webkit: webkitLauncher,
};

const wanted = (process.env.CITY_ENGINES ?? engines.join(',')).split(',').filter((engine) => engine in launchers && hasEngine(engine));
const all = globSync('test/**/*.test.ts', { exclude: ['test/node/**', 'test/e2e/**', 'test/hostile/**', 'test/hosts/**'] }).sort();
const { files, pattern } = chooseByGrep(process.env.CITY_FILES?.split(',') ?? all, process.env.CITY_GREP);

/** MSW's worker has to be served from the root: its scope is its folder. */
function mockServiceWorker(context, next) {
  if (context.path !== '/mockServiceWorker.js') return next();
  context.type = 'text/javascript';
  context.body = createReadStream(fileURLToPath(new URL('node_modules/msw/lib/mockServiceWorker.js', import.meta.url)));
}

const config = {
  files,
  // The loopback address in a spelling for which the server does not fall back to listening on every interface.
  hostname: '127.1',
  browsers: wanted.map((engine) => launchers[engine]()),
  concurrentBrowsers: 3,
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 480_000,
  nodeResolve: { browser: true, exportConditions: ['production'] },
  plugins: [esbuildPlugin({ ts: true, json: true, target: 'auto', tsconfig: fileURLToPath(new URL('tsconfig.json', import.meta.url)) })],
  middleware: [mockServiceWorker, operatorFrames],
  // The runner's own remarks («Running 3 test files») would stand among the stages of `npm test`.
  logger: { log() {}, debug() {}, warn: console.warn, error: console.error, group() {}, groupEnd() {}, logSyntaxError: console.error },
  reporters: [summaryReporter(process.env.CITY_SUMMARY, pattern !== undefined)],
  // Clicks come from a driver, which a busy machine delays: what is really broken fails twice.
  testFramework: { config: { timeout: 20_000, retries: 1, ...(pattern && { grep: pattern }) } },
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="ru">
  <head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>City Blocks</title></head>
  <body><script type="module" src="${framework}"></script></body>
</html>`,
};

export default config;
