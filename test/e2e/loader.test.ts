import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { chromiumFlags, findBrowser } from '../../tools/test/browsers.mjs';
import { release } from '../../tools/rollup/release.mjs';
import { snippets } from '../../tools/rollup/snippets.mjs';
import { type LoaderSite, openLoaderSite } from './loader-site.js';

/** A block of the tests, so that the loader is tried apart from what real blocks do. */
const probe = (path: string): string => fileURLToPath(new URL(`../harness/probe/${path}`, import.meta.url));
const registry = { registry: probe('registry.ts'), blocksFolder: probe('blocks/'), tsconfig: probe('tsconfig.json'), signIn: false };

const strict = "default-src 'none'; script-src 'nonce-x' 'strict-dynamic'; require-trusted-types-for 'script'; trusted-types 'none'";
const fallback = '<table role="presentation" height="120"><tr><td><a href="https://city.example/p">Открыть</a></td></tr></table>';

const executablePath = findBrowser('chromium') ?? undefined;

describe('the loader, built, on a page of another origin', { skip: executablePath ? false : 'Chromium is not installed' }, () => {
  let folder: string;
  let site: LoaderSite;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let hashes: Record<string, string>;
  let voices: string[];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'city-blocks-'));
    ({ files: hashes } = await release({ out: join(folder, '1.0.0'), version: '1.0.0', ...registry }));
    // Another version, as far as two loaders of one page can tell.
    cpSync(join(folder, '1.0.0'), join(folder, '2.0.0'), { recursive: true });
    const loader = join(folder, '2.0.0', 'city-blocks.js');
    writeFileSync(loader, readFileSync(loader, 'utf8').replaceAll('1.0.0', '2.0.0'));
    site = await openLoaderSite(folder);
    browser = await chromium.launch({ executablePath: executablePath as string, args: chromiumFlags });
  });

  after(async () => {
    await browser.close();
    await site.close();
    rmSync(folder, { recursive: true, force: true });
  });

  beforeEach(async () => {
    site.mishaps = [];
    site.asked.length = 0;
    voices = [];
    context = await browser.newContext();
    context.setDefaultTimeout(15_000);
    page = await context.newPage();
    page.on('console', (message) => voices.push(message.text()));
    page.on('pageerror', (error) => voices.push(`uncaught ${error.message}`));
  });

  afterEach(() => context.close());

  const tag = (attributes = 'data-transport="sandbox"', version = '1.0.0', query = ''): string =>
    `<script type="module" nonce="x" src="${site.files}/${version}/city-blocks.js${query}" crossorigin
      ${version === '1.0.0' ? `integrity="${hashes['city-blocks.js'] ?? ''}"` : ''} ${attributes}></script>`;
  const open = async (body: string, policy = strict): Promise<void> => {
    site.show('/', `<!doctype html><html lang="en"><title>Paper</title>${body}`, policy);
    await page.goto(`${site.page}/`);
  };
  const drawn = (text: string): Promise<unknown> => page.locator('city-probe', { hasText: text }).first().waitFor();
  const failed = (code: string): Promise<unknown> => page.locator('[role=status]', { hasText: code }).first().waitFor();
  const code = (directory: string): string[] =>
    site.asked.filter((path) => path.includes(`/${directory}/`)).map((path) => path.replace(/^.*\/|-[\w-]{6}\.js$/g, ''));

  test('draws every kind of binding under a policy that allows no policies, in four requests of code', async () => {
    await open(`${tag('data-transport="http"')}<city-probe probe="one">${fallback}</city-probe>`);
    await drawn('Проба');
    assert.deepEqual(site.asked.map((path) => path.replace(/(?<=\/chunks\/.*)-[\w-]{6}\.js$/, '')).sort(), [
      '/1.0.0/chunks/boot',
      '/1.0.0/chunks/messages.ru',
      '/1.0.0/chunks/probe',
      '/1.0.0/city-blocks.js',
    ]);
    const view = await page.evaluate(() => {
      const root = document.querySelector('city-probe')?.shadowRoot;
      return {
        attribute: root?.querySelector('h2')?.lang,
        text: root?.querySelector('h2')?.textContent,
        boolean: root?.querySelector('p')?.hidden,
        property: root?.querySelector('input')?.value,
        svg: root?.querySelector('circle')?.getAttribute('r'),
        namespace: root?.querySelector('circle')?.namespaceURI,
        list: root?.querySelectorAll('s').length,
        comment: [...(root?.childNodes ?? [])].some((node) => node.nodeType === 8 && node.textContent === ' kept '),
        styled: root?.adoptedStyleSheets.length,
      };
    });
    assert.deepEqual(view, {
      attribute: 'ru',
      text: 'Проба',
      boolean: true,
      property: 'one',
      svg: '4',
      namespace: 'http://www.w3.org/2000/svg',
      list: 2,
      comment: true,
      styled: 1,
    });
    await page.getByRole('button').click();
    await drawn('a later step');
    assert.deepEqual(voices, []);
  });

  test('speaks the language that was asked for, by the tag, the page, or the element', async () => {
    await open(`<script type="application/json" data-city-blocks>{"locale": "en", "gateway": "https://evil.example"}</script>
      ${tag()}<city-probe probe="one"></city-probe><city-probe probe="two" locale="ru"></city-probe>`);
    await drawn('Probe');
    await drawn('Проба');
    assert.deepEqual(voices, ['[city-blocks] data-city-blocks: unknown "gateway"']);
  });

  test('a file that was tampered with does not run; the second directory serves', async () => {
    site.mishaps = [[/chunks\/probe/, (text) => `document.title = 'tampered';${text}`]];
    await open(`${tag()}<city-probe probe="one">${fallback}</city-probe>`);
    await drawn('sandbox one');
    assert.equal(await page.title(), 'Paper');
    assert.ok(code('again').includes('probe'));
  });

  test('tampered in both directories: nothing of it runs, the link stays, the message has a code', async () => {
    site.mishaps = [[/probe-/, (text) => `document.title = 'tampered';${text}`]];
    await open(`<script nonce="x">addEventListener('city-failed', (event) => document.title += ' ' + event.detail.code)</script>
      ${tag()}<city-probe probe="one">${fallback}</city-probe>`);
    await failed('L1');
    assert.equal(await page.title(), 'Paper L1');
    assert.ok(await page.getByRole('link', { name: 'Открыть' }).isVisible());
    const reason = await page.evaluate(() => (document.querySelector('city-probe') as unknown as { ready: Promise<void> }).ready.catch(String));
    assert.match(String(reason), /L1/);
  });

  test('a file that comes later, inside a block, is checked as well', async () => {
    site.mishaps = [[/later-/, (text) => `document.title = 'tampered';${text}`]];
    await open(`${tag()}<city-probe probe="one"></city-probe>`);
    await drawn('sandbox one');
    const refused = page.waitForEvent('pageerror');
    await page.getByRole('button').click();
    await refused;
    assert.equal(await page.title(), 'Paper');
  });

  for (const name of ['boot', 'probe', 'messages.ru']) {
    test(`a missing ${name} comes from the second directory, with everything that it shares`, async () => {
      site.mishaps = [[new RegExp(`chunks/${name.replace('.', '\\.')}-`), 'missing']];
      await open(`${tag()}<city-probe probe="one">${fallback}</city-probe>`);
      await drawn('sandbox one');
      assert.deepEqual([...new Set(code('again'))].filter((file) => /boot|probe|messages/.test(file)).sort(), ['boot', 'messages.ru', 'probe']);
      assert.equal(await page.locator('[role=status]').count(), 0);
    });
  }

  test('no answer: says so before eight seconds are over, beside the link, and the block still comes when it can', async () => {
    site.mishaps = [[/(chunks|again)\//, 'silent']];
    await page.clock.install();
    await open(`${tag()}<city-probe probe="one">${fallback}</city-probe>`);
    const asked = (count: number): Promise<void> => until(() => site.asked.length >= count);
    await asked(4);
    const height = await page.locator('city-probe').evaluate((place) => place.querySelector('table')?.offsetHeight);
    await page.clock.runFor(5000);
    await asked(7);
    await page.clock.runFor(2900);
    await failed('L2');
    assert.equal(await page.locator('city-probe').evaluate((place) => place.querySelector('table')?.offsetHeight), height);
    site.mishaps = [];
    site.release();
    await drawn('Проба');
    assert.equal(await page.locator('[role=status]').count(), 0);
  });

  test('blocks below load when they come near; those added later are found, deep inside what was added', async () => {
    await open(`${tag()}<main style="height: 6000px"></main><city-probe probe="far"></city-probe>`, '');
    await until(() => site.asked.length > 0);
    await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
    assert.deepEqual(code('chunks'), []);
    assert.deepEqual(await page.evaluate(async () => [document.cookie, localStorage.length + sessionStorage.length, (await indexedDB.databases()).length]), ['', 0, 0]);
    await page.evaluate(() => {
      const section = document.createElement('section');
      const inner = section.appendChild(document.createElement('div')).appendChild(document.createElement('city-probe'));
      inner.setAttribute('probe', 'later');
      document.body.prepend(section);
    });
    await drawn('sandbox later');
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await drawn('sandbox far');
  });

  test('a div of a CMS becomes the element, and takes only what the element knows', async () => {
    await open(`${tag()}<div id="here" class="wide" data-city-block="probe" data-probe="div" data-locale="en"
      data-onclick="alert(1)" data-x-init="alert(1)" data-style="color: red" onfocus="alert(1)">${fallback}</div>`);
    await drawn('sandbox div');
    const element = await page.evaluate(() => {
      const found = document.getElementById('here');
      return { tag: found?.localName, attributes: found?.getAttributeNames().sort(), children: found?.childElementCount };
    });
    assert.deepEqual(element, { tag: 'city-probe', attributes: ['class', 'id', 'locale', 'probe'], children: 1 });
    await drawn('Probe');
  });

  test('loaded twice: one loader, one warning, settings of the second fill what is unset', async () => {
    await open(`${tag('data-transport="sandbox"')}${tag('data-locale="en"', '1.0.0', '?second')}<city-probe probe="one"></city-probe>`);
    await drawn('Probe');
    assert.deepEqual(voices, ['[city-blocks] loaded twice']);
    assert.equal(code('chunks').filter((file) => file === 'probe').length, 1);
  });

  test('two versions: the second steps aside with one warning', async () => {
    await open(`${tag()}${tag('data-locale="en"', '2.0.0')}<city-probe probe="one"></city-probe>`);
    await drawn('Проба');
    await until(() => voices.length > 0);
    assert.deepEqual(voices, ['[city-blocks] 1.0.0 stays, not 2.0.0']);
    assert.ok(!site.asked.some((path) => path.startsWith('/2.0.0/chunks')));
  });

  test('ready, mount() and configure() from a module of the page; no global is left behind', async () => {
    await open(`<city-probe probe="one"></city-probe><div id="box"></div>
      <script type="module" nonce="x">
        const names = new Set(Object.getOwnPropertyNames(window));
        const { configure, mount } = await import('${site.files}/1.0.0/city-blocks.js');
        const added = Object.getOwnPropertyNames(window).filter((name) => !names.has(name));
        configure({ transport: 'sandbox', locale: 'en' });
        const early = document.querySelector('city-probe').ready;
        const element = mount(document.getElementById('box'), 'probe', { probe: 'mounted' });
        await Promise.all([early, element.ready]);
        configure({ locale: 'ru' });
        document.title = [element.localName, 'ready' in element, added.length].join();
      </script>`);
    await drawn('sandbox mounted');
    await page.waitForFunction(() => document.title !== 'Paper');
    assert.equal(await page.title(), 'city-probe,true,0');
  });

  test("an integrator's own transport module, named on the tag alone", async () => {
    site.show('/own.js', 'export const transport = { demonstration: true, call: async () => ({ word: "own city" }), async *watch() {} };');
    await open(`${tag('data-transport="/own.js"')}<city-probe probe="one"></city-probe>`);
    await drawn('own city');
    site.show('/own.js', 'export const nothing = 0;');
    await page.reload();
    await failed('L5');
  });

  for (const [what, attributes, block, expected] of [
    ['secure mode whose frame does not come', 'data-mode="secure"', '<city-probe></city-probe>', 'L8'],
    ['a gateway that is none', 'data-gateway="javascript:alert(1)"', '<city-probe></city-probe>', 'L5'],
    ['an unknown block', '', '<div data-city-block="nothing"></div>', 'L6'],
  ] as const) {
    test(`${what}: a readable failure with its code, and a way out`, async () => {
      await open(`${tag(attributes)}${block}`);
      await failed(expected);
      assert.equal(await page.getByRole('link', { name: 'Открыть на сайте города' }).getAttribute('href'), site.files);
      assert.deepEqual(code('chunks'), []);
    });
  }

  test('two tags of one address that disagree about the gateway are not believed', async () => {
    const foreign = tag('data-gateway="https://evil.example"').replace('nonce="x"', '');
    await open(`${foreign}${tag('data-gateway="https://city.example"')}<city-probe></city-probe>`);
    await failed('L5');
  });

  test('Trusted Types without setHTML (WebKit): readable failure under «none», drawn where the name is allowed', async () => {
    await context.addInitScript(() => Reflect.deleteProperty(Element.prototype, 'setHTML'));
    await open(`${tag()}<city-probe probe="one">${fallback}</city-probe>`);
    await failed('L3');
    await open(`${tag()}<city-probe probe="one">${fallback}</city-probe>`, strict.replace("trusted-types 'none'", 'trusted-types city-blocks'));
    await drawn('sandbox one');
  });

  test('the import map of the snippet refuses a tampered file where modulepreload does not check', async () => {
    await context.addInitScript(() => {
      const supports = DOMTokenList.prototype.supports;
      DOMTokenList.prototype.supports = function (this: DOMTokenList, token) {
        return token !== 'modulepreload' && supports.call(this, token);
      };
    });
    const { importMap } = snippets({ base: site.files, version: '1.0.0', files: hashes });
    const body = `${tag()}<city-probe probe="one">${fallback}</city-probe>`;
    site.mishaps = [[/(chunks|again)\/boot/, (text) => `document.title = 'tampered';${text}`]];
    await open(`${importMap.replace('<script', '<script nonce="x"')}${body}`);
    await failed('L1');
    assert.equal(await page.title(), 'Paper');
    site.mishaps = [];
    await open(`${importMap.replace('<script', '<script nonce="x"')}${body}`);
    await drawn('sandbox one');
  });
});

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}
