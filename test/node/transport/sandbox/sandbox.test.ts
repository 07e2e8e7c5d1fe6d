import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { referendumOperations } from '../../../../src/blocks/referendum/operations.js';
import { referendumSandbox } from '../../../../src/blocks/referendum/sandbox.js';
import { attemptOperations } from '../../../../src/contract/attempt-operations.js';
import type { Handlers } from '../../../../src/contract/handler.js';
import { sandboxIdentity } from '../../../../src/identity/sandbox/sandbox.js';
import { Fault } from '../../../../src/kernel/fault.js';
import type { SandboxModule } from '../../../../src/transport/sandbox/module.js';
import { sandboxTransport, type SandboxOptions } from '../../../../src/transport/sandbox/sandbox.js';
import { forecast, type Weather, weathers } from '../../../../src/transport/sandbox/weather.js';
import { handTimer, hastyTimer, settle } from '../../../harness/timer.js';
import { aKey, outcome, things } from '../../../harness/transport.js';

const never = new AbortController().signal;

async function setUp(changes: Partial<SandboxOptions> = {}, handlers: Partial<Handlers<typeof things>> = {}) {
  const done: string[] = [];
  const timer = handTimer();
  const answer = (name: string) => () => (done.push(name), Promise.resolve({ value: done.length }));
  const city: SandboxModule<typeof things> = {
    operations: things,
    create: () => ({ read: answer('read'), mine: answer('mine'), make: answer('make'), settle: answer('settle'), pay: answer('pay'), ...handlers }),
  };
  const identity = sandboxIdentity({ ask: (citizens) => Promise.resolve(citizens[0] ?? null) });
  await identity.signIn(never);
  const transport = sandboxTransport({ modules: [city], identity, timer, delay: 100, dice: () => 0.5, ...changes });
  return { transport, timer, done, identity };
}

test('is a demonstration and says so', async () => {
  assert.equal((await setUp()).transport.demonstration, true);
});

test('an answer takes its delay, half before the work and half after', async () => {
  const { transport, timer, done } = await setUp();
  const seen = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
  await timer.move(49);
  assert.deepEqual(done, []);
  await timer.move(1);
  assert.deepEqual(done, ['read']);
  assert.equal(seen.settled, false);
  await timer.move(50);
  assert.deepEqual(seen.value, { value: 1 });
});

describe('weather', () => {
  // What happens to the work, and what the caller is told: of a read, of a keyed write, of a harmless write.
  const expected: Record<Weather, Record<'read' | 'make' | 'settle', readonly [boolean, string]>> = {
    'fine': { read: [true, 'answer'], make: [true, 'answer'], settle: [true, 'answer'] },
    'slow': { read: [true, 'answer'], make: [true, 'answer'], settle: [true, 'answer'] },
    'offline': { read: [false, 'offline'], make: [false, 'offline'], settle: [false, 'offline'] },
    'lost-request': { read: [true, 'answer'], make: [false, 'unreachable'], settle: [true, 'answer'] },
    'lost-answer': { read: [true, 'answer'], make: [true, 'unreachable'], settle: [true, 'answer'] },
    // By a die that shows the middle.
    'flaky': { read: [true, 'answer'], make: [true, 'answer'], settle: [true, 'answer'] },
  };
  for (const weather of weathers) {
    for (const name of ['read', 'make', 'settle'] as const) {
      const [works, tells] = expected[weather][name];
      test(`${weather}: ${name} ${works ? 'happens' : 'does not happen'} and ends as ${tells}`, async () => {
        const { transport, timer, done } = await setUp({ weather });
        const seen = outcome(transport.call(things[name], { id: 'a' }, { signal: never, key: aKey }));
        await timer.move(10_000);
        assert.deepEqual(done, works ? [name] : []);
        assert.equal(seen.fault?.code ?? 'answer', tells);
        if (seen.fault) assert.equal(seen.fault.outcome, tells === 'offline' ? 'not-done' : 'unknown');
      });
    }
  }

  test('flaky loses requests and answers, as the dice fall', () => {
    assert.equal(forecast('flaky', things.make, () => 0.1).before?.code, 'unreachable');
    assert.equal(forecast('flaky', things.make, () => 0.9).after?.code, 'unreachable');
  });

  test('may change while the page is open', async () => {
    let weather: Weather = 'offline';
    const { transport, timer } = await setUp({ weather: () => weather });
    const first = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
    await timer.move(0);
    assert.equal(first.fault?.code, 'offline');
    weather = 'fine';
    const second = outcome(transport.call(things.read, { id: 'a' }, { signal: never }));
    await timer.move(100);
    assert.deepEqual(second.value, { value: 1 });
  });
});

