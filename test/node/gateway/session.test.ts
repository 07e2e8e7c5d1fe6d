import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { tidy } from '../../../demo/gateway/storage/tidy.js';
import { type Answer, type CitizenOf, type Kit, operatorOrigin, send, siteOrigin, startKit } from './kit.js';

describe('the session of a frame', () => {
  let kit: Kit;
  before(async () => void (kit = await startKit()));
  after(() => kit.close());

  const ask = (method: string, headers: Record<string, string>): Promise<Answer> => send(`${kit.gateway.url}/api/session`, { method, headers });
  const own = { 'origin': operatorOrigin, 'sec-fetch-site': 'same-origin' };
  const keep = ({ token }: CitizenOf, headers: Record<string, string> = own): Promise<Answer> => ask('POST', { ...headers, authorization: `Bearer ${token}` });
  const cookieOf = ({ headers }: Answer): string => (headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const kept = async (citizen: CitizenOf): Promise<string> => cookieOf(await keep(citizen));

  it('is kept in a sealed cookie that no script and no other site reads', async () => {
    const citizen = await kit.inFrame(await kit.citizen());
    kit.clock.time += 100_000;
    const answer = await keep(citizen);
    assert.equal(answer.status, 204);
    const [pair = '', ...attributes] = (answer.headers.get('set-cookie') ?? '').split('; ');
    assert.deepEqual(attributes.sort(), ['HttpOnly', 'Max-Age=800', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
    const [name, value = ''] = pair.split('=');
    assert.equal(name, '__Host-city-session');
    const readable = value + Buffer.from(value, 'base64url').toString('latin1');
    for (const inside of [citizen.token, citizen.subject, 'token', 'name', siteOrigin]) assert.ok(!readable.includes(inside), inside);
  });

  it('is told to the operator’s own pages until its token is over', async () => {
    const citizen = await kit.inFrame(await kit.citizen());
    const cookie = `other=1; ${await kept(citizen)}; last=2`;
    const { status, body, headers } = await ask('GET', { 'sec-fetch-site': 'same-origin', cookie });
    assert.deepEqual([status, body], [200, { token: citizen.token, expiresIn: 900, name: 'Анна П.' }]);
    assert.equal(headers.get('cache-control'), 'no-store');
    kit.clock.time += 899_000;
    assert.equal((await ask('GET', { ...own, cookie })).body['expiresIn'], 1);
    kit.clock.time += 2_000;
    assert.deepEqual([(await ask('GET', { ...own, cookie })).status, (await ask('GET', own)).status], [204, 204]);
  });

  it('does not open when it was altered or is no session', async () => {
    const cookie = await kept(await kit.inFrame(await kit.citizen()));
    const other = kit.secrets.seal('receipt', '__Host-city-session', '{}');
    for (const wrong of [`${cookie.slice(0, -6)}AAAAAA`, `__Host-city-session=${other}`, '__Host-city-session=', '__Host-city-session=x', `x${cookie}`]) {
      assert.equal((await ask('GET', { ...own, cookie: wrong })).status, 204, wrong);
    }
  });

  it('is erased, with nobody signed in as well', async () => {
    const person = await kit.citizen();
    const cookie = await kept(await kit.inFrame(person));
    for (const headers of [{ ...own, cookie }, own]) {
      const answer = await ask('DELETE', headers);
      assert.equal(answer.status, 204);
      assert.match(answer.headers.get('set-cookie') ?? '', /^__Host-city-session=; .*Max-Age=0;.*Partitioned/);
    }
    const rows = await kit.db.selectFrom('audit').select(['act', 'object', 'times']).where('who', '=', kit.secrets.mac('audit', person.subject)).orderBy('act').execute();
    assert.deepEqual(rows, [{ act: 'session.ended', object: siteOrigin, times: 1 }, { act: 'session.kept', object: siteOrigin, times: 1 }]);
  });

  it('ends on every site when the person signs out on one', async () => {
    const person = await kit.citizen();
    const [here, there] = [await kit.inFrame(person), await kit.inFrame(person, operatorOrigin)];
    const neighbour = await kept(await kit.inFrame(await kit.citizen()));
    for (const way of ['cookie', 'token', 'both'] as const) {
      const [mine, others] = [await kept(here), await kept(there)];
      const restored = async (cookie: string): Promise<number> => (await ask('GET', { ...own, cookie })).status;
      assert.deepEqual([await restored(mine), await restored(others)], [200, 200]);
      kit.clock.time += 1;
      const answer = await ask('DELETE', { ...own, ...(way !== 'token' && { cookie: mine }), ...(way !== 'cookie' && { authorization: `Bearer ${here.token}` }) });
      assert.equal(answer.status, 204);
      assert.deepEqual([await restored(mine), await restored(others), await restored(neighbour)], [204, 204, 200], way);
      // What was on its way keeps nothing either.
      const late = await keep(there);
      assert.deepEqual([late.status, late.body['code'], late.headers.get('set-cookie')], [401, 'auth.required', null]);
      // Within the same second the next sign-in is another one.
      kit.clock.time += 1;
      Object.assign(here, await kit.inFrame(person));
      Object.assign(there, await kit.inFrame(person, operatorOrigin));
    }
    assert.equal(await (async () => (await ask('GET', { ...own, cookie: await kept(here) })).status)(), 200);
  });

  it('is ended by no token of a page, and by none that is over', async () => {
    const person = await kit.citizen();
    const [citizen, old] = [await kit.inFrame(person), await kit.inFrame(person)];
    const cookie = await kept(citizen);
    for (const { token } of [person, { token: 'a.b.c.d.e' }]) assert.equal((await ask('DELETE', { ...own, authorization: `Bearer ${token}` })).status, 204);
    assert.equal((await ask('GET', { ...own, cookie })).status, 200);
    kit.clock.time += 901_000;
    const later = await kept(await kit.inFrame(person));
    assert.equal((await ask('DELETE', { ...own, authorization: `Bearer ${old.token}` })).status, 204);
    assert.equal((await ask('GET', { ...own, cookie: later })).status, 200);
  });

  it('leaves no name behind, and no sign-out for longer than it counts', async () => {
    const person = await kit.citizen();
    const rows = (): Promise<unknown[]> => kit.db.selectFrom('signed_out').selectAll().where('who', '=', kit.secrets.mac('signed out', person.subject)).execute();
    await ask('DELETE', { ...own, cookie: await kept(await kit.inFrame(person)) });
    assert.deepEqual(await rows(), [{ who: kit.secrets.mac('signed out', person.subject), at: new Date(kit.clock.time) }]);
    kit.clock.time += 900_000;
    await tidy(kit.db, kit.clock);
    assert.equal((await rows()).length, 1);
    kit.clock.time += 1;
    await tidy(kit.db, kit.clock);
    assert.deepEqual(await rows(), []);
  });

  it('is for nobody else', async () => {
    const citizen = await kit.inFrame(await kit.citizen());
    const cookie = await kept(citizen);
    const strangers: Record<string, string>[] = [
      {}, { origin: siteOrigin }, { origin: 'null' }, { 'sec-fetch-site': 'cross-site' }, { 'sec-fetch-site': 'same-site' }, { 'sec-fetch-site': 'none' },
      { 'origin': operatorOrigin, 'sec-fetch-site': 'cross-site' }, { 'origin': siteOrigin, 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of strangers) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        const answer = await ask(method, { ...headers, cookie, authorization: `Bearer ${citizen.token}` });
        assert.deepEqual([headers, method, answer.status, answer.body['code']], [headers, method, 403, 'auth.denied']);
        assert.equal(answer.headers.get('set-cookie'), null);
      }
    }
  });

  it('answers no page of another origin: no CORS header, no preflight', async () => {
    const citizen = await kit.inFrame(await kit.citizen());
    const answers = [await keep(citizen), await ask('GET', own), await ask('DELETE', own), await ask('GET', { origin: siteOrigin }), await ask('OPTIONS', { 'origin': siteOrigin, 'access-control-request-method': 'DELETE' })];
    for (const { headers, status } of answers) {
      assert.deepEqual([...headers.keys()].filter((name) => name.startsWith('access-control')), [], String(status));
      assert.equal(headers.get('cache-control'), 'no-store');
    }
    assert.equal(answers.at(-1)?.status, 404);
  });

  it('begins with a secure token alone', async () => {
    const person = await kit.citizen();
    assert.deepEqual((await keep(person)).body['code'], 'auth.denied');
    assert.deepEqual((await ask('POST', own)).body['code'], 'auth.required');
    assert.deepEqual((await keep({ ...person, token: 'a.b.c.d.e' })).body['code'], 'auth.required');
    const gone = await kit.inFrame({ subject: 'subject-of-nobody', token: '' });
    assert.deepEqual((await keep(gone)).body['code'], 'auth.denied');
  });
});

describe('GET /api/registration', () => {
  let kit: Kit;
  before(async () => void (kit = await startKit()));
  after(() => kit.close());
  const ask = (query: string): Promise<Answer> => send(`${kit.gateway.url}/api/registration${query}`, { headers: { origin: 'https://anybody.example' } });

  it('tells any page whether a site takes part, and with which blocks', async () => {
    const known = await ask(`?origin=${encodeURIComponent(siteOrigin)}`);
    assert.deepEqual([known.status, known.body], [200, { registered: true, blocks: ['referendum'], open: true }]);
    assert.equal(known.headers.get('access-control-allow-origin'), '*');
    assert.equal(known.headers.get('cache-control'), 'public, max-age=60');
    for (const origin of ['https://evil.example', 'null', `${siteOrigin}/`]) assert.deepEqual((await ask(`?origin=${encodeURIComponent(origin)}`)).body, { registered: false, blocks: [], open: false });
    assert.deepEqual((await ask(`?origin=${encodeURIComponent(operatorOrigin)}`)).body, { registered: true, blocks: ['referendum'], open: false });
  });

  it('wants to be told which', async () => {
    for (const query of ['', '?origin=', `?origin=${'x'.repeat(301)}`]) {
      const { status, body, headers } = await ask(query);
      assert.deepEqual([status, body['code'], body['at']], [400, 'request.invalid', 'origin']);
      assert.equal(headers.get('access-control-allow-origin'), '*');
    }
  });
});
