import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problemResponse } from '../../../../src/contract/serve.js';
import { statusOf } from '../../../../src/contract/problem.js';
import type { AnyOperation } from '../../../../src/contract/operation.js';
import { type CommonFaultCode, commonFaults, Fault } from '../../../../src/kernel/fault.js';
import { httpTransport, type HttpOptions } from '../../../../src/transport/http/http.js';
import { aKey, outcome, things } from '../../../harness/transport.js';
import { handTimer, settle } from '../../../harness/timer.js';

const gateway = 'https://city.example/api';
const never = new AbortController().signal;

interface Asked {
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Headers;
}

/** @param answers in their order, the last one for ever. */
function setUp(answers: ((asked: Asked) => Response | Promise<Response>)[], changes: Partial<HttpOptions> = {}) {
  const asked: Asked[] = [];
  const timer = handTimer();
  const fetch = async (url: unknown, init: RequestInit = {}): Promise<Response> => {
    const one = { url: String(url), init, headers: new Headers(init.headers) };
    asked.push(one);
    const answer = answers[Math.min(asked.length, answers.length) - 1];
    if (!answer) throw new TypeError('Failed to fetch');
    return answer(one);
  };
  const identity = { token: () => Promise.resolve('secret-token') };
  const transport = httpTransport({ gateway, identity, fetch: fetch, timer, dice: () => 1, online: () => true, ...changes });
  return { asked, timer, transport };
}

const json = (value: unknown, headers: Record<string, string> = {}): (() => Response) => () =>
  new Response(typeof value === 'string' ? value : JSON.stringify(value), { headers: { 'content-type': 'application/json', ...headers } });
const problem = (fault: Fault, operation?: AnyOperation): (() => Response) => () => problemResponse(fault, operation, 'req-1');

describe('what is sent', () => {
  test('a public read: no credentials, no header that costs a preflight', async () => {
    const { asked, transport } = setUp([json({ value: 1 })]);
    assert.deepEqual(await transport.call(things.read, { id: 'a b' }, { signal: never }), { value: 1 });
    assert.equal(asked[0]?.url, 'https://city.example/api/things/a%20b');
    assert.deepEqual([...(asked[0]?.headers.keys() ?? [])], ['accept']);
    const { method, body, credentials, cache, redirect, mode } = asked[0]?.init ?? {};
    assert.deepEqual({ method, body, credentials, cache, redirect, mode },
      { method: 'GET', body: null, credentials: 'omit', cache: 'default', redirect: 'error', mode: 'cors' });
  });

  test("a citizen's write: bearer, key, JSON; nothing in the URL or a cache", async () => {
    const { asked, transport } = setUp([json({ value: 1 })]);
    await transport.call(things.make, { id: 'a', note: 'секрет' } as never, { signal: never, key: aKey });
    assert.equal(asked[0]?.url, 'https://city.example/api/things/a');
    assert.equal(asked[0]?.headers.get('authorization'), 'Bearer secret-token');
    assert.equal(asked[0]?.headers.get('idempotency-key'), aKey);
    assert.equal(asked[0]?.headers.get('content-type'), 'application/json');
    assert.equal(asked[0]?.init.body, '{"note":"секрет"}'.padEnd(512 - 6));
    assert.equal(asked[0]?.init.cache, 'no-store');
    assert.equal(asked[0]?.init.credentials, 'omit');
  });

  test('a harmless public write carries neither token nor key', async () => {
    const { asked, transport } = setUp([json({ value: 1 })]);
    await transport.call(things.settle, { id: 'a' }, { signal: never, key: aKey });
    assert.equal(asked[0]?.headers.get('authorization'), null);
    assert.equal(asked[0]?.headers.get('idempotency-key'), null);
  });
});