describe('checks as a gateway would', () => {
  for (const [name, act, code] of [
    ['an input of another shape', (t: Awaited<ReturnType<typeof setUp>>) => t.transport.call(things.read, { id: 7 } as never, { signal: never }), 'request.invalid'],
    ['a keyed write without a key', (t: Awaited<ReturnType<typeof setUp>>) => t.transport.call(things.make, { id: 'a' }, { signal: never }), 'attempt.missing'],
    ['a key of no shape', (t: Awaited<ReturnType<typeof setUp>>) => t.transport.call(things.make, { id: 'a' }, { signal: never, key: 'short' as never }), 'attempt.missing'],
    ['an operation that no city knows', (t: Awaited<ReturnType<typeof setUp>>) => t.transport.call({ ...things.read, name: 'thing.other' }, { id: 'a' }, { signal: never }), 'not-found'],
  ] as const) {
    test(name, async () => {
      const all = await setUp();
      const seen = outcome(act(all));
      await all.timer.move(100);
      assert.equal(seen.fault?.code, code);
      assert.equal(seen.fault?.outcome, 'not-done');
      assert.match(seen.fault?.data.requestId ?? '', /^sandbox-\d+$/);
      assert.deepEqual(all.done, []);
    });
  }

  test('a handler that answers wrongly, or throws, is told as on the wire', async () => {
    const { transport, timer } = await setUp({}, { read: () => Promise.resolve({ value: 'text' } as never), mine: () => Promise.reject(new Error('bug')) });
    const [wrong, thrown] = [outcome(transport.call(things.read, { id: 'a' }, { signal: never })), outcome(transport.call(things.mine, { id: 'a' }, { signal: never }))];
    await timer.move(100);
    assert.equal(wrong.fault?.code, 'answer.malformed');
    assert.equal(thrown.fault?.code, 'gateway.internal');
  });

  test("a handler's own fault keeps its code and data", async () => {
    const { transport, timer } = await setUp({}, { make: () => Promise.reject(new Fault('thing.taken', { by: 'another' })) });
    const seen = outcome(transport.call(things.make, { id: 'a' }, { signal: never, key: aKey }));
    await timer.move(100);
    assert.deepEqual([seen.fault?.code, seen.fault?.data['by'], seen.fault?.outcome], ['thing.taken', 'another', 'not-done']);
  });

  test('what is for the secure frame runs here: nothing is sent anywhere', async () => {
    const { transport, timer } = await setUp();
    const seen = outcome(transport.call(things.pay, { id: 'a' }, { signal: never, key: aKey }));
    await timer.move(100);
    assert.deepEqual(seen.value, { value: 1 });
  });

  test('the handler is told who calls and by which attempt', async () => {
    const calls: unknown[] = [];
    const { transport, timer } = await setUp({}, { make: (_, { citizen, attempt }) => (calls.push([citizen?.subject, attempt]), Promise.resolve({ value: 1 })) });
    void transport.call(things.make, { id: 'a' }, { signal: never, key: aKey });
    await timer.move(100);
    assert.deepEqual(calls, [['anna', aKey]]);
  });

  test('after signing out nobody is there', async () => {
    const { transport, timer, identity, done } = await setUp();
    await identity.signOut();
    const seen = outcome(transport.call(things.mine, { id: 'a' }, { signal: never }));
    await timer.move(100);
    assert.equal(seen.fault?.code, 'auth.required');
    assert.deepEqual(done, []);
  });
});

