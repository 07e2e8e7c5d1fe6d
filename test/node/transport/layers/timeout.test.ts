import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeout } from '../../../../src/transport/layers/timeout.js';
import { aKey, handTransport, outcome, things } from '../../../harness/transport.js';
import { handTimer, settle } from '../../../harness/timer.js';

const limits = { read: 100, write: 300 };
const open = (): AbortSignal => new AbortController().signal;

for (const [name, operation, limit] of [['read', things.read, 100], ['write', things.make, 300]] as const) {
  test(`a ${name} that takes too long ends as unknown, and what lies below is aborted`, async () => {
    const timer = handTimer();
    const below = handTransport();
    const seen = outcome(timeout(limits, timer)(below).call(operation, { id: 'a' }, { signal: open(), key: aKey }));
    await timer.move(limit - 1);
    assert.equal(seen.settled, false);
    await timer.move(1);
    assert.equal(seen.fault?.code, 'timeout');
    assert.equal(seen.fault?.outcome, 'unknown');
    assert.equal(below.sent[0]?.options.signal.aborted, true);
  });
}

test('an answer in time passes, and nothing is left waiting', async () => {
  const timer = handTimer();
  const below = handTransport();
  const seen = outcome(timeout(limits, timer)(below).call(things.read, { id: 'a' }, { signal: open() }));
  below.sent[0]?.answer({ value: 1 });
  await settle();
  assert.deepEqual(seen.value, { value: 1 });
  assert.deepEqual(timer.waiting, []);
});

test('an abort lets the caller go even when what lies below does not heed it', async () => {
  const timer = handTimer();
  const deaf = { ...handTransport(), call: () => new Promise<never>(() => undefined) };
  const abort = new AbortController();
  const seen = outcome(timeout(limits, timer)(deaf).call(things.make, { id: 'a' }, { signal: abort.signal, key: aKey }));
  abort.abort();
  await settle();
  assert.equal(seen.fault?.code, 'cancelled');
  assert.equal(seen.fault?.outcome, 'unknown');
  assert.deepEqual(timer.waiting, []);
});

test('the key goes with it', () => {
  const below = handTransport();
  void timeout(limits, handTimer())(below).call(things.make, { id: 'a' }, { signal: open(), key: aKey });
  assert.equal(below.sent[0]?.options.key, aKey);
});
