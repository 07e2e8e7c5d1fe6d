import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { blocks, type ServedBlock, wantsCamera } from '../../../demo/gateway/blocks.js';
import { blockFrame } from '../../../demo/gateway/pages/block-frame.js';
import { version } from '../../../demo/gateway/version.js';
import { blocks as registry } from '../../../src/registry.js';
import { readRelease } from '../../../demo/web/release.js';
import { bareFrame, blockPlace } from '../../../tools/rollup/snippets.mjs';
import { type Answer, type Kit, operatorOrigin, send, siteOrigin, startKit } from './kit.js';

const files = { 'city-blocks.js': 'sha384-loader', 'frame/frame-1.js': 'sha384-frame' };
const shop = 'http://kassa.localhost:8080';
const pay = blocks['pay-accrual'] as ServedBlock;

describe('pages of the block that pays', () => {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  let kit: Kit;
  before(async () => {
    mkdirSync(join(dist, version));
    writeFileSync(join(dist, version, 'integrity.json'), JSON.stringify({ version, files, frame: 'frame/frame-1.js', frameView: {} }));
    kit = await startKit({ dist, seed: async ({ db }) => void (await db.insertInto('sites').values({ origin: shop, site: 'kassa', blocks: '["pay-accrual"]', writes_per_minute: null }).execute()) });
  });
  after(async () => {
    await kit.close();
    rmSync(dist, { recursive: true });
  });

  const page = (path: string, headers: Record<string, string> = { accept: 'text/html' }): Promise<Answer> => send(`${kit.gateway.url}${path}`, { headers, redirect: 'manual' });
  const policyOf = ({ headers }: Answer): string => headers.get('content-security-policy') ?? '';

  it('let the frame use the camera, the clipboard and the browser’s own sheet for a receipt', () => {
    assert.deepEqual(registry['city-pay-accrual'].allow.split('; ').sort(), ['camera', 'clipboard-write', 'web-share']);
  });

  it('have a frame without a subject and without an answer brought along', async () => {
    const answer = await page(`/frame/pay-accrual?host=${shop}&locale=ru&pay-accrual=18810177200000000001`);
    assert.equal(answer.status, 200);
    assert.match(policyOf(answer), new RegExp(`connect-src 'self';.*frame-ancestors ${shop}$`));
    const config = JSON.parse(/id="config">(.*?)<\/script>/.exec(answer.text)?.[1] ?? '') as unknown;
    assert.deepEqual(config, { version, block: 'city-pay-accrual', gateway: `${operatorOrigin}/api`, operator: operatorOrigin, host: shop });
    assert.match(answer.text, /<title>Начисления и оплата<\/title>/);
    assert.ok(answer.text.includes(`href="${operatorOrigin}/pay-accrual"`));
    assert.doesNotMatch(answer.text, /1881017|[Вв]опрос|Ответить|question/);
    assert.match((await page('/frame/pay-accrual?locale=en')).text, /<title>Charges and payment<\/title>[^]*You need JavaScript for this service/);
  });

  it('are refused where the site is not registered for it, in words of a service', async () => {
    for (const [locale, words] of [['ru', /услуга в ней не откроется/], ['en', /the service does not open/]] as const) {
      const answer = await page(`/frame/pay-accrual?host=${siteOrigin}&locale=${locale}`);
      assert.match(answer.text, words);
      assert.doesNotMatch(answer.text, /[Вв]опрос|question|<script/);
      assert.ok(answer.text.includes(`href="${operatorOrigin}/pay-accrual"`));
      assert.match(policyOf(answer), /frame-ancestors 'none'/);
    }
  });

  it('let a frame use pictures and the camera where the block is allowed it, and no other frame', () => {
    const release = readRelease(dist, version);
    const frame = (camera: boolean): string => blockFrame({
      block: pay, camera, primed: null, locale: 'ru', release, base: 'http://blocks.localhost:8080/', api: `${operatorOrigin}/api`, operatorOrigin, host: shop, inPlace: false, link: operatorOrigin,
    })?.policy ?? '';
    assert.match(frame(true), /; connect-src 'self'; img-src blob: data:; media-src blob:; require-trusted-types-for 'script';/);
    assert.match(frame(false), /; connect-src 'self'; require-trusted-types-for 'script';/);
    assert.equal(wantsCamera({ ...pay, tag: 'city-referendum' }), false);
    assert.equal(wantsCamera({ ...pay, tag: 'city-unknown' }), false);
  });

  it('name the camera in the headers of a frame exactly where the registry allows it', async () => {
    const camera = wantsCamera(pay) ? 'camera=(self)' : null;
    for (const path of [`/frame/pay-accrual?host=${shop}`, '/pay-accrual']) {
      const answer = await page(path);
      assert.equal(answer.headers.get('permissions-policy'), camera, path);
      assert.equal(/img-src blob: data:; media-src blob:/.test(policyOf(answer)), camera !== null, path);
    }
    assert.equal((await page(`/frame/referendum?host=${siteOrigin}`)).headers.get('permissions-policy'), null);
  });

  it('are embedded by an address without a subject', async () => {
    const embedded = await page('/embed/pay-accrual?theme=kassa&uin=1&kinds=club+museum&payer-kind=organisation', { referer: `${shop}/` });
    assert.deepEqual([embedded.status, embedded.headers.get('location')], [303, `/frame/pay-accrual?${new URLSearchParams({ 'host': shop, 'theme': 'kassa', 'payer-kind': 'organisation', 'kinds': 'club museum' })}`]);
    assert.equal((await page('/embed/pay-accrual', { 'sec-fetch-dest': 'document' })).headers.get('location'), '/pay-accrual');
    assert.match((await page('/embed/pay-accrual')).text, /Эта услуга есть на сайте города/);
    for (const path of ['/embed/pay-accrual/18810177200000000001', '/embed/referendum', '/embed/', '/embed/payment']) assert.equal((await page(path, { referer: `${shop}/` })).status, 404, path);
  });

  it('lead nowhere with a number: whatever an address says, no page, frame or link repeats it', async () => {
    const number = '9990077020260000000010016';
    const asked = [`/pay-accrual?uin=${number}`, `/pay-accrual/${number}?uin=${number}`, `/frame/pay-accrual?uin=${number}`, `/frame/pay-accrual?host=${shop}&uin=${number}`, `/frame/pay-accrual?host=${siteOrigin}&uin=${number}`, `/embed/pay-accrual?uin=${number}`, `/embed/pay-accrual?host=${shop}&uin=${number}`, `/embed/pay-accrual/${number}`, `/oembed?url=${operatorOrigin}/pay-accrual?uin=${number}`, `/paid?uin=${number}`];
    for (const path of asked) {
      const { text, headers } = await page(path, { accept: 'text/html', referer: `${shop}/` });
      assert.ok(![text, ...headers.values()].some((one) => one.includes(number)), path);
    }
  });

  it('are pasted with an attribute, and without a number in any address', () => {
    const number = '9990077020260000000010016';
    const options = { operator: operatorOrigin, name: 'pay-accrual', subject: '', title: 'Оплата', text: 'Оплата', height: 520 };
    const place = blockPlace({ ...options, attributes: { uin: number } });
    assert.deepEqual([place.split(number).length, place.includes(` uin="${number}"`), place.includes(`href="${operatorOrigin}/pay-accrual"`)], [2, true, true]);
    assert.ok(bareFrame(options).includes(`src="${operatorOrigin}/embed/pay-accrual"`));
  });

  it('have one of the operator’s own, whose address never keeps a number', async () => {
    const answer = await page('/pay-accrual');
    assert.equal(answer.status, 200);
    for (const part of ['<city-pay-accrual heading-level="2">', `src="http://blocks.localhost:8080/${version}/city-blocks.js" integrity="sha384-loader" crossorigin data-gateway="${operatorOrigin}/api" data-operator="${operatorOrigin}" data-mode="secure"`, 'включите JavaScript']) assert.ok(answer.text.includes(part), part);
    assert.match(policyOf(answer), /^default-src 'none'; script-src http:\/\/blocks\.localhost:8080\/.*connect-src 'self'.*frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types city-blocks$/);
    assert.doesNotMatch(answer.text, / (style|on\w+)=/);
    for (const path of ['/pay-accrual/', '/pay-accrual/18810177200000000001', '/pay-accrual/a/b?c=d']) {
      const led = await page(path);
      assert.deepEqual([led.status, led.headers.get('location')], [303, '/pay-accrual']);
    }
  });

  it('have one to come back to, which claims nothing', async () => {
    const plain = await page('/paid');
    assert.equal(plain.status, 200);
    assert.match(plain.text, /Вернитесь на страницу, с которой вы платили[^]*Там видно, прошла ли оплата[^]*lang="en"[^]*Go back to the page/);
    assert.equal((await page('/paid?status=captured&id=1')).text, plain.text, 'nothing of the address is believed');
    assert.doesNotMatch(plain.text.slice(plain.text.indexOf('<main>')), /Оплачено|успешно|спасибо|[Pp]aid\b|success/);
    assert.equal(policyOf(plain), "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'");
    assert.equal(plain.headers.get('cross-origin-opener-policy'), null, 'the window has to stay its opener’s to be closed');
    const script = await page('/paid.js');
    assert.deepEqual([script.text, script.headers.get('content-type')], ['window.close();\n', 'text/javascript; charset=utf-8']);
  });
});
