import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { builtSdk, root, startCity, type TestCity, version } from './support/city.js';
import { chromiumContext, chromiumTab, openChromium, without } from './support/engines.js';
import { shotPath, Visitor, ways } from './support/visitor.js';

const words = ways.ru;

interface Served {
  readonly address: string;
  close(): void;
}

/** Any static server: the project's folder, types by ending, nothing else. */
async function serveProject(pages: Readonly<Record<string, string>>): Promise<Served> {
  const types: Record<string, string> = { js: 'text/javascript', html: 'text/html' };
  builtSdk();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any');
    const content = pages[pathname] ?? readFile(join(root, pathname)).catch(() => null);
    void Promise.resolve(content).then((body) => {
      response.writeHead(body === null ? 404 : 200, { 'content-type': types[pathname.split('.').at(-1) ?? ''] ?? 'text/html' }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://localhost:${(server.address() as AddressInfo).port}`, close: () => void (server.closeAllConnections(), server.close()) };
}

const sandboxTag = `<script type="module" src="/dist/${version}/city-blocks.js" data-transport="sandbox" data-theme="lenta" data-operator="http://city.localhost:1"></script>`;
const cleanPage = `<!doctype html><html lang="ru"><meta charset="utf-8"><title>.</title>${sandboxTag}
<div id="wide"><city-referendum referendum="demo"></city-referendum></div></html>`;

/** Runs in the page: computed styles of everything in the block, in the order of the tree. */
function stylesInside(): string[] {
  // What follows from the space that the page leaves, not from its style sheets.
  // Space between cells means nothing where borders collapse, as in the one table of the block.
  const geometry = /^(bottom|inset-block-end|-webkit-border-(horizontal|vertical)-spacing|border-spacing|width|height|(inline|block)-size|perspective-origin|transform-origin|-webkit-locale|--_reserved|(min-)?(block-size|height))$/;
  return [...(document.querySelector('city-referendum')?.shadowRoot?.querySelectorAll('*') ?? [])].map((element) => {
    const styles = getComputedStyle(element);
    const told = [...styles].filter((name) => !geometry.test(name) && !name.startsWith('--'));
    return told.map((name) => `${element.localName}.${element.className} ${name}: ${styles.getPropertyValue(name)}`).join('\n');
  });
}

/** Runs in the page: what scripts and style sheets of a page could find changed by a guest. */
function stateOutside(): string {
  const shapes = Object.getOwnPropertyNames(window).sort().map((name) => {
    const value: unknown = Reflect.get(window, name);
    const prototype: unknown = typeof value === 'function' ? value.prototype : null;
    const members = prototype === null || typeof prototype !== 'object' ? [] : Reflect.ownKeys(prototype);
    return [name, ...members.map((key) => {
      const descriptor = Object.getOwnPropertyDescriptor(prototype, key);
      const parts: unknown[] = [descriptor?.value, descriptor?.get, descriptor?.set];
      return `${String(key)} ${parts.map((part) => (typeof part === 'function' ? Function.prototype.toString.call(part).length : typeof part)).join()}`;
    })].join('; ');
  });
  const boxes = [...document.querySelectorAll('body *')].filter((element) => !element.closest('marquee') && !element.parentElement?.closest('city-referendum')).map((element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    return [element.localName, element.className, x, y, width, height].join(' ');
  });
  const styles = [...document.querySelectorAll('body *')].filter((element) => !element.closest('city-referendum')).map((element) => [...getComputedStyle(element)].map((name) => getComputedStyle(element).getPropertyValue(name)).join());
  const attributes = [document.documentElement, document.body].map((element) => element.outerHTML.slice(0, 200).split('>')[0] ?? '');
  const counts = [document.styleSheets.length, document.adoptedStyleSheets.length, document.cookie, Reflect.ownKeys(Symbol).length];
  return [...shapes, ...boxes, ...styles, ...attributes, counts.join()].join('\n');
}

/** Lines that are not the same, the first of each kind. */
function differences(given: string, expected: string): string[] {
  const [one, other] = [given.split('\n'), expected.split('\n')];
  const known = new Set(other);
  const extra = one.filter((line) => !known.has(line)).map((line) => `+ ${line}`);
  const there = new Set(one);
  return [...extra, ...other.filter((line) => !there.has(line)).map((line) => `- ${line}`), ...(extra.length || one.length === other.length ? [] : ['of another length'])].slice(0, 40);
}

describe('pages that nobody prepared', { skip: without('chromium') }, () => {
  let city: TestCity;
  let served: Served;
  let browser: Browser;

  before(async () => {
    [city, served, browser] = await Promise.all([startCity(), serveProject({ '/clean.html': cleanPage }), openChromium()]);
  });
  after(async () => {
    await browser.close();
    served.close();
    await city.close();
  });

  const open = async (address: string, blocked?: RegExp): Promise<Page> => {
    const page = await (await chromiumContext(browser)).newPage();
    if (blocked) await page.route(blocked, (route) => route.abort());
    await page.goto(address);
    return page;
  };
  /** @param last what is drawn last: the folded results, where the question has live ones. */
  const drawn = async (page: Page, last = '.actions'): Promise<void> => {
    await page.getByRole('button', { name: words.signIn }).waitFor();
    await page.waitForFunction(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('referendum-later')));
    await page.waitForFunction((selector) => document.querySelector('city-referendum')?.shadowRoot?.querySelector(selector), last);
  };

  it('nothing of the ugly site leaks into the block', async () => {
    const [ugly, clean] = await Promise.all([open(`${city.site('ugly')}/?transport=sandbox&theme=lenta`), open(`${served.address}/clean.html`)]);
    await Promise.all([drawn(ugly, '.bars'), drawn(clean, '.bars')]);
    const width = await ugly.locator('city-referendum').evaluate((block) => block.getBoundingClientRect().width);
    await clean.locator('#wide').evaluate((box, px) => ((box as HTMLElement).style.width = `${px}px`), width);
    const [given, expected] = await Promise.all([ugly.evaluate(stylesInside), clean.evaluate(stylesInside)]);
    assert.ok(given.length > 20);
    assert.equal(given.length, expected.length);
    assert.deepEqual(differences(given.join('\n'), expected.join('\n')), []);
    const body = given.find((text) => text.startsWith('div.body')) ?? '';
    for (const one of ['font-size: 16px', 'text-transform: none', 'letter-spacing: normal', 'float: none', 'box-sizing: border-box', 'line-height: 24px']) assert.ok(body.includes(` ${one}`), `${one} in ${body}`);
    await ugly.screenshot({ path: shotPath('ugly') });
  });

  it('the block keeps its looks and says so where the contrast that was asked for does not come', async () => {
    const page = await open(`${served.address}/clean.html`, /\/looks-[^/]*\.js/);
    await drawn(page, '.bars');
    const colour = (): Promise<string> => page.locator('city-referendum .button').first().evaluate((one) => getComputedStyle(one).backgroundColor);
    const before = await colour();
    await page.getByRole('button', { name: 'Контрастнее' }).click();
    await page.locator('city-referendum [role=status]', { hasText: 'Не загрузилось' }).waitFor({ state: 'attached' });
    assert.equal(await colour(), before);
    await page.getByRole('button', { name: 'Контрастнее' }).waitFor();
  });

  it('nothing of the block leaks out into the ugly site', async () => {
    const [without_, with_] = await Promise.all([open(`${city.site('ugly')}/?mode=open`, /city-blocks\.js/), open(`${city.site('ugly')}/?mode=open`)]);
    await drawn(with_);
    const [before_, after_] = [await without_.evaluate(stateOutside), await with_.evaluate(stateOutside)];
    assert.deepEqual(differences(after_, before_), []);
  });

  it('one can vote on the ugly site', async () => {
    const page = await open(`${city.site('ugly')}/?mode=open`);
    const visitor = new Visitor(chromiumTab(page));
    await visitor.press('Третий пересадочный контур (сохранить название)');
    await visitor.signIn('Марат С.');
    await visitor.sees(words.signedIn + 'Марат С.');
    await visitor.press(words.vote);
    await visitor.sees(words.accepted);
    await visitor.shot('ugly-accepted');
    assert.deepEqual(await city.held('Марат С.'), [{ ballots: [['third-contour']], roll: [1] }]);
    assert.deepEqual(visitor.tab.voices, []);
    await page.reload();
    await visitor.sees(words.accepted);
  });

  for (const [site, citizen] of [['ugly', 'Анна П.'], ['blog', 'Илья К.'], ['rambler', 'Валентина О.']] as const) {
    it(`one can vote on the site ${site} in secure mode, and nothing scrolls inside the frame`, async () => {
      const page = await open(city.site(site));
      const visitor = new Visitor(chromiumTab(page));
      await visitor.look();
      await visitor.press('Третий пересадочный контур (сохранить название)');
      await visitor.signIn(citizen);
      await visitor.sees(words.signedIn + citizen);
      await visitor.voteInWindow();
      await visitor.sees(words.accepted);
      await visitor.shot(`${site}-secure-accepted`);
      const sizes = await visitor.sheet.evaluate(() => ({ wide: document.documentElement.scrollWidth - innerWidth, high: document.documentElement.scrollHeight - innerHeight }));
      assert.deepEqual(sizes, { wide: 0, high: 0 });
      assert.deepEqual(await city.held(citizen), [{ ballots: [['third-contour']], roll: [1] }]);
      assert.deepEqual(visitor.tab.voices, []);
    });
  }

  it('a bare page with the sandbox works from any static server, says so, and asks nobody else', async () => {
    const page = await (await chromiumContext(browser)).newPage();
    const elsewhere: string[] = [];
    page.on('request', (request) => {
      if (!request.url().startsWith(`${served.address}/`)) elsewhere.push(request.url());
    });
    const visitor = new Visitor(chromiumTab(page));
    await visitor.tab.go(`${served.address}/demo/sites/bare.html`);
    await visitor.sees('Демонстрация. Данные никуда не отправляются', words.signIn);
    const accessible = async (): Promise<void> => {
      await page.evaluate(await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
      const { violations } = await page.evaluate(() => (Reflect.get(window, 'axe') as { run(selector: string): Promise<AxeResults> }).run('city-referendum'));
      assert.deepEqual(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)]), []);
    };
    await accessible();
    await visitor.press('Большая кольцевая линия');
    await visitor.press(words.signIn);
    await visitor.sees(words.signedIn);
    await visitor.press(words.vote);
    await visitor.sees(words.accepted, 'Демонстрация. Данные никуда не отправляются');
    await accessible();
    await visitor.shot('bare-accepted');
    assert.deepEqual(elsewhere, []);
    assert.deepEqual(visitor.tab.voices.filter((voice) => !voice.includes('404')), []);
    assert.equal((await visitor.tracker()).length, 43);
  });
});
