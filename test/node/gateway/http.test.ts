import assert from 'node:assert/strict';
import { request as httpRequest } from 'node:http';
import { after, before, describe, it, type TestContext } from 'node:test';
import * as fc from 'fast-check';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import type { GatewayOptions } from '../../../demo/gateway/gateway.js';
import { narrowTokens } from '../../../demo/gateway/tokens/narrow-token.js';
import { commonFaults } from '../../../src/kernel/fault.js';
import { ballotFor, type Kit, newKey, send, siteOrigin, startKit } from './kit.js';

const codes = new Set([...Object.keys(commonFaults), ...Object.values(operations).flatMap(({ faults }) => Object.keys(faults))]);
const logged: string[] = [];
const remember = (...given: unknown[]): void => void logged.push(JSON.stringify(given));

describe('the gateway over HTTP', () => {
  let kit: Kit;
  let api = '';
  before(async () => {
    kit = await startKit({ logger: { info: remember, warn: remember, error: remember } as never });
    api = `${kit.gateway.url}/api`;
  });
  after(() => kit.close());
  /** Another gateway on the same database. */
  const another = async (context: TestContext, options: Partial<GatewayOptions> = {}): Promise<Kit> => {
    const other = await startKit({ ...options, database: { db: kit.db, close: () => Promise.resolve() } });
    context.after(() => other.close());
    return other;
  };

  describe('origins', () => {
    const preflight = (path: string, method: string, origin: string) =>
      send(`${api}${path}`, { method: 'OPTIONS', headers: { origin, 'access-control-request-method': method, 'access-control-request-headers': 'authorization' } });

    it('lets a registered site ask, and its browser remember that', async () => {
      const { status, headers } = await preflight('/referendums/x/ballots', 'POST', siteOrigin);
      assert.equal(status, 204);
      assert.equal(headers.get('access-control-allow-origin'), siteOrigin);
      assert.match(headers.get('access-control-allow-headers') ?? '', /authorization.*idempotency-key/);
      assert.equal(headers.get('access-control-max-age'), '7200');
      assert.equal(headers.get('access-control-allow-credentials'), null);
      assert.match(headers.get('vary') ?? '', /origin/);
    });

    it('does nothing for an unregistered one, and says so in a way that its developer can read', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      for (const origin of ['https://evil.example', 'http://lenta.localhost:8080.evil.example', 'http://lenta.localhost', 'null', 'HTTP://lenta.localhost:8080']) {
        const answer = await kit.cast(id, 'yes', { citizen, origin });
        assert.deepEqual([answer.status, answer.body['code'], answer.headers.get('access-control-allow-origin')], [403, 'site.not-registered', '*']);
        const settled = await kit.call(operations.settle, { referendumId: id, attempt: newKey() }, { origin });
        assert.equal(settled.body['code'], 'site.not-registered');
      }
      assert.equal((await kit.db.selectFrom('ballots').selectAll().where('referendum', '=', id).execute()).length, 0);
    });

    it('answers public reads to everybody alike', async () => {
      const id = await kit.referendum();
      const answers = await Promise.all([siteOrigin, 'https://evil.example', null].map((origin) => kit.call(operations.get, { referendumId: id }, { origin })));
      assert.equal(new Set(answers.map(({ text }) => text)).size, 1);
      for (const { headers } of answers) {
        assert.equal(headers.get('access-control-allow-origin'), '*');
        assert.match(headers.get('access-control-expose-headers') ?? '', /etag.*retry-after.*x-request-id/);
        assert.doesNotMatch(headers.get('vary') ?? '', /origin/);
      }
    });

    /** Two votes a minute, and the third is told that it is the site's matter. */
    const keepsQuota = async (on: Kit, origin: string): Promise<void> => {
      const [id, tokens] = [await kit.referendum(), narrowTokens(kit.secrets, kit.clock)];
      const told: unknown[] = [];
      for (let at = 0; at < 3; at++) {
        const { subject } = await kit.citizen();
        const { status, body, headers } = await on.cast(id, 'yes', { origin, citizen: { subject, token: await tokens.issue({ subject, audience: 'opinion', origin }) } });
        told.push(status === 200 ? 200 : [body['code'], body['of'], body['retryAfter'], headers.get('retry-after')]);
      }
      assert.deepEqual(told, [200, 200, ['rate-limited', 'site', 30, '30']]);
    };

    it('keeps a site to its blocks and to its quota of writes', async (context) => {
      const quiet = 'http://quiet.localhost:8080';
      await kit.db.insertInto('sites').values([
        { origin: 'http://other.localhost:8080', site: 'other', blocks: '["payment"]', writes_per_minute: null },
        { origin: quiet, site: 'quiet', blocks: '["referendum"]', writes_per_minute: 2 },
      ]).execute();
      const other = await another(context);
      assert.deepEqual(await answersOf(other, ['http://other.localhost:8080']), ['site.not-registered']);
      await keepsQuota(other, quiet);
    });

    it('leaves the quota of votes to those who signed in there, whatever anybody sends', async (context) => {
      const origin = 'http://besieged.localhost:8080';
      await kit.db.insertInto('sites').values({ origin, site: 'besieged', blocks: '["referendum"]', writes_per_minute: 2 }).execute();
      const [id, other, elsewhere] = [await kit.referendum(), await another(context), await kit.citizen()];
      const strangers = [undefined, { ...elsewhere, token: 'a.b.c.d.e' }, elsewhere, await kit.inFrame(elsewhere)];
      for (const citizen of [...strangers, ...strangers]) {
        const answer = await other.cast(id, 'yes', { origin, ...(citizen && { citizen }) });
        assert.match(String(answer.body['code']), /^auth\./);
      }
      await keepsQuota(other, origin);
    });

    it('leaves the quota of votes to votes, however many attempts anybody settles', async (context) => {
      const origin = 'http://settling.localhost:8080';
      await kit.db.insertInto('sites').values({ origin, site: 'settling', blocks: '["referendum"]', writes_per_minute: 2 }).execute();
      const [id, other] = [await kit.referendum(), await another(context)];
      for (let at = 0; at < 5; at++) assert.equal((await other.call(operations.settle, { referendumId: id, attempt: newKey() }, { origin })).status, 200);
      await keepsQuota(other, origin);
    });
  });

  describe('bad input', () => {
    it('names the place of what is wrong', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      const cases: [Record<string, unknown>, string][] = [
        [{ referendumId: id, replaces: -1, ballot: ballotFor('yes') }, 'replaces'],
        [{ referendumId: id, replaces: 0, ballot: { ...ballotFor('yes'), nonce: 'short' } }, 'ballot.nonce'],
        [{ referendumId: id, replaces: 0 }, 'ballot'],
        [{ referendumId: 'NOT A SLUG', replaces: 0, ballot: ballotFor('yes') }, 'referendumId'],
      ];
      for (const [input, at] of cases) {
        const answer = await kit.call(operations.cast, input, { citizen, key: newKey() });
        assert.deepEqual([answer.status, answer.body['code'], answer.body['at']], [400, 'request.invalid', at]);
      }
    });

    it('wants a key for a vote and a token for a citizen', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      const input = { referendumId: id, replaces: 0, ballot: ballotFor('yes') };
      const none = await kit.call(operations.cast, input, { citizen });
      assert.deepEqual([none.status, none.body['code']], [400, 'attempt.missing']);
      const stranger = await kit.call(operations.cast, input, { key: newKey() });
      assert.deepEqual([stranger.status, stranger.body['code']], [401, 'auth.required']);
    });

    it('takes no more than 16 KB, told or untold', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      const headers = { origin: siteOrigin, authorization: `Bearer ${citizen.token}`, 'idempotency-key': newKey() };
      const big = 'x'.repeat(20_000);
      const untold = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode(big)), controller.close()) });
      for (const body of [big, untold]) {
        const answer = await send(`${api}/referendums/${id}/ballots`, { method: 'POST', headers, body, duplex: 'half' } as RequestInit);
        assert.deepEqual([answer.status, answer.body['code']], [413, 'request.too-large']);
      }
      const tokens = await send(`${api}/tokens`, { method: 'POST', body: big });
      assert.equal(tokens.status, 413);
    });

    it('answers any bytes with a problem of a closed code, and loses nothing', async () => {
      const [id, citizen] = [await kit.referendum(), await kit.citizen()];
      const { text: receipt } = await kit.cast(id, 'yes', { citizen });
      const path = fc.oneof(fc.constantFrom(`/referendums/${id}/ballots`, `/referendums/${id}/settlements`, '/tokens', `/referendums/${id}/my-ballot`), fc.webPath(), fc.string().map((text) => `/${encodeURIComponent(text)}`));
      const body = fc.oneof(fc.uint8Array({ maxLength: 300 }).map((bytes) => new Uint8Array(bytes)), fc.json(), fc.constantFrom('{"__proto__":{"replaces":0}}', '[]', 'null', '{"replaces":1e999}', '{"ballot":"\\u0000"}'));
      const header = fc.string({ unit: 'grapheme-ascii', maxLength: 60 }).map((text) => text.replace(/[^\x20-\x7e]/g, ''));
      await fc.assert(fc.asyncProperty(path, fc.constantFrom('POST', 'PUT', 'DELETE', 'PATCH', 'GET'), body, header, fc.boolean(), async (at, method, bytes, key, signedIn) => {
        const headers = { origin: siteOrigin, 'content-type': 'application/json', 'idempotency-key': key, ...(signedIn ? { authorization: `Bearer ${citizen.token}` } : { authorization: key }) };
        const answer = await send(`${api}${at}`, { method, headers, ...(method === 'GET' ? {} : { body: bytes as BodyInit }) });
        if (answer.status === 200 || answer.status === 304) return;
        assert.equal(answer.headers.get('content-type'), 'application/problem+json', `${method} ${at}: ${answer.text}`);
        assert.ok(codes.has(String(answer.body['code'])), answer.text);
        assert.ok(answer.status >= 400 && answer.status < 500, `${method} ${at}: ${answer.text}`);
        assert.match(String(answer.body['requestId']), /^[0-9A-Z-]{14}$/);
      }), { numRuns: 300 });
      assert.deepEqual((await kit.call(operations.mine, { referendumId: id }, { citizen })).body['receipt'], JSON.parse(receipt));
    });

    it('outlives a target and a host that are no address', async () => {
      for (const [path, host] of [['//', 'x'], ['http://[', 'x'], ['/api/referendums/%', 'x'], ['/api/%ff', 'bad host name'], ['/api/referendums/a', ':::']] as const) {
        const status = await new Promise<number>((resolve, reject) => httpRequest({ host: '127.0.0.1', port: kit.gateway.port, path, headers: { host } }, (response) => (response.resume(), resolve(response.statusCode ?? 0))).once('error', reject).end());
        assert.ok(status >= 400 && status < 500, `${path} ${host}: ${status}`);
      }
      assert.equal((await fetch(`${kit.gateway.url}/health`)).status, 200);
    });
  });

  it('tells who hurries how long to wait', async (context) => {
    const [id, citizen] = [await kit.referendum(), await kit.citizen()];
    const strict = await another(context, { limits: { citizen: { perSecond: 0.01, burst: 3 } } });
    const answers = [];
    for (let at = 0; at < 4; at++) answers.push(await strict.call(operations.mine, { referendumId: id }, { citizen }));
    assert.deepEqual(answers.map(({ status }) => status), [200, 200, 200, 429]);
    const last = answers[3]!;
    assert.equal(last.body['code'], 'rate-limited');
    assert.equal(last.headers.get('retry-after'), String(last.body['retryAfter']));
    assert.ok(Number(last.body['retryAfter']) > 0);
    assert.equal(last.headers.get('access-control-allow-origin'), siteOrigin);
    const strictest = await another(context, { limits: { address: { perSecond: 0.01, burst: 1 } } });
    const [first, second] = [await strictest.call(operations.get, { referendumId: id }), await strictest.call(operations.get, { referendumId: id })];
    assert.deepEqual([first.status, second.status], [200, 429]);
  });

  it('lets an address call off only so many attempts that never came, and ask for its own as before', async (context) => {
    const [id, citizen, key] = [await kit.referendum(), await kit.citizen(), newKey()];
    await kit.cast(id, 'yes', { citizen, key });
    const strict = await another(context, { limits: { callOff: { perSecond: 0.01, burst: 2 } } });
    const settle = (attempt: string) => strict.call(operations.settle, { referendumId: id, attempt });
    const [first, second, third, fourth] = [newKey(), newKey(), newKey(), newKey()];
    assert.deepEqual([(await settle(first)).body['outcome'], (await settle(second)).body['outcome']], ['void', 'void']);
    for (const refused of [await settle(third), await settle(fourth)]) {
      assert.deepEqual([refused.status, refused.body['code']], [429, 'rate-limited']);
      assert.ok(Number(refused.body['retryAfter']) > 0);
      assert.equal(refused.headers.get('retry-after'), String(refused.body['retryAfter']));
    }
    for (let at = 0; at < 3; at++) assert.deepEqual([(await settle(key)).body['outcome'], (await settle(first)).body['outcome']], ['recorded', 'void']);
    // Nothing was written of the refused ones: such an attempt may still come.
    assert.equal((await kit.cast(id, 'yes', { citizen: await kit.citizen(), key: third })).status, 200);
  });

  it('limits an address at every door, and its probes apart from the rest', async (context) => {
    const id = await kit.referendum();
    const doors = [['/', `/referendum/${id}`], ['/api/openapi.json', '/sign-in'], ['/health', '/metrics'], ['/metrics', '/health']] as const;
    for (const [first, second] of doors) {
      const strict = await another(context, { limits: { address: { perSecond: 0.01, burst: 1 } } });
      assert.equal((await send(`${strict.gateway.url}${first}`)).status, 200, first);
      const refused = await send(`${strict.gateway.url}${second}`);
      assert.deepEqual([refused.status, refused.body['code']], [429, 'rate-limited'], second);
      assert.ok(Number(refused.headers.get('retry-after')) > 0);
      assert.equal((await send(`${strict.gateway.url}${first === '/' || first.startsWith('/api') ? '/health' : '/'}`)).status, 200);
    }
  });

  it('tells an address with too many streams to come back later', async (context) => {
    const [id, stop] = [await kit.referendum(), new AbortController()];
    const strict = await another(context, { limits: { streamsPerAddress: 2 } });
    const listen = () => fetch(`${strict.gateway.url}/api/referendums/${id}/results`, { headers: { accept: 'text/event-stream' }, signal: stop.signal });
    const open = [await listen(), await listen()];
    assert.deepEqual(open.map(({ status }) => status), [200, 200]);
    const refused = await listen();
    assert.deepEqual([refused.status, refused.headers.get('retry-after')], [429, '30']);
    assert.equal((await refused.json() as { code: string }).code, 'rate-limited');
    // It may still ask.
    assert.equal((await strict.call(operations.results, { referendumId: id })).status, 200);
    stop.abort();
  });

  it('reports its health and its figures, and logs nothing personal', async () => {
    const [id, citizen, key, ballot] = [await kit.referendum(), await kit.citizen(), newKey(), ballotFor('yes')];
    const { headers } = await kit.cast(id, 'yes', { citizen, key, ballot });
    await kit.call(operations.settle, { referendumId: id, attempt: key });
    await send(`${api}/referendums/${id}?name=${citizen.subject}`);
    assert.deepEqual((await send(`${kit.gateway.url}/health`)).body, { status: 'ok' });
    const { text } = await send(`${kit.gateway.url}/metrics`);
    assert.match(text, /gateway_requests_total\{route="referendum.settle",status="200"\} [1-9]/);
    assert.match(text, /gateway_request_seconds_bucket/);
    const log = logged.join('\n');
    assert.ok(log.includes(headers.get('x-request-id') ?? 'none'));
    for (const personal of [citizen.subject, citizen.token, key, ballot.nonce, '127.0.0.1', 'name=']) assert.ok(!log.includes(personal), personal);
  });

  it('does not tell by its figures when somebody voted', async (context) => {
    const [id, other] = [await kit.referendum(), await another(context)];
    const vote = async (): Promise<number> => (await other.cast(id, 'yes', { citizen: await kit.citizen() })).status;
    const figures = async (): Promise<string[]> => (await send(`${other.gateway.url}/metrics`)).text.split('\n').filter((line) => line.includes('referendum.cast'));
    for (let at = 0; at < 9; at++) assert.equal(await vote(), 200);
    assert.deepEqual(await figures(), []);
    // Requests that anybody can send do not push the votes out.
    for (let at = 0; at < 10; at++) assert.equal((await other.cast(id, 'yes', {})).status, 401);
    assert.deepEqual((await figures()).filter((line) => line.includes('status=')), ['gateway_requests_total{route="referendum.cast",status="401"} 10']);
    assert.ok((await figures()).includes('gateway_request_seconds_count{route="referendum.cast"} 10'));
    assert.equal(await vote(), 200);
    for (const line of ['gateway_requests_total{route="referendum.cast",status="200"} 10', 'gateway_request_seconds_count{route="referendum.cast"} 20']) assert.ok((await figures()).includes(line), line);
  });

  it('sends headers that keep browsers from guessing', async () => {
    const { headers } = await send(`${api}/referendums/none`);
    assert.equal(headers.get('x-content-type-options'), 'nosniff');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    assert.equal(headers.get('content-security-policy'), "default-src 'none'; frame-ancestors 'none'");
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('stops: ends its streams, finishes what runs, closes the database', async () => {
    const own = await startKit();
    const [id, citizen] = [await own.referendum(), await own.citizen()];
    const stream = await fetch(`${own.gateway.url}/api/referendums/${id}/results`, { headers: { accept: 'text/event-stream' } });
    const running = Array.from({ length: 20 }, () => own.cast(id, 'yes', { citizen }));
    await Promise.race(running);
    const [answers] = await Promise.all([Promise.allSettled(running), own.close()]);
    await stream.text();
    assert.equal(answers.filter((answer) => answer.status === 'fulfilled' && answer.value.status === 200).length, 1);
    await assert.rejects(fetch(own.gateway.url));
  });
});

/** What a vote of nobody from each of these origins is answered with. */
async function answersOf(kit: Kit, origins: readonly string[]): Promise<unknown[]> {
  const id = await kit.referendum();
  const codes: unknown[] = [];
  for (const origin of origins) codes.push((await kit.cast(id, 'yes', { origin })).body['code']);
  return codes;
}
