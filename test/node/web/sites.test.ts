import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { type Answer, ask } from './ask.js';
import { type Built, startBuilt, version } from './built.js';

let built: Built;
const get = (host: string, path = '/'): Promise<Answer> => ask(built.web.port, host, path);

describe('the host sites', () => {
  before(async () => {
    built = await startBuilt();
  });
  after(() => built.end());

  test('the newspaper’s policy is the strict one, with a fresh nonce on each page', async () => {
    const pages = [await get('lenta.localhost'), await get('lenta.localhost')];
    const nonces = pages.map(({ headers, body }) => {
      const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
      assert.equal(
        headers['content-security-policy'],
        `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'nonce-${nonce}'; img-src 'self'; frame-src http://city.localhost:8081; require-trusted-types-for 'script'; trusted-types 'none'`,
      );
      const page = body.toString();
      for (const [tag] of page.matchAll(/<script[^>]*>/g)) assert.ok(tag.includes(`nonce="${nonce}"`), tag);
      assert.doesNotMatch(page, /\sstyle=|\son\w+=/);
      return nonce;
    });
    assert.notEqual(nonces[0], nonces[1]);
  });

  test('the newspaper carries the official snippet of the built version', async () => {
    const page = (await get('lenta.localhost')).body.toString();
    const base = `http://blocks.localhost:${built.web.port}/${version}`;
    const tag = /<script type="module"[^>]*>/.exec(page)?.[0] ?? '';
    assert.ok(tag.includes(`src="${base}/city-blocks.js"`));
    assert.match(tag, /integrity="sha384-loader" crossorigin/);
    assert.match(tag, /data-gateway="http:\/\/city\.localhost:8081\/api" data-operator="http:\/\/city\.localhost:8081" data-site="lenta" data-theme="lenta"/);
    const map = JSON.parse(/<script type="importmap"[^>]*>(.*?)<\/script>/s.exec(page)?.[1] ?? '') as { integrity: Record<string, string> };
    assert.deepEqual(map.integrity, { [`${base}/chunks/boot-1.js`]: 'sha384-boot', [`${base}/again/boot-1.js`]: 'sha384-boot' });
    assert.ok(page.indexOf('type="importmap"') < page.indexOf('type="module"'), 'an import map has to come first');
    assert.match(page, /<city-referendum referendum="big-ring-name" heading-level="3"><table role="presentation" height="\d+"><tr><td>\s*<a href="http:\/\/city\.localhost:8081\/referendum\/big-ring-name">/);
  });

  test('the ticket shop has the block of charges beside its basket, in the city’s frame alone', async () => {
    const { headers, body } = await get('kassa.localhost', '/?mode=open&lang=en');
    const nonce = /'nonce-([^']+)'/.exec(String(headers['content-security-policy']))?.[1] ?? '';
    assert.equal(
      headers['content-security-policy'],
      `default-src 'none'; script-src 'nonce-${nonce}' 'strict-dynamic'; style-src 'nonce-${nonce}'; img-src 'self'; frame-src http://city.localhost:8081; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
    );
    const page = body.toString();
    for (const [tag] of page.matchAll(/<script[^>]*>/g)) assert.ok(tag.includes(`nonce="${nonce}"`), tag);
    assert.doesNotMatch(page, /\sstyle=|\son\w+=|data-mode/);
    assert.match(page, /data-site="kassa" data-locale="en" data-theme="kassa"/);
    assert.match(page, /<city-pay-accrual kinds="museum club" heading-level="3"><table role="presentation" height="\d+"><tr><td>\s*<a href="http:\/\/city\.localhost:8081\/pay-accrual">/);
    assert.ok(page.indexOf('/nosy.js') < page.indexOf('city-blocks.js'), 'the curious script comes first');
    assert.equal([...page.matchAll(/class="ticket"/g)].length, 2);
    assert.match((await get('kassa.localhost', '/?order=1')).body.toString(), /Билеты нарисованы и не продаются/);
    assert.doesNotMatch((await get('kassa.localhost', '/?uin=18810177200000000001')).body.toString(), /1881017/, 'a number of a charge never comes by an address');
  });

  test('the address chooses language, theme, transport and delay; anything else is left out', async () => {
    const page = (await get('lenta.localhost', '/?lang=en&theme=rambler&transport=sandbox&mode=open&late=600&referendum=other')).body.toString();
    assert.match(page, /data-locale="en" data-theme="rambler" data-mode="open" data-transport="sandbox"/);
    assert.match(page, /city-blocks\.js\?late=600"/);
    assert.match(page, /referendum\/other"/);
    const bad = encodeURIComponent('"><script>alert(1)</script>');
    const clean = (await get('lenta.localhost', `/?lang=${bad}&theme=${bad}&transport=https://evil.example/x.js&mode=x&late=99999&referendum=${bad}`)).body.toString();
    assert.doesNotMatch(clean, /alert|evil|late=9|data-locale|data-mode|data-transport/);
  });

  test('the site of 2007 is sent in windows-1251, in quirks mode, without a policy', async () => {
    const { headers, body } = await get('ugly.localhost');
    assert.equal(headers['content-type'], 'text/html; charset=windows-1251');
    assert.equal(headers['content-security-policy'], undefined);
    const page = new TextDecoder('windows-1251').decode(body);
    assert.match(page, /^<html>/);
    assert.match(page, /Наш район/);
    assert.match(page, /<city-referendum/);
    assert.ok(!body.toString('utf8').includes('Наш'), 'the bytes are not UTF-8');
  });

  test('every file that a page names is there', async () => {
    for (const host of ['localhost', 'blog.localhost', 'kassa.localhost', 'lenta.localhost', 'rambler.localhost', 'ugly.localhost']) {
      const page = (await get(host)).body.toString('latin1');
      const files = [...page.matchAll(/(?:src|href)="(\/[^"/][^"]*)"/g)].map(([, path]) => path ?? '');
      assert.ok(files.length > 0, host);
      for (const path of files) assert.equal((await get(host, path)).status, 200, host + path);
    }
  });

  test('the index leads to every site, and says when nothing is built', async () => {
    const page = (await get('localhost')).body.toString();
    for (const name of ['lenta', 'rambler', 'kassa', 'blog', 'ugly', 'storybook', 'blocks']) assert.ok(page.includes(`http://${name}.localhost:${built.web.port}`), name);
    assert.match(page, /не отвечает/);
    assert.doesNotMatch(page, /ещё не собран/);
    const empty = await startBuilt({ [`dist/${version}/integrity.json`]: 'not JSON' });
    try {
      assert.match((await ask(empty.web.port, 'localhost', '/')).body.toString(), /ещё не собран/);
    } finally {
      await empty.end();
    }
  });

  test('an unknown name gets 421', async () => {
    assert.equal((await get('elsewhere.localhost')).status, 421);
  });

  test('Storybook says how to build it, and is served once it is built', async () => {
    assert.match((await get('storybook.localhost')).body.toString(), /npm run storybook:build/);
    mkdirSync(join(built.folder, 'storybook-static', 'assets'), { recursive: true });
    writeFileSync(join(built.folder, 'storybook-static', 'index.html'), '<title>stories</title>');
    writeFileSync(join(built.folder, 'storybook-static', 'assets', 'a b.js'), '1');
    assert.match((await get('storybook.localhost')).body.toString(), /stories/);
    assert.equal((await get('storybook.localhost', '/assets/a%20b.js')).status, 200);
    assert.equal((await get('storybook.localhost', '/%E0%A4%A')).status, 404);
  });

  test('the bare page names the version of the package, and finds its files beside it', async () => {
    const bare = readFileSync(new URL('../../../demo/sites/bare.html', import.meta.url), 'utf8');
    const current = (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version;
    assert.ok(bare.includes(`src="../../dist/${current}/city-blocks.js"`));
    assert.equal((await get('localhost', '/demo/sites/bare.html')).status, 200);
    assert.equal((await get('localhost', `/dist/${version}/city-blocks.js`)).status, 200);
  });
});
