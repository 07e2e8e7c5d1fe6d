import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { type Fields, fromQuery, initial, type Offers, readFields, toQuery } from '../../../demo/web/configurator/configuration.js';
import { words } from '../../../demo/web/configurator/words.js';
import { type Choice, snippetOf, variantsOf } from '../../../tools/rollup/snippet-variants.mjs';
import { snippets } from '../../../tools/rollup/snippets.mjs';
import { type Answer, ask } from './ask.js';
import { type Built, integrity, startBuilt, version } from './built.js';

const offers: Offers = {
  blocks: { 'referendum': { asks: true, secureOnly: false, height: '660' }, 'pay-accrual': { asks: false, secureOnly: true, height: '520' } },
  themes: ['rambler', 'lenta'], locales: ['ru', 'en'], kinds: ['club', 'museum'], payers: ['entrepreneur', 'organisation'],
};
const usual = initial(offers, 'ru');
const published = { base: 'https://blocks.example', version, train: 'v1', files: integrity, operator: 'https://city.example', mapHash: 'bWFw', frameTitles: { 'referendum': 'Голосование города', 'pay-accrual': 'Начисления города' }, allow: { 'referendum': 'clipboard-write', 'pay-accrual': 'clipboard-write; camera; web-share' } };
const choice: Choice = { block: 'referendum', subject: 'big-ring-name', own: {}, text: 'Вопрос', theme: 'lenta', locale: 'ru', scheme: '', density: '', size: '', level: '', mode: 'secure', height: 660, nonces: false };

describe('what the configurator is told', () => {
  const table: readonly (readonly [Partial<Fields>, Partial<Record<keyof Fields, string>>])[] = [
    [{ referendum: 'a' }, {}], [{ referendum: ' big-ring-name ' }, {}], [{ ask: 'list' }, {}], [{ ask: 'list', referendum: 'Не читается' }, {}],
    [{}, { referendum: 'subject-missing' }], [{ referendum: 'A' }, { referendum: 'subject' }], [{ referendum: '-a' }, { referendum: 'subject' }], [{ referendum: 'a'.repeat(65) }, { referendum: 'subject' }],
    [{ referendum: 'a', height: '99' }, { height: 'height' }], [{ referendum: 'a', height: '4001' }, { height: 'height' }], [{ referendum: 'a', height: '6e2' }, { height: 'height' }], [{ referendum: 'a', height: '' }, { height: 'height' }],
    [{ referendum: 'a', height: '100' }, {}], [{ referendum: 'a', height: '4000' }, {}],
    [{ block: 'pay-accrual' }, {}], [{ block: 'pay-accrual', payer: 'organisation', kinds: 'museum club', referendum: 'Не читается' }, {}],
    [{ block: 'pay-accrual', mode: 'open' }, { mode: 'secure-only' }], [{ block: 'pay-accrual', mode: 'sandbox' }, {}], [{ block: 'pay-accrual', payer: 'company', kinds: 'club tips' }, { payer: 'choose', kinds: 'choose' }],
    [{ referendum: 'a', theme: 'other', mode: 'auto', locale: 'de', level: '7', scheme: 'x', density: 'x', size: 'x', nonces: '1', ask: '', block: '__proto__' }, { theme: 'choose', mode: 'choose', locale: 'choose', level: 'choose', scheme: 'choose', density: 'choose', size: 'choose', nonces: 'choose', ask: 'choose', block: 'choose' }],
  ];
  for (const [given, faults] of table) {
    it(`is judged field by field: ${JSON.stringify(given).slice(0, 60)}`, () => {
      const read = readFields({ ...usual, ...given }, offers, 'Вопрос');
      assert.deepEqual('faults' in read ? read.faults : {}, faults);
      for (const fault of Object.values(faults)) for (const { faults: texts } of Object.values(words)) assert.ok(texts[fault as 'choose'].length > 10);
    });
  }

  it('comes back from an address as it was, and no more than the form has', () => {
    const fields: Fields = { ...usual, referendum: 'a&b=c#"<', theme: 'lenta', nonces: 'yes' };
    assert.deepEqual(fromQuery(toQuery(fields, usual), usual), fields);
    assert.equal(toQuery(usual, usual), '');
    assert.deepEqual(fromQuery('site=https://secret.example&__proto__=1&referendum=', usual), usual);
    assert.equal(fromQuery(`referendum=${'a'.repeat(5000)}`, usual).referendum.length, 200);
  });
});