test("opens blocks' cities only when they are asked for, and once", async () => {
  const opened: string[] = [];
  const lazily = (name: string, operations: SandboxModule['operations']) => () => {
    opened.push(name);
    const handlers = Object.fromEntries(Object.keys(operations).map((key) => [key, () => Promise.resolve({ value: 1 })]));
    return Promise.resolve({ operations, create: () => handlers });
  };
  const other = { read: { ...things.read, name: 'other.read' } };
  const { transport, timer } = await setUp({ modules: [lazily('things', things), lazily('other', other)] });
  const calls = [things.read, things.mine].map((operation) => transport.call(operation, { id: 'a' }, { signal: never }));
  await timer.move(100);
  await Promise.all(calls);
  assert.deepEqual(opened, ['things']);
  void transport.call(other.read, { id: 'a' }, { signal: never });
  await timer.move(100);
  assert.deepEqual(opened, ['things', 'other']);
});

test('a watch looks again and again and tells what changed, until aborted', async () => {
  const abort = new AbortController();
  let value = 1;
  const { transport, timer } = await setUp({ delay: 0 }, { read: () => Promise.resolve({ value }) });
  const seen: unknown[] = [];
  const end = (async () => {
    for await (const answer of transport.watch(things.read, { id: 'a' }, { signal: abort.signal })) seen.push(answer);
  })();
  await timer.move(10_000);
  value = 2;
  await timer.move(10_000);
  assert.deepEqual(seen, [{ value: 1 }, { value: 2 }]);
  abort.abort();
  await end;
  await settle();
  assert.deepEqual(timer.waiting, []);
});

test('a keepsake asks in the place of its key, also of a city that knows nothing yet, and opens for its own scope alone', async () => {
  const { transport } = await setUp({ modules: [referendumSandbox], timer: hastyTimer });
  const call = { signal: never, key: aKey };
  const ballot = { kind: 'plain' as const, nonce: 'AAAAAAAAAAAAAAAAAAAAAA', choices: [{ question: 'name', options: ['big-ring'] }] };
  const { questions } = await transport.call(referendumOperations.get, { referendumId: 'demo' }, call);
  ballot.choices = questions.map(({ id, options }) => ({ question: id, options: [options[0]?.id ?? ''] }));
  const receipt = await transport.call(referendumOperations.cast, { referendumId: 'demo', replaces: 0, ballot }, call);
  const { keepsake } = await transport.call(attemptOperations.seal, { scope: 'referendum.cast:demo', attempt: aKey }, call);
  const settled = (on: typeof transport, referendumId: string, attempt: string) => on.call(referendumOperations.settle, { referendumId, attempt }, call);
  assert.deepEqual(await settled(transport, 'demo', keepsake), { outcome: 'recorded', receipt: { tracker: null, castAt: null, revision: 1 } });
  assert.deepEqual(await settled(transport, 'demo', aKey), { outcome: 'recorded', receipt });
  const { transport: reloaded } = await setUp({ modules: [referendumSandbox], timer: hastyTimer });
  assert.deepEqual(await settled(reloaded, 'demo', keepsake), { outcome: 'void' });
  const altered = `${keepsake.slice(0, -1)}${keepsake.endsWith('A') ? 'B' : 'A'}`;
  for (const [id, wrong] of [['demo', altered], ['demo-after-vote', keepsake], ['demo', `${keepsake}A`]] as const) {
    await assert.rejects(settled(transport, id, wrong), (thrown) => thrown instanceof Fault && thrown.code === 'request.invalid');
  }
});