describe('what is not sent, and known not to have happened', () => {
  const signedOut = { identity: { token: () => Promise.reject(new Fault('auth.required')) } };
  const networkless = { identity: { token: () => Promise.reject(new Fault('unreachable')) } };
  for (const [code, operation, options, changes] of [
    ['attempt.missing', things.make, { signal: never }, {}],
    ['exposure.secure-only', things.pay, { signal: never, key: aKey }, {}],
    ['offline', things.make, { signal: never, key: aKey }, { online: () => false }],
    ['offline', things.read, { signal: never }, { online: () => false }],
    ['auth.required', things.make, { signal: never, key: aKey }, signedOut],
    ['unreachable', things.make, { signal: never, key: aKey }, networkless],
    ['cancelled', things.make, { signal: AbortSignal.abort(), key: aKey }, {}],
  ] as const) {
    test(`${operation.name}: ${code}`, async () => {
      const { asked, transport, timer } = setUp([json({ value: 1 })], changes);
      const seen = outcome(transport.call(operation, { id: 'a' }, options));
      await timer.move(100_000);
      assert.equal(seen.fault?.code, code);
      assert.equal(seen.fault?.outcome, 'not-done');
      assert.equal(asked.length, 0);
    });
  }

  test('an operation for the secure frame runs there', async () => {
    const { transport } = setUp([json({ value: 5 })], { mode: 'secure' });
    assert.deepEqual(await transport.call(things.pay, { id: 'a' }, { signal: never, key: aKey }), { value: 5 });
  });

  test("one's own machine needs no network, but a read that breaks without one is told as such", async () => {
    for (const host of ['http://city.localhost:8081/api', 'http://localhost/api', 'http://127.0.0.1:1', 'http://[::1]:2/']) {
      const { transport } = setUp([json({ value: 5 })], { gateway: host, online: () => false });
      assert.deepEqual(await transport.call(things.read, { id: 'a' }, { signal: never }), { value: 5 });
    }
    const { transport } = setUp([], { gateway: 'http://city.localhost/api', online: () => false });
    const read = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
    await settle();
    assert.equal(read.fault?.code, 'offline');
  });
});

describe('faults of the gateway', () => {
  const codes: CommonFaultCode[] = Object.keys(commonFaults) as CommonFaultCode[];
  for (const code of codes) {
    test(`${code} comes over the wire with its traits and the request id`, async () => {
      const { transport, timer } = setUp([problem(new Fault(code))]);
      const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
      await timer.move(100_000);
      assert.equal(seen.fault?.code, code);
      assert.equal(seen.fault?.data.requestId, 'req-1');
      assert.deepEqual([seen.fault?.retry, seen.fault?.outcome], [commonFaults[code].retry, commonFaults[code].outcome]);
    });
  }

  test('a code of the operation, with its data', async () => {
    const fault = new Fault('thing.taken', { by: 'somebody' });
    assert.equal(statusOf(fault, things.make), 409);
    const { transport } = setUp([problem(fault, things.make)]);
    const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
    await settle();
    assert.deepEqual([seen.fault?.code, seen.fault?.outcome, seen.fault?.data['by']], ['thing.taken', 'not-done', 'somebody']);
  });

  test('a code of another operation or of a newer gateway is unknown', async () => {
    const { transport } = setUp([problem(new Fault('thing.taken'))]);
    const seen = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
    await settle();
    assert.equal(seen.fault?.code, 'gateway.unknown-fault');
    assert.equal(seen.fault?.data['status'], 500);
  });

  const html = (status: number, headers: Record<string, string> = {}) => () =>
    new Response('<h1>Bad</h1>', { status, headers: { 'content-type': 'text/html', ...headers } });
  for (const [status, code] of [
    [401, 'auth.required'], [404, 'not-found'], [413, 'request.too-large'], [429, 'rate-limited'],
    [502, 'gateway.unavailable'], [503, 'gateway.unavailable'], [504, 'gateway.unavailable'], [418, 'gateway.unknown-fault'], [500, 'gateway.unknown-fault'],
  ] as const) {
    test(`a bare ${status} of some proxy is ${code}`, async () => {
      const { transport, timer } = setUp([html(status, { 'x-request-id': 'edge-7' })]);
      const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
      await timer.move(100_000);
      assert.equal(seen.fault?.code, code);
      assert.equal(seen.fault?.data.requestId, 'edge-7');
    });
  }

  test('Retry-After is heeded', async () => {
    const { transport, timer, asked } = setUp([html(503, { 'retry-after': '4' }), json({ value: 1 })]);
    const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
    await timer.move(3999);
    assert.equal(asked.length, 1);
    await timer.move(1);
    assert.deepEqual(seen.value, { value: 1 });
    assert.deepEqual(asked.map(({ headers }) => headers.get('idempotency-key')), [aKey, aKey]);
  });
});