describe('the variants of the snippet', () => {
  it('of a block of charges name what it is limited to, in every form, and no charge', () => {
    const read = readFields({ ...usual, block: 'pay-accrual', payer: 'organisation', kinds: 'museum club', theme: 'lenta', height: '520' }, offers, 'Оплата');
    assert.ok('choice' in read);
    const { tag, frame, oembed, npm, react, vue, policy } = variantsOf(read.choice, published);
    assert.match(tag ?? '', /<city-pay-accrual payer-kind="organisation" kinds="museum club"><table role="presentation" height="520"><tr><td>\n {2}<a href="https:\/\/city\.example\/pay-accrual">Оплата<\/a>/);
    assert.match(frame ?? '', /^<iframe src="https:\/\/city\.example\/embed\/pay-accrual\?locale=ru&amp;theme=lenta&amp;payer-kind=organisation&amp;kinds=museum\+club" title="Начисления города" [^>]*allow="clipboard-write; camera; web-share"/);
    assert.equal(oembed, null);
    assert.match(npm ?? '', /defineFrames\([^]*'city-pay-accrual'\);$/);
    assert.match(react ?? '', /<CityPayAccrual payerKind="organisation" kinds="museum club">/);
    assert.match(vue ?? '', /<city-pay-accrual payer-kind="organisation" kinds="museum club">/);
    assert.equal(policy, 'script-src https://blocks.example; frame-src https://city.example');
    const bare = readFields({ ...usual, block: 'pay-accrual', height: '520' }, offers, 'Оплата');
    assert.match(variantsOf(('choice' in bare && bare.choice) as Choice, published).tag ?? '', /<city-pay-accrual><table/);
  });

  it('are README’s snippet where README’s is chosen', () => {
    const official = snippets({ base: published.base, version, files: integrity, attributes: { 'data-locale': 'ru', 'data-theme': 'lenta' } });
    const { script, block } = snippetOf({ ...choice, text: 'Название для Третьего пересадочного контура метро' }, published);
    assert.deepEqual([script, block], [official.script, official.block]);
  });

  it('say where the block runs, and what the page’s policy needs for it', () => {
    const of = (given: Partial<Choice>): ReturnType<typeof variantsOf> => variantsOf({ ...choice, ...given }, published);
    const table = [
      [{}, "script-src https://blocks.example; frame-src https://city.example", null, /^import \{ defineFrames \}[^]*operator: 'https:\/\/city\.example', theme: 'lenta', locale: 'ru' \}, 'city-referendum'\);$/],
      [{ nonces: true }, "script-src 'nonce-NONCE' https://blocks.example; frame-src https://city.example", null, /defineFrames/],
      [{ mode: 'open' }, "script-src https://blocks.example 'sha256-bWFw'; connect-src https://city.example", /^<script type="importmap">\{"integrity"/, /await configure\(\{ gateway: 'https:\/\/city\.example\/api'[^]*await defineBlocks\('city-referendum'\);$/],
      [{ mode: 'sandbox', nonces: true }, "script-src 'nonce-NONCE' https://blocks.example", /^<script type="importmap" nonce="NONCE">/, /transport: 'sandbox'/],
    ] as const;
    for (const [given, policy, map, npm] of table) {
      const made = of(given);
      assert.equal(made.policy, policy);
      if (map === null) assert.equal(made.map, null);
      else assert.match(made.map ?? '', map);
      assert.match(made.npm ?? '', npm);
      assert.equal(made.frame === null, 'mode' in given);
      assert.equal(made.oembed === null, 'mode' in given);
    }
    assert.match(of({}).train ?? '', /^<script type="module" src="https:\/\/blocks\.example\/v1\/city-blocks\.js" crossorigin\n/);
    assert.doesNotMatch(of({}).train ?? '', /integrity/);
    const looks = { level: '2', scheme: 'dark', density: 'compact', size: 'large' };
    assert.match(of(looks).tag ?? '', /<city-referendum referendum="big-ring-name" heading-level="2" scheme="dark" density="compact" text-size="large">/);
    assert.match(of(looks).frame ?? '', /\?locale=ru&amp;theme=lenta&amp;heading-level=2&amp;scheme=dark&amp;density=compact&amp;text-size=large"/);
    // A list has no address of its own to be framed by.
    assert.deepEqual([of({ subject: '' }).frame, of({ subject: '' }).oembed], [null, null]);
    assert.match(of({ subject: '' }).tag ?? '', /<city-referendum><table[^]*href="https:\/\/city\.example\/"/);
  });

  it('are for React and Vue what their recipes say, with the link that stands there until the block does', () => {
    const of = (given: Partial<Choice>): ReturnType<typeof variantsOf> => variantsOf({ ...choice, ...given }, published);
    const { react, vue } = of({ level: '2', scheme: 'dark', density: 'compact', size: 'large', height: 480 });
    const [address, min] = ['https://city.example/referendum/big-ring-name', 480];
    assert.equal(react, `import { CityReferendum } from 'city-blocks/react';

export const Question = () => (
  <CityReferendum referendum="big-ring-name" headingLevel={2} scheme="dark" density="compact" textSize="large">
    <div style={{ minHeight: ${min} }}>
      <a href="${address}">Вопрос</a>
    </div>
  </CityReferendum>
);`);
    assert.ok(vue?.endsWith(`<template>
  <city-referendum referendum="big-ring-name" heading-level="2" scheme="dark" density="compact" text-size="large">
    <div style="min-height: ${min}px">
      <a v-pre href="${address}">Вопрос</a>
    </div>
  </city-referendum>
</template>`), vue ?? '');
    const list = of({ subject: '' });
    assert.match(list.react ?? '', /<CityReferendum>[^]*<a href="https:\/\/city\.example\/">/);
    assert.match(list.vue ?? '', /<city-referendum>[^]*<a v-pre href="https:\/\/city\.example\/">/);
  });

  it('keep a title that is markup a text', () => {
    const evil = variantsOf({ ...choice, text: '</a>{alert(1)}{{ alert(2) }}' }, published);
    assert.ok(evil.react?.includes('>{"</a>{alert(1)}{{ alert(2) }}"}</a>'));
    // Nothing is interpolated in an element of v-pre.
    assert.ok(evil.vue?.includes('<a v-pre href="https://city.example/referendum/big-ring-name">&lt;/a&gt;{alert(1)}{{ alert(2) }}</a>'));
    assert.match(snippetOf({ ...choice, text: '</a><script>"&' }, published).block, />&lt;\/a&gt;&lt;script&gt;&quot;&amp;<\/a>/);
  });
});

describe('the configurator’s pages', () => {
  let built: Built;
  const get = (path: string): Promise<Answer> => ask(built.web.port, 'blocks.localhost', path);
  before(async () => {
    built = await startBuilt();
  });
  after(() => built.end());

  it('let nothing run but their own files, and nobody frame them', async () => {
    for (const [path, lang] of [['/configurator', 'ru'], ['/configurator?lang=en', 'en'], ['/configurator?lang=%22%3E%3Cscript%3E', 'ru']] as const) {
      const { status, headers, body } = await get(path);
      assert.equal(status, 200);
      assert.equal(headers['content-security-policy'], "default-src 'none'; script-src 'self'; style-src 'self'; frame-src 'self'; connect-src http://city.localhost:8081; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
      const page = body.toString();
      assert.match(page, new RegExp(`^<!doctype html>\n<html lang="${lang}">`));
      assert.doesNotMatch(page, / (style|on\w+)="|"><script>/);
      assert.ok(page.includes('integrity=&quot;sha384-loader&quot; crossorigin'));
    }
  });

  it('serve every module that their script imports, as a browser can read it', async () => {
    const seen = new Set<string>();
    const follow = async (path: string): Promise<void> => {
      if (seen.has(path)) return;
      seen.add(path);
      const { status, headers, body } = await get(path);
      assert.deepEqual([status, headers['content-type']], [200, 'text/javascript; charset=utf-8'], path);
      const source = body.toString();
      assert.doesNotMatch(source, /^import type|^(export )?interface |\): \w+ \{$/m);
      for (const [, from = ''] of source.matchAll(/from '(\.[^']+)'/g)) await follow(new URL(from, `http://any${path}`).pathname);
    };
    await follow('/configurator/configurator.js');
    assert.ok(seen.has('/tools/rollup/snippets.mjs') && seen.size >= 7, [...seen].join(' '));
    for (const path of ['/configurator/site.js', '/configurator/words.ts', '/tools/rollup/release.mjs', '/configurator/../site.ts']) assert.equal((await get(path)).status, 404, path);
  });

  it('show in the preview what is chosen, and nothing of what is not understood', async () => {
    const show = async (query: Record<string, string>): Promise<{ page: string; policy: string }> => {
      const { headers, body } = await get(`/configurator/preview?${String(new URLSearchParams(query))}`);
      return { page: body.toString(), policy: String(headers['content-security-policy']) };
    };
    const secure = await show({ referendum: 'a', text: '<b>' });
    const [, nonce = ''] = /'nonce-([^']+)'/.exec(secure.policy) ?? [];
    assert.ok(secure.page.includes(`<script type="module" nonce="${nonce}" src=`) && secure.page.includes('>&lt;b&gt;</a>'));
    assert.match(secure.policy, /frame-src http:\/\/city\.localhost:8081; .*frame-ancestors 'self'/);
    assert.doesNotMatch(secure.page, /importmap/);
    const open = await show({ referendum: 'a', mode: 'open' });
    assert.match(open.policy, /connect-src http:\/\/city\.localhost:8081;/);
    assert.match(open.page, /<script type="importmap" nonce="[^]*data-mode="open"/);
    for (const query of [{}, { referendum: '"><script>' }, { referendum: 'a', theme: '"><script>' }, { referendum: 'a', mode: 'x' }]) assert.doesNotMatch((await show(query)).page, /<script|city-referendum/);
  });
});
