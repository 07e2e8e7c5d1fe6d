import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../../src/kernel/fault.js';
import { singleFlight } from '../../../../src/transport/layers/single-flight.js';
import { aKey, handTransport, outcome, things } from '../../../harness/transport.js';
import { settle } from '../../../harness/timer.js';

const open = (): AbortSignal => new AbortController().signal;

test('identical public reads share a request and its answer', async () => {
  const below = handTransport();
  const layer = singleFlight()(below);
  const all = [1, 2, 3].map(() => outcome(layer.call(things.read, { id: 'a' }, { signal: open() })));
  const other = outcome(layer.call(things.read, { id: 'b' }, { signal: open() }));
  assert.equal(below.sent.length, 2);
  below.sent[0]?.answer({ value: 1 });
  await settle();
  for (const one of all) assert.deepEqual(one.value, { value: 1 });
  assert.equal(other.settled, false);
  void layer.call(things.read, { id: 'a' }, { signal: open() });
  assert.equal(below.sent.length, 3, 'after the answer a new call asks anew');
});

test('a shared fault reaches all', async () => {
  const below = handTransport();
  const layer = singleFlight()(below);
  const all = [1, 2].map(() => outcome(layer.call(things.read, { id: 'a' }, { signal: open() })));
  below.sent[0]?.refuse(new Fault('timeout'));
  await settle();
  for (const one of all) assert.equal(one.fault?.code, 'timeout');
});

test('an abort detaches its caller alone; the last one aborts the request, and the next asks anew', async () => {
  const below = handTransport();
  const layer = singleFlight()(below);
  const [a, b] = [new AbortController(), new AbortController()];
  const first = outcome(layer.call(things.read, { id: 'a' }, { signal: a.signal }));
  const second = outcome(layer.call(things.read, { id: 'a' }, { signal: b.signal }));
  a.abort();
  await settle();
  assert.equal(first.fault?.code, 'cancelled');
  assert.equal(second.settled, false);
  assert.equal(below.sent[0]?.options.signal.aborted, false);
  b.abort();
  await settle();
  assert.equal(second.fault?.code, 'cancelled');
  assert.equal(below.sent[0]?.options.signal.aborted, true);
  void layer.call(things.read, { id: 'a' }, { signal: open() });
  assert.equal(below.sent.length, 2);
});

test('a caller that arrives while the last one is leaving does not board a falling flight', async () => {
  const below = handTransport();
  const layer = singleFlight()(below);
  const abort = new AbortController();
  void outcome(layer.call(things.read, { id: 'a' }, { signal: abort.signal }));
  abort.abort();
  const late = outcome(layer.call(things.read, { id: 'a' }, { signal: open() }));
  await settle();
  below.sent.at(-1)?.answer({ value: 4 });
  await settle();
  assert.deepEqual(late.value, { value: 4 });
});

test('what a citizen reads and every write go alone', () => {
  const below = handTransport();
  const layer = singleFlight()(below);
  void layer.call(things.read, { id: 'a', more: 1 } as never, { signal: open() });
  void layer.call(things.read, { id: 'a', more: 1 } as never, { signal: open() });
  assert.equal(below.sent.length, 1);
  for (const operation of [things.mine, things.make, things.settle]) {
    void layer.call(operation, { id: 'a' }, { signal: open(), key: aKey });
    void layer.call(operation, { id: 'a' }, { signal: open(), key: aKey });
  }
  assert.equal(below.sent.length, 7);
});

test('who is aborted already asks nothing', async () => {
  const below = handTransport();
  const seen = outcome(singleFlight()(below).call(things.read, { id: 'a' }, { signal: AbortSignal.abort() }));
  await settle();
  assert.equal(seen.fault?.code, 'cancelled');
  assert.equal(seen.fault?.outcome, 'not-done');
  assert.equal(below.sent.length, 0);
});
