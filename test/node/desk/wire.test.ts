import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import * as v from 'valibot';
import { deskKeys } from '../../../demo/desk-keys.js';
import { startDesk } from '../../../demo/desk/desk.js';
import { Order } from '../../../demo/desk/wire.js';
import { askedContact } from '../../../src/blocks/pay-accrual/asked.js';
import { Contact } from '../../../src/blocks/pay-accrual/schemas.js';
import { sbpLink } from '../../../demo/desk/sbp-link.js';
import { crc16 } from '../../../src/domain/payment-code/sbp.js';
import { type DeskKit, orderOf, secret, startDeskKit } from './kit.js';

describe('the cash desk’s wire', () => {
  let kit: DeskKit;
  before(async () => {
    kit = await startDeskKit();
  });
  after(async () => {
    await kit.close();
    assert.deepEqual(kit.errors, []);
  });

  it('takes an order once, whoever repeats it, and no other under its name', async () => {
    const first = await kit.order('once', { expiresAt: '2099-01-01T00:00:00Z' });
    assert.equal(first.status, 200);
    const { page, ...rest } = first.body;
    assert.deepEqual(rest, { id: 'once', status: 'created', amount: 123_450, capturedAt: null, sbp: null, touched: false });
    assert.match(page ?? '', new RegExp(`^${kit.desk.origin}/pay/[A-Z2-7]{32}$`));
    assert.deepEqual(await kit.order('once', { expiresAt: '2099-01-01T00:00:00Z' }), first);
    const { amount, ...others } = orderOf(kit.receiver, { expiresAt: '2099-01-01T00:00:00Z' });
    assert.deepEqual(await kit.send('PUT', '/api/payments/once', { ...others, amount }), first, 'the order of fields is no other order');
    for (const change of [{ amount: 123_451 }, { contact: { phone: '+79990000000' } }, { locale: 'en' as const }, { kind: 'window' as const }, {}]) {
      const { status, body } = await kit.order('once', { ...change, ...(Object.keys(change).length > 0 && { expiresAt: '2099-01-01T00:00:00Z' }) });
      assert.deepEqual([status, body.code], [409, 'payment.conflict']);
    }
    assert.deepEqual(await kit.send('GET', '/api/payments/once'), first);
  });

  it('answers nobody without the key that is for this, made from the secret', async () => {
    const { bearer, notifications } = deskKeys(secret);
    for (const authorization of [null, '', 'Bearer', `Bearer ${secret}`, `Bearer ${bearer}x`, `bearer ${bearer}`, bearer, `Bearer ${bearer.slice(0, -1)}`, `Bearer ${notifications}`]) {
      for (const [method, path] of [['GET', '/api/payments/once'], ['PUT', '/api/payments/new'], ['POST', '/api/payments/once/cancel'], ['GET', '/api/nothing']] as const) {
        const { status, body } = await kit.send(method, path, method === 'PUT' ? orderOf(kit.receiver) : undefined, authorization);
        assert.deepEqual([status, body], [401, { code: 'desk.unauthorized' }]);
      }
    }
    assert.equal((await kit.send('GET', '/api/payments/new')).status, 404);
  });

  it('refuses a body that it cannot stand by', async () => {
    const good = orderOf(kit.receiver) as unknown as Record<string, unknown>;
    const wrong: readonly Record<string, unknown>[] = [
      ...[0, -5, 1.5, '100', 2 ** 53, null].map((amount) => ({ amount })), ...['', ' ', 'x'.repeat(251), 5].map((description) => ({ description })),
      ...[{}, { email: 'x' }, { phone: '89990000000' }, { email: 'a@mail.example', phone: '+79990000000' }, null].map((contact) => ({ contact })),
      ...['card', ''].map((kind) => ({ kind })), { locale: 'de' }, ...['javascript:alert(1)', '/paid', 'ftp://a.example', `http://a.example/${'x'.repeat(2000)}`].flatMap((url) => [{ returnUrl: url }, { notifyUrl: url }]),
      ...['tomorrow', '', 5].map((expiresAt) => ({ expiresAt })), { more: 1 },
    ];
    for (const change of wrong) {
      const { status, body } = await kit.send('PUT', '/api/payments/wrong', { ...good, ...change });
      assert.deepEqual([status, body.code], [422, 'payment.invalid'], JSON.stringify(change).slice(0, 80));
    }
    for (const name of Object.keys(good)) assert.equal((await kit.send('PUT', '/api/payments/wrong', { ...good, [name]: undefined })).status, 422, name);
    for (const body of ['', 'nonsense', '[]', 'null']) assert.equal((await kit.send('PUT', '/api/payments/wrong', body)).status, 422);
    for (const id of ['a%20b', 'x'.repeat(65), '%3Cb%3E']) assert.equal((await kit.send('PUT', `/api/payments/${id}`, good)).status, 422, id);
    assert.deepEqual((await kit.send('PUT', '/api/payments/wrong', { ...good, description: 'x'.repeat(20_000) })).status, 413);
    assert.deepEqual([(await kit.send('GET', '/api/payments/wrong')).body, (await kit.send('POST', '/api/payments/wrong/cancel')).status], [{ code: 'payment.unknown' }, 404]);
  });

  it('takes every contact that the block takes', () => {
    for (const text of ['<anna@mail.example>,', "o'neil@mail.example", 'мама@почта.рф', 'a..b@mail.example', `${'a'.repeat(64)}@${'b'.repeat(160)}.${'c'.repeat(28)}`, '8 916 123-45-67']) {
      const { value } = askedContact(text);
      if (!value) throw new Error(text);
      const { by: _, ...contact } = value;
      assert.ok(v.is(Order, { ...orderOf(kit.receiver), contact }) && v.is(Contact, value), text);
    }
  });

  it('calls off what is open, and tells it', async () => {
    await kit.order('off');
    const { status, body } = await kit.send('POST', '/api/payments/off/cancel');
    assert.deepEqual([status, body.status], [200, 'cancelled']);
    assert.deepEqual((await kit.send('POST', '/api/payments/off/cancel')).body, body);
    const [told] = await kit.toldOf('off');
    assert.deepEqual({ ...told, event: '' }, { event: '', payment: 'off', status: 'cancelled', amount: 123_450, capturedAt: null, signed: true, answered: 204 });
    const page = await kit.pay(body.page ?? '', 'succeeds');
    assert.equal(page.location, body.page);
    assert.match((await kit.open(body.page ?? '')).body, /Оплата отменена[^]*Деньги не списаны/);
    assert.equal(kit.desk.captures('off'), 0);
  });

  it('calls off what is untouched, where no more is asked for, and leaves alone what somebody is paying by', async () => {
    const cancel = (id: string, body: unknown = { only: 'untouched' }) => kit.send('POST', `/api/payments/${id}/cancel`, body);
    const { body: { page } } = await kit.order('touched');
    await kit.order('untouched');
    await kit.open(page ?? '');
    assert.equal((await kit.send('GET', '/api/payments/touched')).body.touched, false, 'the page was only looked at');
    await kit.pay(page ?? '', 'three-ds');
    const { body } = await cancel('touched');
    assert.deepEqual([body.status, body.touched], ['created', true]);
    assert.deepEqual([(await cancel('untouched')).body.status, (await cancel('nothing')).status, (await cancel('touched', { only: 'mine' })).status], ['cancelled', 404, 422]);
    await kit.open(`${page}/3ds`, { code: '1234' });
    assert.deepEqual([await kit.statusOf('touched'), kit.desk.captures('touched'), kit.desk.captures('untouched')], ['captured', 1, 0]);
  });

  it('ends what nobody paid in time, also where nobody looks', async () => {
    await kit.order('over', { expiresAt: new Date(Date.now() + 60).toISOString() });
    const [told] = await kit.toldOf('over');
    assert.deepEqual([told?.status, told?.signed, await kit.statusOf('over')], ['expired', true, 'expired']);
    const late = await kit.order('late', { expiresAt: '2020-01-01T00:00:00Z' });
    assert.deepEqual([late.status, late.body.status], [200, 'expired'], 'an order that comes after its time is none to pay any more');
    assert.equal((await kit.pay(late.body.page ?? '', 'succeeds')).location, late.body.page);
    assert.match((await kit.open(late.body.page ?? '')).body, /Время оплаты вышло/);
    assert.equal(kit.desk.captures('late'), 0);
  });

  it('repeats a notification until it has arrived', async () => {
    kit.receiver.status = 503;
    await kit.order('again');
    await kit.send('POST', '/api/payments/again/cancel');
    await kit.toldOf('again', 3);
    kit.receiver.status = 302;
    await kit.toldOf('again', (await kit.toldOf('again')).length + 1);
    kit.receiver.status = 200;
    const arrived = async (): Promise<number> => (await kit.toldOf('again')).filter(({ answered }) => answered === 200).length;
    for (let tries = 0; (await arrived()) === 0; tries++) {
      assert.ok(tries < 400, 'it was not repeated');
      await wait(10);
    }
    await wait(400);
    assert.equal(await arrived(), 1);
    const all = await kit.toldOf('again', 5);
    assert.equal(new Set(all.map(({ event }) => event)).size, 1);
    assert.ok(all.every(({ signed }) => signed));
    kit.receiver.status = 204;
  });

  it('does not start with a secret that can be guessed', async () => {
    await assert.rejects(startDesk({ port: 0, secret: 'short', folder: null }), /32 characters/);
  });
});

describe('a link of the Faster Payments System', () => {
  it('ends with the checksum of what is before it', () => {
    const link = sbpLink('http://desk.localhost:8083', 'A'.repeat(32), 123_450);
    assert.match(link, /^http:\/\/desk\.localhost:8083\/sbp\/A{32}\?type=02&bank=100000000007&sum=123450&cur=RUB&crc=[0-9A-F]{4}$/);
    assert.equal(Number.parseInt(link.slice(-4), 16), crc16(link.slice(0, -9)));
  });
});