describe('answers that are none', () => {
  for (const [name, answer] of [
    ['a page of a captive portal', json('<html>Wi-Fi</html>')], ['nothing', json('')], ['half an answer', json('{"value":')],
    ['another shape', json({ value: 'text' })], ['null', json('null')],
  ] as const) {
    test(`${name} is malformed, the request id with it`, async () => {
      const { transport, asked } = setUp([() => new Response(answer().body, { headers: { 'x-request-id': 'req-9' } })]);
      const seen = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
      await settle();
      assert.equal(seen.fault?.code, 'answer.malformed');
      assert.equal(seen.fault?.data.requestId, 'req-9');
      assert.equal(asked.length, 1);
    });
  }

  test('a write whose connection breaks is sent again with its key, and then unknown', async () => {
    const { transport, asked, timer } = setUp([]);
    const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
    await timer.move(100_000);
    assert.deepEqual([seen.fault?.code, seen.fault?.outcome], ['unreachable', 'unknown']);
    assert.deepEqual(asked.map(({ headers }) => headers.get('idempotency-key')), [aKey, aKey, aKey]);
  });

  test('a body that breaks off is unreachable', async () => {
    const broken = (): Response => new Response(new ReadableStream({ start: (controller) => controller.error(new TypeError('reset')) }));
    const { transport, timer } = setUp([broken]);
    const seen = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
    await timer.move(100_000);
    assert.equal(seen.fault?.code, 'unreachable');
  });

  test('no answer at all is a timeout, of a write unknown', async () => {
    const hanging = ({ init }: Asked): Promise<Response> =>
      new Promise((_, reject) => init.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))));
    const { transport, timer } = setUp([hanging], { timeouts: { read: 1000, write: 2000 } });
    const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
    await timer.move(60_000);
    assert.deepEqual([seen.fault?.code, seen.fault?.outcome], ['timeout', 'unknown']);
  });

  test('two blocks that read the same at once cost one request', async () => {
    const { transport, asked } = setUp([json({ value: 1 })]);
    const both = await Promise.all([1, 2].map(() => transport.call(things.read, { id: 'a' }, { signal: never })));
    assert.deepEqual(both, [{ value: 1 }, { value: 1 }]);
    assert.equal(asked.length, 1);
  });
});

describe('a watch', () => {
  const encoder = new TextEncoder();
  /** A stream whose bytes the test writes. */
  function stream() {
    let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
    const body = new ReadableStream<Uint8Array>({ start: (given) => void (controller = given) });
    return {
      answer: () => new Response(body, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } }),
      write: async (text: string) => (controller?.enqueue(encoder.encode(text)), settle()),
      close: async () => (controller?.close(), settle()),
    };
  }

  function watch(transport: ReturnType<typeof setUp>['transport']) {
    const abort = new AbortController();
    const seen: unknown[] = [];
    const end = (async () => {
      for await (const answer of transport.watch(things.read, { id: 'a' }, { signal: abort.signal })) seen.push(answer);
    })();
    return { abort, seen, end };
  }

  test('asks for a stream past every cache, yields what changed, passes over what it cannot read', async () => {
    const events = stream();
    const { transport, asked, timer } = setUp([events.answer]);
    const { abort, seen, end } = watch(transport);
    await settle();
    assert.equal(asked[0]?.headers.get('accept'), 'text/event-stream');
    assert.equal(asked[0]?.init.cache, 'no-store');
    await events.write(': hello\n\ndata: {"value":1}\n\n');
    await events.write('data: {"value":1}\n\ndata: nonsense\n\ndata: {"value":"x"}\n\ndata: {"val');
    await events.write('ue":2,"newer":true}\n\n');
    assert.deepEqual(seen, [{ value: 1 }, { value: 2 }]);
    abort.abort();
    await end;
    assert.equal(asked[0]?.init.signal?.aborted, true);
    assert.deepEqual(timer.waiting, []);
  });

  test('a stream that falls silent is taken for dead and opened again; comments keep it alive', async () => {
    const [first, second] = [stream(), stream()];
    const { transport, asked, timer } = setUp([first.answer, second.answer]);
    const { abort, seen, end } = watch(transport);
    await settle();
    await first.write('data: {"value":1}\n\n');
    await timer.move(40_000);
    await first.write(':\n\n');
    await timer.move(40_000);
    assert.equal(asked.length, 1);
    await timer.move(40_000);
    assert.equal(asked.length, 2);
    await second.write('data: {"value":2}\n\n');
    assert.deepEqual(seen, [{ value: 1 }, { value: 2 }]);
    abort.abort();
    await end;
  });

  test('a server without streams is asked again and again, by the age of its answers', async () => {
    const { transport, asked, timer } = setUp([json({ value: 1 }), json({ value: 2 })]);
    const { abort, seen, end } = watch(transport);
    await timer.move(0);
    assert.deepEqual(seen, [{ value: 1 }]);
    await timer.move(things.read.maxAge * 1000);
    assert.deepEqual(seen, [{ value: 1 }, { value: 2 }]);
    assert.equal(asked[1]?.headers.get('accept'), 'application/json');
    assert.equal(asked[1]?.init.cache, 'default');
    abort.abort();
    await end;
  });

  test('faults do not end it, but one for good does', async () => {
    const { transport, timer, asked } = setUp([problem(new Fault('gateway.unavailable')), json({ value: 1 }), problem(new Fault('not-found'))]);
    const { seen, end } = watch(transport);
    const rejected = assert.rejects(end, (fault) => fault instanceof Fault && fault.code === 'not-found');
    await timer.move(200_000);
    assert.deepEqual(seen, [{ value: 1 }]);
    await rejected;
    assert.equal(asked.length, 3);
  });
});
