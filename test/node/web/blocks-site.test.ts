import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { type Answer, ask } from './ask.js';
import { type Built, loaderText, startBuilt, version } from './built.js';

let built: Built;
const get = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  ask(built.web.port, 'blocks.localhost', path, { headers, method });

describe('the static server of the SDK', () => {
  before(async () => {
    built = await startBuilt();
  });
  after(() => built.end());

  test('an exact version is kept for ever and any page may load it', async () => {
    const { status, headers, body } = await get(`/${version}/city-blocks.js`);
    assert.equal(status, 200);
    assert.equal(body.toString(), loaderText);
    assert.equal(headers['cache-control'], 'public, max-age=31536000, immutable');
    assert.equal(headers['access-control-allow-origin'], '*');
    assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
    assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
    assert.equal(headers['x-content-type-options'], 'nosniff');
  });

  test('the train of compatible versions is kept for minutes', async () => {
    const { status, headers } = await get('/v1/city-blocks.js');
    assert.equal(status, 200);
    assert.match(String(headers['cache-control']), /max-age=300/);
    assert.equal((await get('/v1/chunks/boot-1.js')).status, 200);
  });

  for (const path of ['/latest/city-blocks.js', '/1.2.4/city-blocks.js', `/${version}/none.js`, `/${version}/..%2f..%2fsecret.txt`, `/${version}/../../secret.txt`, '/v2/city-blocks.js']) {
    test(`${path} is not there, and the answer is not kept`, async () => {
      const { status, headers } = await get(path);
      assert.equal(status, 404);
      assert.notEqual(headers['cache-control'], 'public, max-age=31536000, immutable');
    });
  }

  test('the shortest form that the client takes is sent', async () => {
    const path = `/${version}/city-blocks.js`;
    const brotli = await get(path, { 'accept-encoding': 'gzip, deflate, br, zstd' });
    assert.equal(brotli.headers['content-encoding'], 'br');
    assert.equal(brotliDecompressSync(brotli.body).toString(), loaderText);
    const gzip = await get(path, { 'accept-encoding': 'gzip;q=0.8, br;q=0' });
    assert.equal(gzip.headers['content-encoding'], 'gzip');
    assert.equal(gunzipSync(gzip.body).toString(), loaderText);
    const plain = await get(path, { 'accept-encoding': 'identity' });
    assert.equal(plain.headers['content-encoding'], undefined);
    for (const { headers } of [brotli, gzip, plain]) assert.equal(headers['vary'], 'Accept-Encoding');
    assert.equal(new Set([brotli, gzip, plain].map(({ headers }) => headers['etag'])).size, 3);
  });

  test('what the client has is not sent again', async () => {
    const path = '/v1/city-blocks.js';
    const { headers } = await get(path, { 'accept-encoding': 'br' });
    const again = await get(path, { 'accept-encoding': 'br', 'if-none-match': `W/"other", ${String(headers['etag'])}` });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.equal((await get(path, { 'accept-encoding': 'br', 'if-none-match': '"other"' })).status, 200);
  });

  test('HEAD tells the same without a body, and nothing can be written', async () => {
    const head = await get(`/${version}/city-blocks.js`, {}, 'HEAD');
    assert.equal(head.status, 200);
    assert.equal(head.headers['content-length'], String(loaderText.length));
    assert.equal(head.body.length, 0);
    const post = await get(`/${version}/city-blocks.js`, {}, 'POST');
    assert.equal(post.status, 405);
  });

  test('a script can be held back, within reason', async () => {
    const { status } = await get(`/${version}/city-blocks.js?late=20`);
    assert.equal(status, 200);
    assert.equal((await get(`/${version}/city-blocks.js?late=999999999`)).status, 200);
  });
});
