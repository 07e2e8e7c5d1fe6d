import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../src/kernel/fault.js';
import { serve, type ServeOptions } from '../../../src/contract/serve.js';
import { referenceCity, tokenOf } from '../../harness/reference-city.js';
import { contractAdults } from '../../harness/contract-fixtures.js';
import { aKey } from '../../harness/transport.js';

type Options = Parameters<typeof referenceCity>[0];
const base = 'https://city.example/api/referendums';
const city = (changes: Options = {}) => serve(referenceCity(changes), '/api');
const token = tokenOf(contractAdults[0]?.subject ?? '');
const ballot = { kind: 'plain', nonce: 'AAAAAAAAAAAAAAAAAAAAAA', choices: [{ question: 'name', options: ['first'] }] };

const post = (body: BodyInit, headers: Record<string, string> = {}): Request =>
  new Request(`${base}/contract-open/ballots`, {
    method: 'POST', body, duplex: 'half',
    headers: { authorization: `Bearer ${token}`, 'idempotency-key': aKey, 'content-type': 'application/json', ...headers },
  } as RequestInit);

async function code(response: Response | null): Promise<[number | undefined, unknown]> {
  assert.equal(response?.headers.get('content-type'), 'application/problem+json');
  assert.equal(response.headers.get('cache-control'), 'no-store');
  const body = (await response.json()) as { code: string; requestId: string; status: number };
  assert.equal(body.requestId, response.headers.get('x-request-id'));
  assert.equal(body.status, response.status);
  return [response.status, body.code];
}

test('public reads are cacheable and answer If-None-Match', async () => {
  const first = await city()(new Request(`${base}/contract-open`));
  assert.equal(first?.headers.get('cache-control'), 'public, max-age=60');
  const again = await city()(new Request(`${base}/contract-open`, { headers: { 'if-none-match': first.headers.get('etag') ?? '' } }));
  // Another city of the same fixtures: instants differ, so the tag does.
  assert.equal(again?.status, 200);
  const one = city();
  const tag = (await one(new Request(`${base}/contract-open`)))?.headers.get('etag') ?? '';
  const fresh = await one(new Request(`${base}/contract-open`, { headers: { 'if-none-match': tag } }));
  assert.equal(fresh?.status, 304);
  assert.equal(await fresh.text(), '');
});

test('what a citizen reads is in no cache; a watchable read varies by what is accepted', async () => {
  const mine = await city()(new Request(`${base}/contract-open/my-ballot`, { headers: { authorization: `Bearer ${token}` } }));
  assert.equal(mine?.headers.get('cache-control'), 'no-store');
  assert.equal(mine.headers.get('etag'), null);
  assert.equal((await city()(new Request(`${base}/contract-open/results`)))?.headers.get('vary'), 'accept');
});

test('other paths and methods are not ours', async () => {
  for (const request of [new Request('https://city.example/other'), new Request(`${base}/a/b/c`), new Request(base, { method: 'PUT' })]) {
    assert.equal(await city()(request), null);
  }
});

for (const [name, body] of [
  ['no JSON', 'choice=1'], ['half of it', '{"ballot":'], ['a list', '[]'], ['null', 'null'], ['broken UTF-8', new Uint8Array([0x7b, 0xff, 0x7d])],
  ['nothing', ''], ['another shape', '{"replaces":"0"}'], ['a prototype', '{"__proto__":{"replaces":0}}'],
] as const) {
  test(`request.invalid: ${name}`, async () => {
    assert.deepEqual(await code(await city()(post(body))), [400, 'request.invalid']);
  });
}

test('too large, whether the length is told or not', async () => {
  const large = JSON.stringify({ replaces: 0, ballot, padding: 'x'.repeat(20_000) });
  assert.deepEqual(await code(await city()(post(large))), [413, 'request.too-large']);
  const untold = new ReadableStream({ start: (controller) => (controller.enqueue(new TextEncoder().encode(large)), controller.close()) });
  assert.deepEqual(await code(await city()(post(untold))), [413, 'request.too-large']);
  assert.deepEqual(await code(await city()(post('{}', { 'content-length': '99999' }))), [413, 'request.too-large']);
});

test('a body of another type is none, and no type is another type', async () => {
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
    const problem = (await (await city()(post(JSON.stringify({ replaces: 0, ballot }), { 'content-type': type })))?.json()) as { code: string; at: string };
    assert.deepEqual([problem.code, problem.at], ['request.invalid', 'content-type'], type);
  }
  assert.equal((await city()(post(JSON.stringify({ replaces: 0, ballot }), { 'content-type': 'application/json; charset=utf-8' })))?.status, 200);
});

test('who has to sign in is told how', async () => {
  const response = await city()(post('nonsense', { authorization: 'Bearer other' }));
  assert.equal(response?.headers.get('www-authenticate'), 'Bearer');
});

test('a stranger learns nothing about shapes', async () => {
  assert.deepEqual(await code(await city()(post('nonsense', { authorization: 'Bearer other' }))), [401, 'auth.required']);
});

test('the path names the thing, whatever the body says', async () => {
  const response = await city()(post(JSON.stringify({ referendumId: 'contract-closed', replaces: 0, ballot })));
  assert.equal(response?.status, 200);
});

test('a key of no shape is a missing key', async () => {
  for (const key of ['', 'short', `${aKey}A`, 'ё']) {
    const headers: Record<string, string> = key === 'ё' ? { 'idempotency-key': 'AAAAAAAAAAAAAAAAAAAAA!' } : { 'idempotency-key': key };
    assert.deepEqual(await code(await city()(post(JSON.stringify({ replaces: 0, ballot }), headers))), [400, 'attempt.missing']);
  }
});

