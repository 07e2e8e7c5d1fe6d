import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { testCards } from '../../../demo/desk/cards.js';
import { card, type DeskKit, returnUrl, startDeskKit, startReceiver } from './kit.js';

describe('paying at the cash desk', () => {
  let kit: DeskKit;
  let at = 0;
  before(async () => {
    kit = await startDeskKit();
  });
  after(async () => {
    await kit.close();
    assert.deepEqual(kit.errors, []);
  });

  /** A new payment: its id and its page. */
  const begin = async (change: Parameters<DeskKit['order']>[1] = {}): Promise<{ id: string; page: string }> => {
    const id = `payment-${at++}`;
    const { body } = await kit.order(id, change);
    return { id, page: body.page ?? body.sbp ?? '' };
  };
  const ends = async (id: string, status: string): Promise<void> => {
    for (let tries = 0; (await kit.statusOf(id)) !== status; tries++) {
      assert.ok(tries < 300, `${id} is ${await kit.statusOf(id)} instead of ${status}`);
      await wait(10);
    }
  };

  it('succeeds: back to where the visitor came from, and the truth on the page', async () => {
    const { id, page } = await begin();
    const form = await kit.open(page);
    assert.equal(form.status, 200);
    for (const part of ['Демонстрационная касса. Настоящие деньги не списываются', 'Кружок «Юный техник», ноябрь', '1\u00a0234,50\u00a0₽', 'autocomplete="cc-number"', 'autocomplete="cc-exp"', 'autocomplete="cc-csc"', 'inputmode="numeric"']) assert.ok(form.body.includes(part), part);
    assert.ok(!form.body.includes(id) && !page.includes(id), 'the page does not tell the payment’s id');
    const paid = await kit.pay(page, 'succeeds');
    assert.deepEqual([paid.status, paid.location], [303, returnUrl]);
    const [told] = await kit.toldOf(id);
    const answer = await kit.send('GET', `/api/payments/${id}`);
    assert.deepEqual({ ...told, event: '' }, { event: '', payment: id, status: 'captured', amount: 123_450, capturedAt: answer.body.capturedAt, signed: true, answered: 204 });
    assert.ok(Math.abs(Date.parse(answer.body.capturedAt ?? '') - Date.now()) < 10_000);
    const result = await kit.open(page);
    assert.match(result.body, /<h1>Оплачено<\/h1>/);
    assert.ok(result.body.includes(`href="${returnUrl}"`));
    assert.equal((await kit.send('POST', `/api/payments/${id}/cancel`)).body.status, 'captured', 'what is taken stays taken');
  });

  it('takes the money once, however often the button is pressed', async () => {
    for (const which of ['succeeds', 'late', 'times-out', 'twice', 'early'] as const) {
      const { id, page } = await begin();
      const pages = await Promise.all(Array.from({ length: 8 }, () => kit.pay(page, which)));
      for (const { status } of pages) assert.equal(status, 303);
      await ends(id, 'captured');
      await kit.pay(page, 'succeeds');
      assert.equal(kit.desk.captures(id), 1, which);
      const copies = await kit.toldOf(id, which === 'twice' ? 2 : 1);
      assert.equal(new Set(copies.map(({ event }) => event)).size, 1, which);
    }
  });

  it('is either paid or called off, whoever is first', async () => {
    for (let round = 0; round < 30; round++) {
      const { id, page } = await begin();
      const acts = [() => kit.pay(page, 'succeeds'), () => kit.send('POST', `/api/payments/${id}/cancel`)];
      if (round % 2) acts.reverse();
      await Promise.all(acts.map((act) => act()));
      const status = await kit.statusOf(id);
      assert.equal(kit.desk.captures(id), status === 'captured' ? 1 : 0, status);
      assert.ok(status === 'captured' || status === 'cancelled', status);
      assert.equal((await kit.toldOf(id))[0]?.status, status);
    }
  });

  it('is declined where there is not enough money', async () => {
    const { id, page } = await begin({ kind: 'window' });
    const answer = await kit.pay(page, 'no-money');
    assert.equal(answer.location, page);
    const { body } = await kit.open(page);
    assert.match(body, /Банк отказал[^]*Деньги не списаны/);
    assert.match(body, /Можно закрыть окно/);
    assert.deepEqual([(await kit.toldOf(id))[0]?.status, kit.desk.captures(id)], ['declined', 0]);
  });

  it('asks for the code of 3-D Secure: right, wrong, refused', async () => {
    const right = await begin();
    assert.equal((await kit.pay(right.page, 'three-ds')).location, `${right.page}/3ds`);
    assert.equal(await kit.statusOf(right.id), 'created');
    assert.equal((await kit.open(right.page)).location, `${right.page}/3ds`, 'a reload leads on to the question');
    const bank = await kit.open(`${right.page}/3ds`);
    assert.match(bank.body, /Условный банк[^]*···· 0020[^]*autocomplete="one-time-code"/);
    assert.match((await kit.open(`${right.page}/3ds`, { code: '' })).body, /Введите код/);
    const wrong = await kit.open(`${right.page}/3ds`, { code: '9999' });
    assert.equal(wrong.status, 422);
    assert.match(wrong.body, /Осталось попыток: 2/);
    assert.equal((await kit.pay(right.page, 'succeeds')).location, `${right.page}/3ds`, 'another card does not come in between');
    assert.equal((await kit.open(`${right.page}/3ds`, { code: ' 1234 ' })).location, returnUrl);
    assert.deepEqual([await kit.statusOf(right.id), kit.desk.captures(right.id)], ['captured', 1]);
    assert.equal((await kit.open(`${right.page}/3ds`, { code: '1234' })).location, right.page);

    const guessed = await begin();
    await kit.pay(guessed.page, 'three-ds');
    for (const code of ['1', '2']) assert.equal((await kit.open(`${guessed.page}/3ds`, { code })).status, 422);
    assert.equal((await kit.open(`${guessed.page}/3ds`, { code: '3' })).location, returnUrl);
    assert.equal((await kit.open(`${guessed.page}/3ds`, { code: '1234' })).location, guessed.page);
    assert.deepEqual([await kit.statusOf(guessed.id), kit.desk.captures(guessed.id)], ['declined', 0]);

    const refused = await begin({ kind: 'window' });
    await kit.pay(refused.page, 'three-ds');
    assert.equal((await kit.open(`${refused.page}/refuse`, {})).location, refused.page);
    assert.deepEqual([await kit.statusOf(refused.id), kit.desk.captures(refused.id)], ['cancelled', 0]);
  });

  it('keeps silent for a while, and can then not be called off', async () => {
    for (const which of ['times-out', 'late'] as const) {
      const { id, page } = await begin({ expiresAt: new Date(Date.now() + 150).toISOString() });
      const answer = kit.pay(page, which);
      while ((await kit.statusOf(id)) === 'created') await wait(5);
      const [called, shown, path] = [await kit.send('POST', `/api/payments/${id}/cancel`), await kit.open(page), new URL(page).pathname];
      assert.equal(called.body.status, 'confirming', which);
      assert.match(shown.body, /Пока неизвестно, спишутся ли деньги/);
      assert.doesNotMatch(shown.body, /Деньги не списаны|<h1>Оплачено/);
      assert.ok(shown.body.includes(`data-watch="${path}/status" data-status="confirming"`));
      assert.equal((await kit.open(`${page}/status`)).body, '{"status":"confirming"}');
      assert.equal((await answer).status, 303);
      await ends(id, 'captured');
      assert.deepEqual([(await kit.toldOf(id))[0]?.status, kit.desk.captures(id)], ['captured', 1], 'begun in time, finished after it');
    }
  });

  it('answers slowly where it times out', async () => {
    const { page } = await begin();
    const begun = performance.now();
    await kit.pay(page, 'times-out');
    assert.ok(performance.now() - begun >= 190);
  });

  it('notifies before the visitor has his answer, where the receiver is quick and where it is slow', async () => {
    const { id, page } = await begin();
    kit.receiver.slow = 120;
    const begun = performance.now();
    await kit.pay(page, 'early');
    assert.ok(performance.now() - begun >= 115);
    assert.equal(kit.receiver.told.filter(({ payment }) => payment === id).length, 1);
    kit.receiver.slow = 0;
  });

  it('notifies twice', async () => {
    const { id, page } = await begin();
    await kit.pay(page, 'twice');
    await kit.toldOf(id, 2);
    await wait(100);
    assert.equal(kit.receiver.told.filter(({ payment }) => payment === id).length, 2);
  });

  it('breaks the connection and has the money', async () => {
    const { id, page } = await begin();
    await assert.rejects(kit.pay(page, 'lost'), /socket hang up|ECONNRESET/);
    assert.deepEqual([(await kit.toldOf(id))[0]?.status, kit.desk.captures(id)], ['captured', 1]);
    await wait(40);
    assert.equal((await kit.pay(page, 'lost')).location, page, 'sent again, it shows how it ended');
    assert.match((await kit.open(page)).body, /<h1>Оплачено/);
  });

  it('is confirmed or refused in the app of a bank, by the link of a code', async () => {
    const { id, page } = await begin({ kind: 'sbp-qr', locale: 'en' });
    const app = await kit.open(page);
    assert.match(app.body, /<html lang="en">[^]*Demo cash desk\. No real money is taken[^]*Confirm[^]*Refuse/);
    const path = new URL(page).pathname;
    assert.equal((await kit.open(path.replace('/sbp/', '/pay/'))).status, 404);
    await Promise.all([1, 2, 3].map(() => kit.open(`${path}/confirm`, {})));
    assert.match((await kit.open(page)).body, /<h1>Paid/);
    assert.deepEqual([await kit.statusOf(id), kit.desk.captures(id)], ['captured', 1]);
    const refused = await begin({ kind: 'sbp-qr' });
    await kit.open(`${new URL(refused.page).pathname}/refuse`, {});
    await kit.open(`${new URL(refused.page).pathname}/confirm`, {});
    assert.deepEqual([await kit.statusOf(refused.id), kit.desk.captures(refused.id)], ['cancelled', 0]);
  });

  it('says in words what is wrong with a card, and gives nothing of it back but what is the demo’s own', async () => {
    const { id, page } = await begin();
    const [known = ''] = testCards.map(({ number }) => number);
    const cases: readonly [Record<string, string>, RegExp][] = [
      [{ number: '', ...card }, /Введите номер карты/], [{ number: '2200 0000 0000 0005', ...card }, /В номере опечатка/], [{ number: '4111 1111 1111 1111', ...card }, /Этой карты нет в таблице/],
      [{ number: known, expiry: '13/39', cvc: '123' }, /Срок пишут так/], [{ number: known, expiry: '01/20', cvc: '123' }, /Срок карты прошёл/], [{ number: known, expiry: '', cvc: '123' }, /Введите срок/],
      [{ number: known, expiry: '1239', cvc: '12' }, /состоит из трёх цифр/], [{ number: known, expiry: '12/39', cvc: '' }, /Введите код CVC/], [{}, /Введите номер карты/],
    ];
    for (const [form, words] of cases) {
      const { status, body } = await kit.open(page, form);
      assert.equal(status, 422);
      assert.match(body, words);
      assert.match(body, /<title>Ошибка:[^]*role="alert"[^]*aria-invalid="true"/);
      assert.doesNotMatch(body, /4111|value="123"/);
    }
    assert.match((await kit.open(page, { number: '"><script>', ...card })).body, /В номере опечатка/);
    assert.equal(await kit.statusOf(id), 'created');
    assert.match((await kit.open(`${page}?card=no-money`)).body, /value="2200\u00a00000\u00a00000\u00a00012"/);
  });

  it('shows its pages under a strict policy, and a stranger nothing', async () => {
    const { page } = await begin({ description: '<b>"Кружок"</b>' });
    const { headers, body } = await kit.open(page);
    assert.equal(headers['content-security-policy'], "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self' http://city.localhost:8081; base-uri 'none'; frame-ancestors 'none'");
    assert.deepEqual([headers['referrer-policy'], headers['cache-control']], ['no-referrer', 'no-store']);
    assert.ok(body.includes('&lt;b&gt;&quot;Кружок&quot;'));
    for (const path of [`/pay/${'A'.repeat(32)}`, '/pay/', '/nothing', `/sbp/${'A'.repeat(32)}`, `/pay/${'A'.repeat(32)}/status`]) assert.equal((await kit.open(path)).status, 404, path);
    for (const path of [`/pay/${'A'.repeat(32)}`, `/pay/${'A'.repeat(32)}/3ds`, `/pay/${'A'.repeat(32)}/refuse`, `/sbp/${'A'.repeat(32)}/confirm`]) assert.equal((await kit.open(path, {})).status, 404, path);
    assert.equal((await kit.open(page, { number: 'x'.repeat(5_000) })).status, 413);
    for (const path of ['/desk.css', '/result.js', '/', '/health']) assert.equal((await kit.open(path)).status, 200, path);
  });
});

