import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { createLocalJWKSet, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { allReferendumOperations as operations } from '../../../src/blocks/referendum/operations-around.js';
import { cityOperations } from '../../../src/registry/city.js';
import { readOperatorConfig } from '../../../src/identity/oidc/operator-config.js';
import { type Answer, answering, type CitizenOf, type Kit, newKey, operatorOrigin, question, send, siteOrigin, startKit } from './kit.js';

const issuer = 'http://login.localhost:8082';
const audience = 'urn:city-blocks:gateway';

describe("the operator's tokens and pages", () => {
  let kit: Kit;
  let sign: (claims: { sub?: string; aud?: string; iss?: string; exp?: number; typ?: string }) => Promise<string>;
  before(async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256');
    const loginKeys = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'k' }] });
    kit = await startKit({ loginKeys });
    sign = ({ sub, aud = audience, iss = issuer, exp = 300 }) => new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k', typ: 'at+jwt' })
      .setIssuer(iss).setAudience(aud).setExpirationTime(Math.floor(kit.clock.time / 1000) + exp).setSubject(sub ?? 'nobody').sign(privateKey);
  });
  after(() => kit.close());

  const exchange = (token: string | null, wish: unknown = { audience: 'opinion', origin: siteOrigin }): Promise<Answer> =>
    send(`${kit.gateway.url}/api/tokens`, {
      method: 'POST', headers: { 'content-type': 'application/json', ...(token === null ? {} : { authorization: `Bearer ${token}` }) }, body: JSON.stringify(wish),
    });
  const page = (path: string): Promise<Answer> => send(`${kit.gateway.url}${path}`, { headers: { accept: 'text/html' } });

  describe('POST /api/tokens', () => {
    it('gives a narrow token for the broad one, which votes from its own site alone', async () => {
      const [id, { subject }] = [await kit.referendum(), await kit.citizen()];
      const { status, body, headers } = await exchange(await sign({ sub: subject }));
      assert.equal(status, 200);
      assert.deepEqual([body['expiresIn'], body['name']], [900, 'Анна П.']);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('access-control-allow-origin'), null);
      const citizen: CitizenOf = { subject, token: String(body['token']) };
      for (const part of citizen.token.split('.')) assert.ok(!Buffer.from(part, 'base64url').toString('latin1').includes(subject), 'the token is opaque');
      for (const origin of [operatorOrigin, null]) {
        const elsewhere = await kit.cast(id, 'yes', { citizen, origin });
        assert.deepEqual([elsewhere.status, elsewhere.body['code']], [403, 'auth.denied']);
      }
      assert.equal((await kit.cast(id, 'yes', { citizen })).status, 200);
      kit.clock.time += 901_000;
      const late = await kit.call(operations.mine, { referendumId: id }, { citizen });
      assert.deepEqual([late.status, late.body['code']], [401, 'auth.required']);
    });

    it("reads from the operator's own page, whose browser names no origin there", async () => {
      const [id, { subject }] = [await kit.referendum(), await kit.citizen()];
      const tokenFor = async (origin: string): Promise<CitizenOf> => ({ subject, token: String((await exchange(await sign({ sub: subject }), { audience: 'opinion', origin })).body['token']) });
      const [own, sites] = [await tokenFor(operatorOrigin), await tokenFor(siteOrigin)];
      const mine = async (citizen: CitizenOf, origin: string | null, fetchSite?: string): Promise<unknown> => {
        const { status, body } = await kit.call(operations.mine, { referendumId: id }, { citizen, origin, ...(fetchSite ? { headers: { 'sec-fetch-site': fetchSite } } : {}) });
        return status === 200 ? 200 : body['code'];
      };
      assert.equal(await mine(own, null, 'same-origin'), 200);
      for (const fetchSite of [undefined, 'same-site', 'cross-site', 'none']) assert.equal(await mine(own, null, fetchSite), 'auth.denied', fetchSite);
      assert.equal(await mine(sites, null, 'same-origin'), 'auth.denied');
      // An Origin that is there counts, whatever stands beside it.
      assert.equal(await mine(own, siteOrigin, 'same-origin'), 'auth.denied');
      assert.equal(await mine(own, operatorOrigin), 200);
    });

    it('refuses tokens that are not of this login, for this gateway, now', async () => {
      const { subject: sub } = await kit.citizen();
      const { privateKey } = await generateKeyPair('ES256');
      const forged = await new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid: 'k' }).setIssuer(issuer).setAudience(audience).setExpirationTime('5m').setSubject(sub).sign(privateKey);
      const [header = '', payload = ''] = (await sign({ sub })).split('.');
      const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      const tokens = [null, '', 'x', forged, unsigned, `${header}.${payload}.`, await sign({ sub, aud: 'other' }), await sign({ sub, iss: 'http://evil.example' }), await sign({ sub, exp: -600 })];
      for (const token of tokens) assert.deepEqual([(await exchange(token)).body['code'], token], ['auth.required', token]);
    });

    it('gives none to a site or a person that the city does not know', async () => {
      const { subject: sub } = await kit.citizen();
      const unknownSite = await exchange(await sign({ sub }), { audience: 'opinion', origin: 'https://evil.example' });
      assert.deepEqual([unknownSite.status, unknownSite.body['code']], [403, 'site.not-registered']);
      assert.equal((await exchange(await sign({ sub: 'subject-of-nobody' }))).body['code'], 'auth.denied');
      for (const wish of [null, {}, { audience: 'payments', origin: siteOrigin }, { audience: 'opinion', origin: 5 }]) assert.equal((await exchange(await sign({ sub }), wish)).status, 400);
    });

    it('takes no broad token where a narrow one belongs, nor a changed one', async () => {
      const [id, { subject, token }] = [await kit.referendum(), await kit.citizen()];
      const changed = `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`;
      for (const wrong of [await sign({ sub: subject }), changed, 'a.b.c.d.e', '']) {
        assert.equal((await kit.cast(id, 'yes', { citizen: { subject, token: wrong }, key: newKey() })).body['code'], 'auth.required');
      }
    });
  });

  it('publishes the document of its operations', async () => {
    const { status, body, headers } = await send(`${kit.gateway.url}/api/openapi.json`);
    assert.equal(status, 200);
    assert.equal(headers.get('access-control-allow-origin'), '*');
    assert.deepEqual(body['servers'], [{ url: `${operatorOrigin}/api` }]);
    const paths = Object.entries(body['paths'] as Record<string, object>).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`));
    assert.deepEqual(paths.sort(), cityOperations.map(({ http }) => http).sort());
  });

  describe('pages', () => {
    it('show a question whole without a script, under a strict policy', async () => {
      const id = await kit.referendum({ title: { ru: 'Сносить <b>ли</b> "это"?' }, history: [{ date: '2017-07-24', status: 'interim', participants: 'свыше 220 тысяч', shares: [{ text: 'да', share: 'почти 28%' }], source: 'javascript:alert(1)' }] });
      await kit.crowd(id, 'yes', 10);
      const { status, text, headers } = await page(`/referendum/${id}`);
      assert.equal(status, 200);
      assert.match(headers.get('content-security-policy') ?? '', /default-src 'none'.*frame-ancestors 'none'/);
      for (const shown of ['Сносить &lt;b&gt;ли&lt;/b&gt; &quot;это&quot;?', 'Вариант yes', 'Промежуточные итоги', '10 человек', 'почти 28%', 'свыше 220 тысяч', 'жители Москвы с 18 лет']) assert.ok(text.includes(shown), shown);
      assert.ok(!text.includes('<b>ли'));
      assert.ok(!text.includes('href="javascript:'));
      assert.doesNotMatch(text, /<script(?![^>]* src=)/);
      assert.doesNotMatch(text, / (style|on\w+)=/);
    });

    it('shows every kind of question with what its shares are of, own and blank answers among the rows', async () => {
      const several = await kit.referendum({ questions: [{ ...question('a', 'b'), kind: 'several', max: 2, own: true, blank: true }], electorate: { minAge: 18, districts: [], categories: [{ id: 'parents', name: { ru: 'родители школьников' } }], size: null } });
      const people = await Promise.all(Array.from({ length: 10 }, () => kit.citizen({ categories: ['parents'] })));
      for (const [at, citizen] of people.entries()) await kit.cast(several, '', { citizen, ballot: answering(at < 8 ? { options: ['a', 'b'] } : at < 9 ? { options: ['a'], own: 'Моё' } : { options: [] }) });
      const { text } = await page(`/referendum/${several}`);
      const rows = [...text.matchAll(/<th scope="row">([^<]*)<\/th><td>([^<]*)<\/td><td>([^<]*)<\/td>/g)].map(([, ...cells]) => cells.join(' ').replaceAll('\u00A0', ' '));
      assert.deepEqual(rows, ['Вариант a 9 90 %', 'Вариант b 8 80 %', 'Свой вариант 1 10 %', 'Ни один из вариантов 1 10 %']);
      assert.match(text, /жители Москвы с 18 лет: родители школьников/);
      assert.doesNotMatch(text, /Моё/);
      const rating = await kit.referendum({ questions: [{ ...question('a', 'b'), kind: 'rating', scale: 5 }] });
      await kit.crowd(rating, '', 10, { ballot: () => answering({ options: ['a', 'b'], scores: [5, 2] }) });
      const rated = (await page(`/referendum/${rating}`)).text;
      assert.match(rated, /Средняя оценка/);
      assert.match(rated, /<th scope="row">Вариант b<\/th><td>10<\/td><td>100.%<\/td><td>2<\/td>/);
    });

    it('keep hidden what the rule hides', async () => {
      const id = await kit.referendum({ results: 'after-close', questions: [question('yes', 'no')] });
      await kit.crowd(id, 'yes', 12);
      const { text } = await page(`/referendum/${id}`);
      assert.match(text, /Пока скрыты/);
      assert.doesNotMatch(text.slice(text.indexOf('<main>')), /<tbody|%/);
    });

    it('list the questions and say what is not there', async () => {
      const id = await kit.referendum();
      assert.ok((await page('/')).text.includes(`/referendum/${id}`));
      for (const path of ['/referendum/none', '/referendum/', '/nothing', '/referendum/%00']) {
        const { status, text } = await page(path);
        assert.equal(status, 404);
        assert.match(text, /Страница не найдена/);
      }
    });

    it('give the sign-in script its settings and its window its opener', async () => {
      for (const path of [`/sign-in?origin=${siteOrigin}&state=x`, '/sign-in/callback?code=x', '/sign-out']) {
        const { text, headers } = await page(path);
        const config = readOperatorConfig(/<script type="application\/json" id="config">(.*?)<\/script>/.exec(text)?.[1]);
        assert.deepEqual(config, { issuer, clientId: 'city-blocks-operator', resource: audience, api: `${operatorOrigin}/api`, origins: [operatorOrigin, siteOrigin].sort(), open: [siteOrigin] });
        assert.match(text, /<main id="app">/);
        assert.match(text, /src="http:\/\/blocks\.localhost:8080\/[\w.-]+\/sign-in\.js"/);
        const policy = headers.get('content-security-policy') ?? '';
        assert.match(policy, /connect-src 'self' http:\/\/login\.localhost:8082;/);
        assert.doesNotMatch(policy, /unsafe/);
        assert.equal(headers.get('cross-origin-opener-policy'), null);
        assert.equal(headers.get('cache-control'), 'no-store');
      }
    });
  });
});
