import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { registerSites } from '../../../demo/import/register.js';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import { readSite, typedSite } from '../../../demo/gateway/pages/site-form.js';
import { type Answer, type Kit, newKey, operatorOrigin, send, siteOrigin, startKit } from './kit.js';

const own = { 'origin': operatorOrigin, 'sec-fetch-site': 'same-origin' };
const staging = 'https://staging.lenta.example';
const whole = { act: 'add', origin: staging, site: 'lenta', blocks: 'referendum', writesPerMinute: '600' };

describe('the page of the registry of sites', () => {
  let kit: Kit;
  before(async () => void (kit = await startKit({ admin: true })));
  after(() => kit.close());

  const show = (query = '', on = kit): Promise<Answer> => send(`${on.gateway.url}/admin/sites${query}`);
  const post = (form: Record<string, string>, headers: Record<string, string> = own): Promise<Answer> => send(`${kit.gateway.url}/admin/sites`, {
    method: 'POST', redirect: 'manual', headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers }, body: new URLSearchParams(form).toString(),
  });
  const isRegistered = async (origin: string): Promise<unknown> => (await send(`${kit.gateway.url}/api/registration?origin=${encodeURIComponent(origin)}`)).body['registered'];

  it('lists the sites under a policy without any script', async () => {
    const { status, text, headers } = await show();
    assert.equal(status, 200);
    for (const shown of [siteOrigin, operatorOrigin, 'только в демонстрации']) assert.ok(text.includes(shown), shown);
    assert.doesNotMatch(text, /<script| on\w+=| style=/);
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
    assert.equal(headers.get('cache-control'), 'no-store');
    // Else browsers would send the form with `Origin: null`.
    assert.equal(headers.get('referrer-policy'), 'same-origin');
  });

  it('adds an address that takes part at once, and removes it again', async () => {
    const id = await kit.referendum();
    const settle = async (): Promise<unknown> => (await kit.call(operations.settle, { referendumId: id, attempt: newKey() }, { origin: staging })).status;
    assert.deepEqual([await isRegistered(staging), await settle()], [false, 403]);
    const added = await post({ ...whole, origin: `${staging.toUpperCase()}/` });
    assert.deepEqual([added.status, added.headers.get('location')], [303, `/admin/sites?added=${encodeURIComponent(staging)}`]);
    assert.deepEqual([await isRegistered(staging), await settle()], [true, 200]);
    const [row] = await kit.db.selectFrom('sites').selectAll().where('origin', '=', staging).execute();
    assert.deepEqual(row, { origin: staging, site: 'lenta', blocks: ['referendum'], writes_per_minute: 600, open: false, added: true });
    assert.match((await show(added.headers.get('location')?.replace('/admin/sites', ''))).text, new RegExp(`Добавлен: ${staging}`));
    const removed = await post({ act: 'remove', origin: staging });
    assert.equal(removed.status, 303);
    assert.deepEqual([await isRegistered(staging), await settle()], [false, 403]);
    const after = await show(removed.headers.get('location')?.replace('/admin/sites', ''));
    assert.match(after.text, new RegExp(`Убран: ${staging}`));
  });

  it('lets a page hold a token only where somebody ticked it, and says which may', async () => {
    const open = 'https://open.lenta.example';
    const entryOf = async (origin: string): Promise<string> => (await show()).text.split('<li class="entry">').find((entry) => entry.includes(`<strong>${origin}`)) ?? '';
    assert.match((await show()).text, /name="open" value="yes"> Открытый режим: блок может работать прямо на странице, и её скрипты увидят ответ/);
    await post({ ...whole, origin: open, open: 'yes' });
    await post({ ...whole, origin: 'https://closed.lenta.example', open: 'true' });
    assert.match(await entryOf(open), /открытый режим/);
    assert.doesNotMatch(await entryOf('https://closed.lenta.example'), /открытый режим/);
    assert.match((await post({ ...whole, origin: '', open: 'yes' })).text, /name="open" value="yes" checked/);
  });

  it('says only what is so, whatever its address says', async () => {
    for (const query of ['?added=https://evil.example', `?removed=${siteOrigin}`, '?removed=звоните+по+телефону', `?added=${siteOrigin}`]) assert.doesNotMatch((await show(query)).text, /class="told"/);
  });

  it('loses nothing that was typed when something is wrong, and says what', async () => {
    const typed = { ...whole, origin: '<b>"не адрес"', site: 'Лента', writesPerMinute: '-1' };
    const { status, text } = await post(typed);
    assert.equal(status, 400);
    for (const value of ['value="&lt;b&gt;&quot;не адрес&quot;"', 'value="Лента"', 'value="-1"', 'value="referendum" checked']) assert.ok(text.includes(value), value);
    for (const field of ['origin', 'site', 'writesPerMinute']) assert.match(text, new RegExp(`id="${field}-fault"`));
    assert.match(text, /aria-describedby="origin-hint origin-fault" aria-invalid="true"/);
    assert.match(text, /<title>Ошибка/);
    const again = await post({ ...whole, origin: siteOrigin });
    assert.equal(again.status, 409);
    assert.match(again.text, /уже в реестре/);
    assert.equal((await kit.db.selectFrom('sites').selectAll().where('origin', '=', siteOrigin).executeTakeFirstOrThrow()).added, false);
  });

  it('takes no form of another page, and does not show it either', async () => {
    const strangers: Record<string, string>[] = [
      {}, { origin: 'null' }, { origin: siteOrigin }, { 'sec-fetch-site': 'cross-site' }, { 'origin': operatorOrigin, 'sec-fetch-site': 'same-site' }, { 'origin': 'null', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of strangers) {
      for (const form of [{ ...whole, origin: 'https://evil.example' }, { act: 'remove', origin: siteOrigin }]) {
        const { status, text } = await post(form, headers);
        assert.equal(status, 403, JSON.stringify(headers));
        assert.ok(!text.includes('evil.example'));
      }
    }
    assert.equal(await isRegistered('https://evil.example'), false);
    assert.equal(await isRegistered(siteOrigin), true);
  });

  it('removes no site of the seed, and none that is not there', async () => {
    for (const origin of [siteOrigin, operatorOrigin, 'https://nowhere.example']) assert.equal((await post({ act: 'remove', origin })).status, 404);
    assert.equal(await isRegistered(siteOrigin), true);
  });

  it('takes no form of any length', async () => {
    assert.equal((await post({ ...whole, site: 'x'.repeat(9_000) })).status, 413);
  });

  it('keeps what was added over a restart, beside the sites of the seed', async (context) => {
    await post(whole);
    const again = await startKit({ database: { db: kit.db, close: () => Promise.resolve() }, seed: ({ db }) => registerSites(db, [{ origin: siteOrigin, site: 'lenta', blocks: ['referendum'], writesPerMinute: null, open: true }]) });
    context.after(() => again.close());
    const rows = await kit.db.selectFrom('sites').select(['origin', 'open', 'added']).where('origin', 'in', [staging, siteOrigin]).orderBy('origin').execute();
    assert.deepEqual(rows, [{ origin: siteOrigin, open: true, added: false }, { origin: staging, open: false, added: true }]);
    // Not a demo: no such page.
    assert.equal((await show('', again)).status, 404);
  });
});

