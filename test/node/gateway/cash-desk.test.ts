import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { deskSecretFrom, optionsFrom } from '../../../demo/gateway/environment.js';
import { deskKeys } from '../../../demo/desk-keys.js';
import { cashDesk } from '../../../demo/gateway/payments/cash-desk.js';
import { signatureOf } from '../../../demo/gateway/payments/cash-desk-signature.js';
import { type Order, type PaymentProvider, ProviderRefused, shareOf } from '../../../demo/gateway/payments/payment-provider.js';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';

const secret = 'a secret of the desk for tests, long enough';
const keys = deskKeys(secret);
const now = Date.parse('2026-11-22T12:00:00Z');
const order: Order = { number: 'MP-1', kind: 'redirect', amount: 100_800 as Kopecks, description: 'x', contact: { by: 'email', email: 'a@mail.example' }, locale: 'ru', expiresAt: now };

describe('the adapter of the cash desk', () => {
  const heard: { method: string | undefined; url: string | undefined; authorization: string | undefined; body: unknown }[] = [];
  let answer: [number, string] | 'silence' = [200, '{}'];
  let desk: PaymentProvider;
  const bodyOf = async (request: IncomingMessage): Promise<string> => (await request.toArray()).join('');
  const server = createServer((request, response) => void (async () => {
    const text = await bodyOf(request);
    heard.push({ method: request.method, url: request.url, authorization: request.headers.authorization, body: text === '' ? null : JSON.parse(text) });
    if (answer === 'silence') return;
    response.writeHead(answer[0], { 'content-type': 'application/json' }).end(answer[1]);
  })());
  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    desk = cashDesk({ url, origin: 'http://desk.localhost:8083', secret, returnUrls: { window: 'http://city.localhost/w', redirect: 'http://city.localhost/r' }, notifyUrl: 'http://127.0.0.1/n', clock: { now: () => now }, patience: 300 });
  });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  const told = (more: object): [number, string] => [200, JSON.stringify({ id: 'MP-1', status: 'created', amount: 100_800, capturedAt: null, page: null, sbp: null, ...more })];

  it('orders, asks and calls off as the wire has it', async () => {
    answer = [200, JSON.stringify({ id: 'MP-1', status: 'created', page: 'http://desk.localhost:8083/pay/x', sbp: null })];
    assert.deepEqual(await desk.create(order), { status: 'created', amount: 100_800, capturedAt: null, touched: false, next: { kind: 'page', url: 'http://desk.localhost:8083/pay/x' } });
    answer = told({ sbp: 'http://desk.localhost:8083/sbp/x' });
    assert.deepEqual((await desk.status('MP-1'))?.next, { kind: 'sbp', link: 'http://desk.localhost:8083/sbp/x' });
    answer = told({ status: 'captured', capturedAt: '2026-11-22T12:00:00Z' });
    assert.deepEqual(await desk.cancel('MP-1'), { status: 'captured', amount: 100_800, capturedAt: now, touched: false, next: null });
    answer = told({ touched: true });
    assert.equal((await desk.cancel('MP-1', 'untouched'))?.touched, true);
    assert.deepEqual(heard.splice(-2).map(({ body }) => body), [{}, { only: 'untouched' }]);
    assert.deepEqual(heard.map(({ method, url, authorization }) => [method, url, authorization]), [['PUT', '/api/payments/MP-1'], ['GET', '/api/payments/MP-1'], ].map((one) => [...one, `Bearer ${keys.bearer}`]));
    assert.deepEqual(heard[0]?.body, {
      amount: 100_800, description: 'x', contact: { email: 'a@mail.example' }, kind: 'redirect', locale: 'ru', returnUrl: 'http://city.localhost/r', notifyUrl: 'http://127.0.0.1/n', expiresAt: '2026-11-22T12:00:00.000Z',
    });
  });

  it('sends nobody to a page that is not the desk’s', async () => {
    for (const page of ['http://desk.localhost:8084/pay/x', 'https://desk.localhost:8083/pay/x', 'http://desk.localhost:8083@elsewhere.example/pay/x', 'http://[x']) {
      answer = told({ page });
      await assert.rejects(desk.status('MP-1'), page);
    }
  });

  it('tells a refusal from everything that says nothing', async () => {
    answer = [404, ''];
    assert.equal(await desk.status('MP-1'), null);
    for (const status of [400, 409, 422]) {
      answer = [status, '{}'];
      await assert.rejects(desk.create(order), ProviderRefused);
    }
    for (const unclear of [[404, ''], [401, ''], [429, ''], [500, ''], [200, 'no JSON'], [200, '{}'], told({ status: 'rich' }), told({ page: 'javascript:alert(1)' }), 'silence'] as const) {
      answer = unclear as typeof answer;
      await assert.rejects(desk.create(order), (thrown) => !(thrown instanceof ProviderRefused), JSON.stringify(unclear));
    }
  });

  it('reads what the desk signed, for five minutes', () => {
    const body = Buffer.from(JSON.stringify({ event: 'e1', payment: 'MP-1', status: 'captured', amount: 100_800, capturedAt: '2026-11-22T12:00:00Z' }));
    const read = (signature: string, bytes: Uint8Array = body) => desk.readNotification(new Headers({ 'x-desk-signature': signature }), bytes);
    assert.deepEqual(read(signatureOf(keys.notifications, body, now)), { event: 'e1', number: 'MP-1', standing: { status: 'captured', amount: 100_800, capturedAt: now } });
    assert.ok(read(signatureOf(keys.notifications, body, now - 299_000)));
    const other = Buffer.from('{"event":"e1"}');
    for (const [signature, bytes] of [
      ['', body], [signatureOf(deskKeys(`${secret}!`).notifications, body, now), body], [signatureOf(secret, body, now), body], [signatureOf(keys.bearer, body, now), body], [signatureOf(keys.notifications, body, now - 301_000), body], [signatureOf(keys.notifications, body, now + 301_000), body],
      [signatureOf(keys.notifications, body, now), other], [signatureOf(keys.notifications, other, now), other], [signatureOf(keys.notifications, Buffer.from('{'), now), Buffer.from('{')], [signatureOf(keys.notifications, body, now).toUpperCase(), body],
    ] as const) assert.equal(read(signature, bytes), null, signature);
  });

  it('has a key for each use, none of which is the secret or another one', () => {
    const made: readonly string[] = [keys.bearer, keys.notifications, keys.orders];
    assert.equal(new Set([...made, secret]).size, 4);
    // RFC 5869 by hand: extract with the salt, expand with the label.
    const extracted = createHmac('sha256', 'city-blocks cash desk').update(secret).digest();
    for (const [label, key] of Object.entries(keys)) assert.equal(key, createHmac('sha256', extracted).update(`${label}\u0001`).digest('base64url'));
  });

  it('has no secret to share over a database of somebody else’s, and takes none that is short', () => {
    assert.equal(deskSecretFrom({ DATABASE_URL: 'postgres://x' }), null);
    assert.throws(() => deskSecretFrom({ DESK_SECRET: 'short' }), /DESK_SECRET/);
    const env = { DATABASE_URL: 'postgres://x', GATEWAY_SECRET: secret };
    assert.equal(optionsFrom(env).payments, undefined);
    assert.deepEqual(optionsFrom({ ...env, DESK_SECRET: secret, DESK_URL: 'http://127.0.0.1:9', RECONCILE_EVERY: '0' }).payments, { desk: { url: 'http://127.0.0.1:9', origin: 'http://desk.localhost:8083', secret }, reconcileEvery: 0 });
    assert.throws(() => optionsFrom({ ...env, DESK_SECRET: secret, RECONCILE_EVERY: 'often' }), /RECONCILE_EVERY/);
  });

  it('rounds its share half up to the kopeck', () => {
    for (const [amount, share] of [[100_000, 800], [50_050, 400], [62, 0], [63, 1], [9_007_199_254_740_991, 72_057_594_037_928]] as const) assert.equal(shareOf(amount as Kopecks, 80), share);
  });
});
