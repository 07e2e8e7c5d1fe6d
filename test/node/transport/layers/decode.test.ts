import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Fault } from '../../../../src/kernel/fault.js';
import { decode } from '../../../../src/transport/layers/decode.js';
import { layered } from '../../../../src/transport/layers/layer.js';
import type { Transport } from '../../../../src/transport/transport.js';
import { aKey, things } from '../../../harness/transport.js';

const signal = new AbortController().signal;

function answering(...answers: unknown[]): Transport {
  return {
    demonstration: true,
    call: () => Promise.resolve(answers[0] as never),
    async *watch() {
      for (const answer of answers) yield await Promise.resolve(answer as never);
    },
  };
}

test('unknown fields pass and are dropped', async () => {
  assert.deepEqual(await decode()(answering({ value: 1, newer: [] })).call(things.read, { id: 'a' }, { signal }), { value: 1 });
});

for (const answer of [undefined, null, 7, 'text', [], {}, { value: '1' }, { value: null }]) {
  test(`${JSON.stringify(answer)} is malformed, and of a write unknown`, async () => {
    await assert.rejects(
      decode()(answering(answer)).call(things.make, { id: 'a' }, { signal, key: aKey }),
      (fault) => fault instanceof Fault && fault.code === 'answer.malformed' && fault.outcome === 'unknown',
    );
  });
}

test('a watch passes over what it cannot read', async () => {
  const seen: unknown[] = [];
  for await (const answer of decode()(answering({ value: 1 }, { value: '2' }, null, { value: 3, more: 1 })).watch(things.read, { id: 'a' }, { signal })) {
    seen.push(answer);
  }
  assert.deepEqual(seen, [{ value: 1 }, { value: 3 }]);
});

test('whatever an integrator throws comes out as a Fault; one of another copy of the SDK stays what it is', async () => {
  const foreign = Object.assign(new Error('x'), { name: 'Fault', code: 'thing.taken', data: { requestId: 'r1' }, retry: 'never', outcome: 'not-done' });
  for (const [thrown, code] of [
    [new TypeError('x'), 'gateway.internal'], ['text', 'gateway.internal'], [undefined, 'gateway.internal'],
    [new DOMException('', 'AbortError'), 'cancelled'], [new DOMException('', 'TimeoutError'), 'timeout'], [new Fault('not-found'), 'not-found'],
    [foreign, 'thing.taken'], [Object.assign(new Error('x'), { name: 'Fault', code: 7 }), 'gateway.internal'],
  ] as const) {
    // Integrators throw what they like.
    const broken: Transport = { ...answering(), call: () => Promise.reject(thrown) };
    await assert.rejects(decode()(broken).call(things.read, { id: 'a' }, { signal }), (fault) => fault instanceof Fault && fault.code === code);
  }
});

test('layers are put on the outermost first', async () => {
  const order: string[] = [];
  const naming = (name: string) => (next: Transport): Transport => ({ ...next, call: (...given) => (order.push(name), next.call(...given)) });
  await layered(answering({ value: 1 }), naming('outer'), naming('inner')).call(things.read, { id: 'a' }, { signal });
  assert.deepEqual(order, ['outer', 'inner']);
});