describe('an address as somebody types it', () => {
  const read = (changes: Record<string, string>): ReturnType<typeof readSite> => readSite(typedSite(new URLSearchParams({ ...whole, ...changes })));

  it('is kept as browsers write it', () => {
    const cases: [string, string][] = [
      [' https://Lenta.RU ', 'https://lenta.ru'], ['https://lenta.ru:443/', 'https://lenta.ru'], ['https://город.рф', 'https://xn--c1ac3aaj.xn--p1ai'],
      ['http://localhost:3000', 'http://localhost:3000'], ['http://a.localhost', 'http://a.localhost'], ['http://127.0.0.1:80', 'http://127.0.0.1'],
    ];
    for (const [typed, origin] of cases) {
      const result = read({ origin: typed });
      assert.ok('site' in result, typed);
      assert.equal(result.site.origin, origin);
    }
  });

  it('is refused with a reason', () => {
    for (const origin of ['', 'lenta.ru', 'javascript:alert(1)', 'file:///etc', 'https://', 'https://lenta.ru/news', 'https://lenta.ru/?a', 'https://lenta.ru/#b', 'https://me@lenta.ru', 'https://*.lenta.ru', 'https://lenta.ru.', 'http://lenta.ru', "https://a.example; script-src 'unsafe-inline'", 'https://a b']) {
      const result = read({ origin });
      assert.deepEqual([origin, 'errors' in result && Object.keys(result.errors)], [origin, ['origin']]);
    }
  });

  it('holds nothing that would end a directive of a policy, and is no IPv6 address', () => {
    for (const [origin, word] of [['https://evil.ru;sandbox', /латинские буквы, цифры, точка и дефис/], ["https://evil.ru,'self'", /латинские/], ['https://a_b.ru', /латинские/], ['http://[::1]:3000', /IPv6/], ['https://[2001:db8::1]', /IPv6/]] as const) {
      const result = read({ origin });
      assert.match('errors' in result ? String(result.errors.origin) : '', word, origin);
    }
  });

  it('goes with a name, blocks and a quota', () => {
    for (const [field, value] of [['site', ''], ['site', 'два слова'], ['site', 'x'.repeat(41)], ['writesPerMinute', '0'], ['writesPerMinute', '1.5'], ['writesPerMinute', 'много'], ['writesPerMinute', '1000000'], ['blocks', 'payment'], ['blocks', '__proto__']] as const) {
      const result = read({ [field]: value });
      assert.deepEqual([value, 'errors' in result && Object.keys(result.errors)], [value, [field]]);
    }
    const unlimited = read({ writesPerMinute: ' ' });
    assert.equal('site' in unlimited && unlimited.site.writesPerMinute, null);
  });
});
