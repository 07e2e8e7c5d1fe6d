import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { bareFrame, frameSandbox, oembedAddress } from '../../../tools/rollup/snippets.mjs';
import { type Answer, type Kit, operatorOrigin, send, siteOrigin, startKit } from './kit.js';

const hard = 'Вопрос <b>"города"</b> & \u000bещё';

describe('a question in an editor’s hands', () => {
  let kit: Kit;
  let id: string;
  before(async () => {
    kit = await startKit();
    id = await kit.referendum({ title: { ru: hard, en: 'A question' } });
  });
  after(() => kit.close());

  const ask = (query: Record<string, string> = {}): Promise<Answer> => send(`${kit.gateway.url}/oembed?${String(new URLSearchParams({ url: `${operatorOrigin}/referendum/${id}`, ...query }))}`);
  const embed = (path: string, headers: Record<string, string> = {}): Promise<Answer> => send(`${kit.gateway.url}/embed/${path}`, { redirect: 'manual', headers });

  it('is told as oEmbed 1.0 of type rich, in JSON', async () => {
    const { status, headers, body } = await ask();
    assert.equal(status, 200);
    for (const [name, value] of [['content-type', 'application/json; charset=utf-8'], ['access-control-allow-origin', '*'], ['cache-control', 'public, max-age=300'], ['set-cookie', null], ['vary', null]] as const) assert.equal(headers.get(name), value);
    const { html, ...rest } = body;
    assert.deepEqual(rest, { type: 'rich', version: '1.0', title: hard, provider_name: 'Голосования города', provider_url: `${operatorOrigin}/`, cache_age: 3600, width: 600, height: 572 });
    assert.equal(html, bareFrame({ operator: operatorOrigin, subject: id, title: hard, width: 600, height: 572, looks: { locale: 'ru' } }));
    assert.match(html, new RegExp(`^<iframe src="${operatorOrigin}/embed/referendum/${id}\\?locale=ru" title="Вопрос &lt;b&gt;&quot;города&quot;&lt;/b&gt; &amp; [^"]*" width="600" height="572" allow="clipboard-write" sandbox="${frameSandbox}" referrerpolicy="origin"[^<>]*></iframe>$`));
  });

  it('and in XML, with the same words', async () => {
    const { headers, text } = await ask({ format: 'xml', locale: 'en' });
    assert.equal(headers.get('content-type'), 'text/xml; charset=utf-8');
    assert.match(text, /^<\?xml version="1\.0" encoding="utf-8" standalone="yes"\?>\n<oembed>\n<type>rich<\/type>\n<version>1\.0<\/version>\n<title>A question<\/title>\n<provider_name>Votes of the city<\/provider_name>/);
    const unescaped = (/<html>(.*)<\/html>/.exec(text)?.[1] ?? '').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
    assert.equal(unescaped, (await ask({ locale: 'en' })).body['html']);
    // What XML cannot write is not there, and nothing else is lost.
    assert.match((await ask({ format: 'xml' })).text, /<title>Вопрос &lt;b&gt;&quot;города&quot;&lt;\/b&gt; &amp; ещё<\/title>/);
  });

  for (const [query, width, height] of [
    [{ maxwidth: '480' }, 480, 572], [{ maxwidth: '4000' }, 600, 572], [{ maxheight: '300' }, 600, 300], [{ maxwidth: '200', maxheight: '150' }, 200, 150], [{ maxheight: '9999' }, 600, 572],
  ] as const) {
    it(`fits into ${JSON.stringify(query)}`, async () => {
      const { body } = await ask(query);
      assert.deepEqual([body['width'], body['height']], [width, height]);
      assert.match(body['html'] as string, new RegExp(` width="${width}" height="${height}" `));
    });
  }

  it('is refused as the specification says', async () => {
    const table: readonly (readonly [number, Record<string, string>])[] = [
      [501, { format: 'yaml' }], [501, { format: '' }], [400, { maxwidth: '0' }], [400, { maxwidth: '-5' }], [400, { maxheight: '1e3' }], [400, { maxheight: '' }],
      [404, { url: '' }], [404, { url: 'nonsense' }], [404, { url: `${operatorOrigin}/` }], [404, { url: `${operatorOrigin}/referendum/no-such-question` }], [404, { url: `${operatorOrigin}/act` }],
      [404, { url: `https://evil.example/referendum/${id}` }], [404, { url: `${operatorOrigin}.evil.example/referendum/${id}` }], [404, { url: `http://me@city.localhost:8081/referendum/${id}` }],
      [404, { url: `${operatorOrigin}/referendum/../admin/sites` }], [404, { url: `${operatorOrigin}/referendum/__proto__` }], [404, { url: 'x'.repeat(3000) }], [404, { url: 'javascript:alert(1)' }],
    ];
    for (const [status, query] of table) {
      const { headers, ...answer } = await ask(query);
      assert.equal(answer.status, status, JSON.stringify(query));
      assert.equal(headers.get('access-control-allow-origin'), '*');
      assert.match(headers.get('content-type') ?? '', /^text\/plain/);
    }
    assert.equal((await send(`${kit.gateway.url}/oembed`)).status, 400);
    assert.equal((await ask({ url: `${operatorOrigin}/referendum/${id}/?utm_source=mail#top` })).status, 200);
  });

  it('is found from its own page', async () => {
    const { text } = await send(`${kit.gateway.url}/referendum/${id}`);
    for (const [type, format] of [['application/json+oembed', 'json'], ['text/xml+oembed', 'xml']] as const) {
      const href = oembedAddress(operatorOrigin, 'referendum', id, format).replace('&', '&amp;');
      assert.ok(text.includes(`<link rel="alternate" type="${type}" href="${href}" title="Вопрос &lt;b&gt;`), type);
    }
    const [, href = ''] = /type="application\/json\+oembed" href="([^"]*)"/.exec(text) ?? [];
    assert.equal((await send(href.replace('&amp;', '&').replace(operatorOrigin, kit.gateway.url))).status, 200);
  });

  it('leads a bare frame to the frame of the one site around it', async () => {
    const host = encodeURIComponent(siteOrigin);
    const table: readonly (readonly [string, Record<string, string>, string])[] = [
      [`referendum/${id}`, { 'referer': `${siteOrigin}/`, 'sec-fetch-dest': 'iframe' }, `/frame/referendum?host=${host}&referendum=${id}`],
      [`referendum/${id}?theme=lenta&locale=en&scheme=dark&heading-level=2&text-size=large&density=compact`, { referer: `${siteOrigin}/a/b?c=d` }, `/frame/referendum?host=${host}&referendum=${id}&locale=en&theme=lenta&scheme=dark&density=compact&text-size=large&heading-level=2`],
      // With a height the frame would greet a shell; another question or host cannot be slipped in either.
      [`referendum/${id}?height=600&referendum=other&x=y`, { referer: siteOrigin }, `/frame/referendum?host=${host}&referendum=${id}`],
      [`referendum/${id}?host=https%3A%2F%2Fevil.example%3Bx`, {}, `/frame/referendum?host=https%3A%2F%2Fevil.example%3Bx&referendum=${id}`],
      [`referendum/${id}`, { 'sec-fetch-dest': 'document', 'referer': siteOrigin }, `/referendum/${id}`],
    ];
    for (const [path, given, location] of table) {
      const { status, headers } = await embed(path, given);
      assert.deepEqual([status, headers.get('location'), headers.get('vary')], [303, location, 'Referer, Sec-Fetch-Dest'], path);
    }
    for (const path of ['payment/x', 'referendum', 'referendum/', 'referendum/A', '__proto__/x', 'referendum/../admin']) assert.equal((await embed(path, { referer: siteOrigin })).status, 404, path);
  });

  it('says where one can answer when no site is named, and nothing runs there', async () => {
    for (const referer of [undefined, 'nonsense']) {
      const { status, headers, text } = await embed(`referendum/${id}`, { 'sec-fetch-dest': 'iframe', ...(referer !== undefined && { referer }) });
      assert.equal(status, 200);
      assert.equal(headers.get('content-security-policy'), "default-src 'none'; script-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors *");
      assert.ok(text.includes(`href="${operatorOrigin}/referendum/${id}"`));
      assert.doesNotMatch(text, /<script/);
    }
  });
});

it('a bare frame is allowed what the shell allows its own', () => {
  assert.ok(readFileSync(new URL('../../../src/frame/shell.ts', import.meta.url), 'utf8').includes(`'${frameSandbox}'`));
});

it('README shows the frame that is given out', () => {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8').replace(/\s+/g, ' ');
  assert.ok(readme.includes(bareFrame({ operator: 'https://city.example', subject: 'big-ring-name', title: 'Голосование города', height: 660, looks: { locale: 'ru', theme: 'lenta' } })));
});
