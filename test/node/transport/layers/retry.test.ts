import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommonFaultCode, commonFaults, Fault } from '../../../../src/kernel/fault.js';
import { retry } from '../../../../src/transport/layers/retry.js';
import { aKey, handTransport, outcome, things } from '../../../harness/transport.js';
import { handTimer, settle } from '../../../harness/timer.js';

const codes = Object.keys(commonFaults) as CommonFaultCode[];
const healing: CommonFaultCode[] = ['timeout', 'unreachable', 'gateway.unavailable', 'gateway.internal', 'rate-limited', 'attempt.running'];
const healingWrites: CommonFaultCode[] = [...healing, 'answer.malformed', 'gateway.unknown-fault'];

function setUp() {
  const timer = handTimer();
  const below = handTransport();
  const layer = retry({ sends: { read: 3, write: 2 }, base: 100, most: 5000, timer, dice: () => 1 })(below);
  return { timer, below, layer, abort: new AbortController() };
}

for (const [kind, operation, expected] of [
  ['read', things.read, healing], ['keyed write', things.make, healingWrites], ['harmless write', things.settle, healingWrites],
] as const) {
  for (const code of codes) {
    const again = expected.includes(code);
    test(`${kind}: ${code} is ${again ? '' : 'not '}sent again`, async () => {
      const { timer, below, layer, abort } = setUp();
      const seen = outcome(layer.call(operation, { id: 'a' }, { signal: abort.signal, key: aKey }));
      below.sent[0]?.refuse(new Fault(code));
      await timer.move(99);
      assert.equal(below.sent.length, 1);
      await timer.move(1);
      assert.equal(below.sent.length, again ? 2 : 1);
      assert.equal(seen.settled, !again);
      if (!again) return assert.equal(seen.fault?.code, code);
      assert.equal(below.sent[1]?.options.key, aKey);
      below.sent[1]?.answer({ value: 2 });
      await settle();
      assert.deepEqual(seen.value, { value: 2 });
    });
  }
}

test('pauses grow, and the last fault is told after the last send', async () => {
  const { timer, below, layer, abort } = setUp();
  const seen = outcome(layer.call(things.read, { id: 'a' }, { signal: abort.signal }));
  below.sent[0]?.refuse(new Fault('timeout'));
  await timer.move(0);
  assert.deepEqual(timer.waiting, [100]);
  await timer.move(100);
  below.sent[1]?.refuse(new Fault('timeout'));
  await timer.move(0);
  assert.deepEqual(timer.waiting, [200]);
  await timer.move(200);
  below.sent[2]?.refuse(new Fault('unreachable'));
  await settle();
  assert.equal(seen.fault?.code, 'unreachable');
  assert.equal(below.sent.length, 3);
});

test('retryAfter is honoured, and one that is too long ends it', async () => {
  const { timer, below, layer, abort } = setUp();
  const seen = outcome(layer.call(things.read, { id: 'a' }, { signal: abort.signal }));
  below.sent[0]?.refuse(new Fault('rate-limited', { retryAfter: 3 }));
  await timer.move(2999);
  assert.equal(below.sent.length, 1);
  await timer.move(1);
  assert.equal(below.sent.length, 2);
  below.sent[1]?.refuse(new Fault('rate-limited', { retryAfter: 60 }));
  await settle();
  assert.equal(seen.fault?.data.retryAfter, 60);
});

test('the jitter halves a pause at most', async () => {
  const timer = handTimer();
  const below = handTransport();
  void retry({ base: 100, timer, dice: () => 0 })(below).call(things.read, { id: 'a' }, { signal: new AbortController().signal });
  below.sent[0]?.refuse(new Fault('timeout'));
  await timer.move(0);
  assert.deepEqual(timer.waiting, [50]);
});

test('an abort during a pause ends it; a write that was on its way is unknown', async () => {
  for (const [operation, first, expected] of [
    [things.make, 'timeout', 'unknown'], [things.make, 'rate-limited', 'not-done'], [things.make, 'unreachable', 'unknown'],
  ] as const) {
    const { timer, below, layer, abort } = setUp();
    const seen = outcome(layer.call(operation, { id: 'a' }, { signal: abort.signal, key: aKey }));
    below.sent[0]?.refuse(new Fault(first));
    await settle();
    abort.abort();
    await settle();
    assert.equal(seen.fault?.code, 'cancelled');
    assert.equal(seen.fault?.outcome, expected);
    await timer.move(100_000);
    assert.equal(below.sent.length, 1);
  }
});

for (const [second, expected] of [
  ['thing.taken', 'not-done'], ['attempt.void', 'not-done'],
  ['rate-limited', 'unknown'], ['auth.required', 'unknown'], ['offline', 'unknown'], ['not-found', 'unknown'], ['attempt.mismatch', 'unknown'],
] as const) {
  test(`a write whose first send timed out and whose second is refused ${second} is ${expected}`, async () => {
    const { timer, below, layer, abort } = setUp();
    const seen = outcome(layer.call(things.make, { id: 'a' }, { signal: abort.signal, key: aKey }));
    below.sent[0]?.refuse(new Fault('timeout'));
    await timer.move(100);
    below.sent[1]?.refuse(new Fault(second));
    await settle();
    assert.equal(seen.fault?.code, second);
    assert.equal(seen.fault?.outcome, expected);
  });
}