test('an error of our own is told as unknown, and only its code leaves the house', async () => {
  const told: unknown[] = [];
  const handlers = { ...referenceCity().handlers, get: () => Promise.reject(new Error('password=hunter2')) };
  const response = await city({ handlers, onFault: (_, thrown) => told.push(thrown) })(new Request(`${base}/contract-open`));
  const text = await response?.clone().text();
  assert.deepEqual(await code(response), [500, 'gateway.internal']);
  assert.ok(!text?.includes('hunter2'));
  assert.equal((told[0] as Error).message, 'password=hunter2');
});

test('rate limits tell when to come back', async () => {
  const handlers = { ...referenceCity().handlers, get: () => Promise.reject(new Fault('rate-limited', { retryAfter: 7 })) };
  const response = await city({ handlers })(new Request(`${base}/contract-open`));
  assert.equal(response?.headers.get('retry-after'), '7');
  assert.deepEqual(await code(response), [429, 'rate-limited']);
});

const streaming = (id: string, signal?: AbortSignal): Request => new Request(`${base}/${id}/results`, { headers: { accept: 'text/event-stream' }, ...(signal && { signal }) });

test('a stream: the fault of its read is answered as one', async () => {
  assert.deepEqual(await code(await city()(streaming('contract-absent'))), [404, 'not-found']);
});

test('a stream: the first answer at once, comments while nothing changes, and its end when the reader leaves', async () => {
  let below: AbortSignal | undefined;
  const watch: NonNullable<ServeOptions<never>['watch']> = async function* (_operation, _input, signal) {
    below = signal;
    yield await Promise.resolve({ n: 1 });
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
  };
  const response = await city({ watch, heartbeat: 5 })(streaming('contract-open'));
  assert.equal(response?.headers.get('content-type'), 'text/event-stream');
  assert.equal(response.headers.get('vary'), 'accept');
  const reader = response.body?.getReader();
  let text = '';
  while (!text.includes(':\n\n')) text += new TextDecoder().decode((await reader?.read())?.value);
  assert.ok(text.startsWith('data: {"n":1}\n\n'));
  await reader?.cancel();
  assert.equal(below?.aborted, true);
});

test('a stream that breaks just ends', async () => {
  const watch: NonNullable<ServeOptions<never>['watch']> = async function* () {
    yield await Promise.resolve({ n: 1 });
    throw new Error('database away');
  };
  const response = await city({ watch })(streaming('contract-open'));
  assert.equal(await response?.text(), 'data: {"n":1}\n\n');
});

const seal = (): Request => new Request('https://city.example/api/attempts/seals', {
  method: 'POST', body: JSON.stringify({ scope: 'referendum.cast:contract-open', attempt: aKey }), headers: { 'content-type': 'application/json' },
});

test('an operation of the secure frame is refused to a page, whatever it sends', async () => {
  assert.deepEqual(await code(await city()(seal())), [403, 'exposure.secure-only']);
  assert.deepEqual(await code(await city({ exposureOf: () => 'open' })(new Request(seal(), { body: 'nonsense' }))), [403, 'exposure.secure-only']);
});

test('what the secure frame reads is in no cache, whoever may ask for it', async () => {
  const { operations } = referenceCity();
  for (const [exposure, cached] of [['secure', 'no-store'], ['open', 'public, max-age=60']] as const) {
    const changed = { ...operations, get: { ...operations.get, exposure } };
    const answer = await city({ operations: changed, exposureOf: () => 'secure' })(new Request(`${base}/contract-open`));
    assert.equal(answer?.status, 200);
    assert.equal(answer.headers.get('cache-control'), cached);
    assert.equal(answer.headers.get('etag') === null, exposure === 'secure');
  }
});

test('handlers are told where the call came from', async () => {
  for (const [exposureOf, told] of [[undefined, 'open'], [() => 'open', 'open'], [() => Promise.resolve('secure'), 'secure']] as const) {
    const heard: string[] = [];
    const handlers: ReturnType<typeof referenceCity>['handlers'] = { ...referenceCity().handlers, get: (_, { exposure }) => (heard.push(exposure), Promise.reject(new Fault('not-found'))) };
    await city({ handlers, ...(exposureOf && { exposureOf }) } as Options)(new Request(`${base}/contract-open`));
    assert.deepEqual(heard, [told]);
  }
});

test('a keepsake asks in the place of its key, and is told no number', async () => {
  const secure = city({ exposureOf: () => 'secure' });
  const receipt = (await (await secure(post(JSON.stringify({ replaces: 0, ballot }))))?.json()) as { revision: number };
  const { keepsake } = (await (await secure(seal()))?.json()) as { keepsake: string };
  const settle = async (referendum: string, attempt: string): Promise<Response | null> => secure(new Request(`${base}/${referendum}/settlements`, { method: 'POST', body: JSON.stringify({ attempt }), headers: { 'content-type': 'application/json' } }));
  assert.deepEqual(await (await settle('contract-open', keepsake))?.json(), { outcome: 'recorded', receipt: { tracker: null, castAt: null, revision: receipt.revision } });
  assert.deepEqual(await (await settle('contract-open', aKey))?.json(), { outcome: 'recorded', receipt });
  for (const [referendum, attempt] of [['contract-once', keepsake], ['contract-open', `${keepsake.slice(0, -1)}${keepsake.endsWith('A') ? 'B' : 'A'}`]] as const) assert.deepEqual(await code(await settle(referendum, attempt)), [400, 'request.invalid']);
});
