import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { ageOn, readCitizens } from '../../../demo/data/citizens.js';
import { type RunningLogin, startLogin } from '../../../demo/login/login.js';
import { Browser, type Page } from './browser.js';

const operator = 'http://city.localhost:8081';
const resource = 'urn:city-blocks:gateway';
const [anna] = readCitizens();
const errors: Error[] = [];
let folder: string;
let login: RunningLogin;

describe('the login', () => {
  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'login-'));
    login = await startLogin({ port: 0, operators: [operator], folder, onError: (error) => errors.push(error) });
  });

  after(async () => {
    await login.close();
    rmSync(folder, { recursive: true });
    assert.deepEqual(errors, []);
  });

  function request(changes: Record<string, string | null> = {}): { verifier: string; address: string } {
    const verifier = randomBytes(32).toString('base64url');
    const address = new URL('/auth', login.issuer);
    const parameters = {
      client_id: 'city-blocks-operator',
      redirect_uri: `${operator}/sign-in/callback`,
      response_type: 'code',
      scope: 'openid profile',
      state: 'state-1',
      resource,
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
    for (const [name, value] of Object.entries(parameters)) if (value !== null) address.searchParams.set(name, value);
    return { verifier, address: address.href };
  }

  function stepOf(page: Page & { url: string }): string {
    assert.equal(page.status, 200, page.body);
    return new URL(page.url).pathname;
  }

  async function walk(browser: Browser, address: string, subject = anna?.subject ?? ''): Promise<Page & { url: string }> {
    const choice = await browser.follow(browser.open(address), address);
    const chosen = `${login.issuer}${stepOf(choice)}/login`;
    const consent = await browser.follow(browser.open(chosen, { form: { subject } }), chosen);
    const confirmed = `${login.issuer}${stepOf(consent)}/confirm`;
    return browser.follow(browser.open(confirmed, { form: {} }), confirmed);
  }

  function exchange(browser: Browser, code: string, verifier: string): Promise<Page> {
    return browser.open(`${login.issuer}/token`, {
      form: { grant_type: 'authorization_code', client_id: 'city-blocks-operator', redirect_uri: `${operator}/sign-in/callback`, code, code_verifier: verifier, resource },
      headers: { origin: operator },
    });
  }

  test('a citizen chosen and confirmed becomes a token for the gateway alone', async () => {
    const browser = new Browser();
    const { address, verifier } = request();
    const back = await walk(browser, address);
    const url = new URL(back.url);
    assert.equal(url.origin + url.pathname, `${operator}/sign-in/callback`);
    assert.equal(url.searchParams.get('state'), 'state-1');

    const answer = await exchange(browser, url.searchParams.get('code') ?? '', verifier);
    assert.equal(answer.status, 200, answer.body);
    assert.equal(answer.headers['access-control-allow-origin'], operator);
    const tokens = JSON.parse(answer.body) as { access_token: string; id_token: string };
    const jwks = JSON.parse((await browser.open(`${login.issuer}/jwks`)).body) as Parameters<typeof createLocalJWKSet>[0];
    assert.ok(jwks.keys.every((key) => key['d'] === undefined));
    const { payload, protectedHeader } = await jwtVerify(tokens.access_token, createLocalJWKSet(jwks), { issuer: login.issuer, audience: resource, typ: 'at+jwt' });
    assert.equal(payload.sub, anna?.subject);
    assert.equal(protectedHeader.alg, 'ES256');
    const seen = JSON.stringify(payload);
    for (const personal of [anna?.fullName, anna?.birthDate, anna?.oktmo]) assert.ok(!seen.includes(personal ?? '?'));

    const again = await exchange(browser, url.searchParams.get('code') ?? '', verifier);
    assert.equal(again.status, 400, 'a code is good once');
  });

  test('the second sign-in of one browser session asks nothing', async () => {
    const browser = new Browser();
    await walk(browser, request().address);
    const { address } = request();
    const back = await browser.follow(browser.open(address), address);
    assert.ok(new URL(back.url).searchParams.has('code'));
  });

  test('whom a page is to act for is asked each time', async () => {
    const browser = new Browser();
    await walk(browser, request().address);
    const { address } = request({ prompt: 'consent' });
    const question = await browser.follow(browser.open(address), address);
    assert.match(question.body, /разрешить вход\?/);
    const confirmed = `${login.issuer}${stepOf(question)}/confirm`;
    const back = await browser.follow(browser.open(confirmed, { form: {} }), confirmed);
    assert.ok(new URL(back.url).searchParams.has('code'), back.url);
  });

  test('refusing ends with access_denied', async () => {
    const browser = new Browser();
    const { address } = request();
    const choice = await browser.follow(browser.open(address), address);
    const abort = `${login.issuer}${stepOf(choice)}/abort`;
    const back = await browser.follow(browser.open(abort, { form: {} }), abort);
    assert.equal(new URL(back.url).searchParams.get('error'), 'access_denied');
  });

  test('sign-out asks, ends the session and goes back', async () => {
    const browser = new Browser();
    await walk(browser, request().address);
    const end = `${login.issuer}/session/end?${new URLSearchParams({ client_id: 'city-blocks-operator', post_logout_redirect_uri: `${operator}/sign-out?done=1`, state: 'bye' })}`;
    const question = await browser.open(end);
    assert.equal(question.status, 200);
    assert.match(question.body, /Выйти из городского входа/);
    assert.match(question.body, /Другие открытые страницы города лучше закрыть/);
    assert.match(question.body, /«Анна\u00a0П\.»/);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(question.body)?.[1] ?? '';
    const gone = await browser.open(`${login.issuer}/session/end/confirm`, { form: { xsrf, logout: 'yes' } });
    assert.equal(gone.location, `${operator}/sign-out?done=1&state=bye`);
    const { address } = request();
    const choice = await browser.follow(browser.open(address), address);
    assert.match(choice.body, /Кто входит/);
    const nobody = await browser.open(end);
    assert.equal(nobody.location, `${operator}/sign-out?done=1&state=bye`);
  });

  const refused: readonly [string, Record<string, string | null>][] = [
    ['without PKCE', { code_challenge: null, code_challenge_method: null }],
    ['with plain PKCE', { code_challenge_method: 'plain' }],
    ['for another resource', { resource: 'urn:elsewhere' }],
  ];
  for (const [name, changes] of refused) {
    test(`a request ${name} gets no code`, async () => {
      const browser = new Browser();
      const { address } = request(changes);
      const back = await browser.follow(browser.open(address), address);
      assert.ok(new URL(back.url).searchParams.has('error'), back.body);
      assert.ok(!new URL(back.url).searchParams.has('code'));
    });
  }

  test('an address that is not registered gets no redirect', async () => {
    const browser = new Browser();
    const page = await browser.open(request({ redirect_uri: 'http://evil.localhost:8081/sign-in/callback' }).address);
    assert.equal(page.status, 400);
    assert.equal(page.location, null);
    assert.match(page.body, /Вход не получился/);
  });

  test('pages are Russian, need no script and allow none', async () => {
    const browser = new Browser();
    const { address } = request();
    const choice = await browser.follow(browser.open(address), address);
    assert.match(choice.body, /<html lang="ru">/);
    assert.ok(!choice.body.includes('<script'));
    for (const citizen of readCitizens()) assert.ok(choice.body.includes(citizen.name));
    const policy = String(choice.headers['content-security-policy']);
    assert.match(policy, /default-src 'none'/);
    assert.ok(!policy.includes('unsafe'));
    assert.equal(choice.headers['cross-origin-opener-policy'], undefined);
    const stale = await browser.open(`${login.issuer}/interaction/aaaaaaaaaaaaaaaaaaaaa`);
    assert.equal(stale.status, 400);
    assert.match(stale.body, /Вход не получился/);
    const forged = await new Browser().open(`${login.issuer}${stepOf(choice)}/login`, { form: { subject: anna?.subject ?? '' } });
    assert.equal(forged.status, 400, 'another browser cannot answer for this one');
    const unknown = await browser.open(`${login.issuer}${stepOf(choice)}/login`, { form: { subject: '<b>nobody' } });
    assert.match(unknown.body, /Кто входит/);
    assert.ok(!unknown.body.includes('<b>nobody'));
  });

  test('addresses are the issuer’s whatever Host is sent', async () => {
    const answer = await new Browser().open(`${login.issuer}/.well-known/openid-configuration`, { headers: { host: 'evil.example' } });
    const document = JSON.parse(answer.body) as Record<string, string>;
    assert.equal(document['issuer'], login.issuer);
    assert.equal(document['token_endpoint'], `${login.issuer}/token`);
  });

  test('the signing key outlives a restart and is the owner’s only', async () => {
    const file = join(folder, 'keys.json');
    const kept = readFileSync(file, 'utf8');
    assert.equal(statSync(file).mode & 0o077, 0);
    const second = await startLogin({ port: 0, operators: [operator], folder });
    await second.close();
    assert.equal(readFileSync(file, 'utf8'), kept);
  });

  test('who is under age in the demo stays so in later years', () => {
    for (const today of ['2026-11-22', '2029-01-01', '2033-12-31']) {
      const ages = readCitizens(today).map((citizen) => ageOn(citizen.birthDate, today));
      assert.ok(ages.includes(17) && ages.includes(14), `${today}: ${ages.join()}`);
    }
  });
});
