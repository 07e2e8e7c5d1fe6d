import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { version } from '../../../demo/gateway/version.js';
import { readRelease } from '../../../demo/web/release.js';
import { type Answer, type Kit, operatorOrigin, send, siteOrigin, startKit } from './kit.js';

const base = `http://blocks.localhost:8080/${version}/`;
const files = {
  'city-blocks.js': 'sha384-loader', 'act.js': 'sha384-act', 'frame/frame-1.js': 'sha384-frame', 'frame/define-2.js': 'sha384-define', 'frame/ru-3.js': 'sha384-ru',
  'frame/en-4.js': 'sha384-en', 'frame/later-5.js': 'sha384-later', 'chunks/boot-6.js': 'sha384-boot', 'again/boot-6.js': 'sha384-boot', 'openapi.json': 'sha384-api',
};
const integrity = { version, files, frame: 'frame/frame-1.js', frameView: { 'city-referendum': { files: ['define-2.js', 'frame-1.js'], locales: { ru: ['ru-3.js'], en: ['en-4.js'] } } } };

/** Origins as a browser writes them that would do harm in a policy. */
const odd = ['https://evil.ru;sandbox', 'http://[::1]:3000'];

describe('the page of the frame', () => {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  const build = (content: unknown): void => writeFileSync(join(dist, version, 'integrity.json'), JSON.stringify(content));
  let kit: Kit;
  before(async () => {
    mkdirSync(join(dist, version));
    build(integrity);
    kit = await startKit({
      dist,
      seed: async ({ db }) => void (await db.insertInto('sites').values([
        { origin: 'http://paying.localhost:8080', site: 'paying', blocks: '["payment"]', writes_per_minute: null },
        ...odd.map((origin) => ({ origin, site: 'odd', blocks: '["referendum"]', writes_per_minute: null })),
      ]).execute()),
    });
  });
  after(async () => {
    await kit.close();
    rmSync(dist, { recursive: true });
  });

  const show = (query: Record<string, string> = {}, path = '/frame/referendum'): Promise<Answer> => send(`${kit.gateway.url}${path}?${new URLSearchParams(query)}`);
  const policyOf = ({ headers }: Answer): Map<string, string> => new Map((headers.get('content-security-policy') ?? '').split('; ').map((directive) => [directive.split(' ')[0] ?? '', directive.split(' ').slice(1).join(' ')]));
  const insideOf = ({ text }: Answer, open: string): string => new RegExp(`<script ${open}>(.*?)</script>`).exec(text)?.[1] ?? '';

  it('is for the one registered page that it names', async () => {
    const answer = await show({ host: siteOrigin, referendum: 'big-ring-name', theme: 'lenta' });
    assert.equal(answer.status, 200);
    const policy = policyOf(answer);
    assert.equal(policy.get('frame-ancestors'), siteOrigin);
    const map = insideOf(answer, 'type="importmap"');
    assert.equal(policy.get('script-src'), `${base} 'sha256-${createHash('sha256').update(map).digest('base64')}'`);
    for (const [name, value] of [['default-src', "'none'"], ['connect-src', "'self'"], ['base-uri', "'none'"], ['form-action', "'none'"], ['require-trusted-types-for', "'script'"], ['trusted-types', 'city-blocks']] as const) assert.equal(policy.get(name), value);
    assert.equal(policy.size, 8);
    for (const [name, value] of [['cross-origin-resource-policy', 'cross-origin'], ['cross-origin-embedder-policy', 'require-corp'], ['cache-control', 'public, max-age=60'], ['set-cookie', null]] as const) assert.equal(answer.headers.get(name), value);
  });

  it('checks every file that it can load', async () => {
    const answer = await show({ host: siteOrigin });
    const chunks = Object.entries(files).filter(([path]) => path.startsWith('frame/'));
    assert.deepEqual(JSON.parse(insideOf(answer, 'type="importmap"')), { integrity: Object.fromEntries(chunks.map(([path, hash]) => [base + path, hash])) });
    const { text } = answer;
    assert.ok(text.includes(`<script type="module" src="${base}frame/frame-1.js" integrity="sha384-frame" crossorigin></script>`));
    const preloaded = (page: string): unknown => [...page.matchAll(/<link rel="modulepreload" href="([^"]*)" integrity="([^"]*)" crossorigin>/g)].map(([, href, hash]) => [href, hash]);
    assert.deepEqual(preloaded(text), [[`${base}frame/define-2.js`, 'sha384-define'], [`${base}frame/ru-3.js`, 'sha384-ru']]);
    assert.deepEqual(preloaded((await show({ locale: 'en' })).text), [[`${base}frame/define-2.js`, 'sha384-define'], [`${base}frame/en-4.js`, 'sha384-en']]);
    assert.ok(text.indexOf('importmap') < text.indexOf('modulepreload'), 'a map counts only before the first module');
  });

  it('tells its script what it has to know', async () => {
    const told = { version, block: 'city-referendum', gateway: `${operatorOrigin}/api`, operator: operatorOrigin };
    assert.deepEqual(JSON.parse(insideOf(await show({ host: siteOrigin }), 'type="application/json" id="config"')), { ...told, host: siteOrigin });
    assert.deepEqual(JSON.parse(insideOf(await show(), 'type="application/json" id="config"')), { ...told, host: null });
  });

  it('lets an act be finished in it only where the operator said so', async (context) => {
    const other = await startKit({ dist, inPlace: true });
    context.after(() => other.close());
    const answer = await send(`${other.gateway.url}/frame/referendum?${new URLSearchParams({ host: siteOrigin })}`);
    assert.deepEqual(JSON.parse(insideOf(answer, 'type="application/json" id="config"')), { version, block: 'city-referendum', gateway: `${operatorOrigin}/api`, operator: operatorOrigin, host: siteOrigin, inPlace: true });
    assert.doesNotMatch(insideOf(await show({ host: siteOrigin }), 'type="application/json" id="config"'), /inPlace/);
  });

  it('brings along what its first view asks for, as the API would answer it', async () => {
    const id = await kit.referendum();
    const { primed, ...rest } = JSON.parse(insideOf(await show({ host: siteOrigin, referendum: id }), 'type="application/json" id="config"')) as { primed: unknown; host: string };
    assert.equal(rest.host, siteOrigin);
    assert.deepEqual(primed, { operation: 'referendum.get', input: { referendumId: id }, answer: (await send(`${kit.gateway.url}/api/referendums/${id}`)).body });
    for (const referendum of ['no-such-question', '../admin', '__proto__']) assert.doesNotMatch(insideOf(await show({ host: siteOrigin, referendum }), 'type="application/json" id="config"'), /primed/);
  });

  it('is a whole document in the language that was asked for', async () => {
    for (const [locale, lang, title] of [['ru', 'ru', 'Голосование'], ['en', 'en', 'Vote'], ['de', 'ru', 'Голосование'], ['"><script>', 'ru', 'Голосование']] as const) {
      const { text, headers } = await show({ locale, referendum: 'big-ring-name' });
      assert.match(text, new RegExp(`^<!doctype html>\n<html lang="${lang}">`));
      for (const part of ['<meta charset="utf-8">', 'name="viewport"', '<meta name="color-scheme" content="light dark">', `<title>${title}</title>`, `href="${operatorOrigin}/referendum/big-ring-name"`]) assert.ok(text.includes(part), part);
      assert.doesNotMatch(text, / (style|on\w+)=|<style|"><script>/);
      assert.equal(headers.get('content-language'), lang);
    }
  });

  it('is a window of its own without a page around it', async () => {
    const answer = await show();
    assert.equal(answer.status, 200);
    assert.equal(policyOf(answer).get('frame-ancestors'), "'none'");
  });

  it('runs in no page that is not registered for the block, and says so with the way to the question', async () => {
    for (const host of ['https://evil.example', 'null', '', '*', siteOrigin.toUpperCase(), `${siteOrigin}/`, `${siteOrigin} https://evil.example`, `${siteOrigin};script-src *`, 'http://paying.localhost:8080', ...odd]) {
      const answer = await show({ host, referendum: 'big-ring-name' });
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=5');
      assert.equal(answer.headers.get('content-security-policy'), "default-src 'none'; script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      assert.match(answer.text, /Этот сайт не подключён/);
      assert.ok(answer.text.includes(`href="${operatorOrigin}/referendum/big-ring-name"`));
      assert.doesNotMatch(answer.text, /<script|evil/);
    }
    assert.match((await show({ host: 'https://evil.example', locale: 'en', referendum: '../admin' })).text, new RegExp(`not registered.*href="${operatorOrigin}/"`));
  });

  it('is not there for a block that is not', async () => {
    for (const path of ['/frame/payment', '/frame/', '/frame', '/frame/__proto__', '/frame/constructor', '/frame/referendum/x']) assert.equal((await show({ host: siteOrigin }, path)).status, 404, path);
  });

  it('says plainly that nothing is built', async (context) => {
    context.after(() => build(integrity));
    for (const content of [{ version, files }, { version, files, frame: 'frame/other.js', frameView: {} }, 'nonsense']) {
      build(content);
      const answer = await show({ host: siteOrigin });
      assert.deepEqual([answer.status, answer.headers.get('cache-control')], [503, 'no-store']);
      assert.match(answer.text, /Блок ещё не собран/);
      assert.doesNotMatch(answer.text, /<script/);
    }
  });

  it('has beside it the page in which an act is confirmed', async () => {
    const answer = await show({}, '/act');
    assert.equal(answer.status, 200);
    for (const part of ['<title>Подтверждение</title>', '<main id="app" class="act">', '<link rel="stylesheet" href="/pages.css">', `<script type="module" src="${base}act.js" integrity="sha384-act" crossorigin></script>`]) assert.ok(answer.text.includes(part), part);
    const policy = policyOf(answer);
    for (const [name, value] of [['script-src', `${base}act.js`], ['connect-src', "'none'"], ['frame-ancestors', "'none'"], ['trusted-types', "'none'"], ['require-trusted-types-for', "'script'"]] as const) assert.equal(policy.get(name), value);
    assert.equal(answer.headers.get('cross-origin-opener-policy'), null);
  });
});

describe('a release', () => {
  it('that is not there, or of before the frame, has none', () => {
    assert.deepEqual(readRelease('/nowhere', '1.0.0'), { version: '1.0.0', integrity: {}, frame: null, frameView: {} });
  });
});