describe('a desk that is started again', () => {
  it('has lost nothing: payments, money on its way, notifications that did not arrive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'desk-'));
    const receiver = await startReceiver();
    receiver.status = 500;
    const expiresAt = '2099-01-01T00:00:00Z';
    const first = await startDeskKit({ folder, second: 60, origin: 'http://desk.localhost:8083' }, receiver);
    const open = await first.order('open', { expiresAt });
    const paid = await first.order('paid', { expiresAt });
    const late = await first.order('late', { expiresAt });
    const asked = await first.order('asked', { expiresAt });
    const here = (page: string | null): string => new URL(page ?? '').pathname;
    await first.pay(`http://desk.localhost:${first.desk.port}${here(paid.body.page)}`, 'succeeds');
    await first.pay(`http://desk.localhost:${first.desk.port}${here(late.body.page)}`, 'late');
    await first.pay(`http://desk.localhost:${first.desk.port}${here(asked.body.page)}`, 'three-ds');
    await first.toldOf('paid');
    assert.equal(await first.statusOf('late'), 'confirming');
    await first.close();
    const kept = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'latin1')).join();
    assert.doesNotMatch(kept, /2200000000000|reader@mail/, 'neither card nor contact is written down');

    receiver.status = 200;
    const second = await startDeskKit({ folder, second: 60, origin: 'http://desk.localhost:8083' }, receiver);
    assert.deepEqual((await second.order('open', { expiresAt })).body, open.body);
    assert.equal((await second.order('paid', { expiresAt })).body.status, 'captured');
    const events = (await second.toldOf('paid', 2)).map(({ event }) => event);
    assert.equal(new Set(events).size, 1);
    assert.equal((await second.toldOf('late'))[0]?.status, 'captured');
    assert.deepEqual(['paid', 'late', 'open', 'asked'].map((id) => second.desk.captures(id)), [1, 1, 0, 0]);
    assert.equal((await second.open(`http://desk.localhost:${second.desk.port}${here(asked.body.page)}/3ds`, { code: '1234' })).location, returnUrl);
    assert.equal(await second.statusOf('asked'), 'captured');
    await second.close();
    assert.deepEqual([...first.errors, ...second.errors], []);
    await receiver.close();
    rmSync(folder, { recursive: true });
  });
});
