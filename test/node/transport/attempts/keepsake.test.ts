import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { attemptOperations } from '../../../../src/contract/attempt-operations.js';
import type { AttemptKey } from '../../../../src/kernel/attempt.js';
import { Fault } from '../../../../src/kernel/fault.js';
import { keepsakeLedger } from '../../../../src/transport/attempts/keepsake.js';
import type { Transport } from '../../../../src/transport/transport.js';

const scope = 'referendum.cast:poll';
const key = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;
const older = 'BBBBBBBBBBBBBBBBBBBBBB' as AttemptKey;
const sealOf = (attempt: string): string => `k1.${`${attempt.slice(0, 1)}_`.repeat(33)}`;

function stage({ kept = '', seals = true }: { kept?: string; seals?: boolean } = {}) {
  const words: string[] = [];
  const order: string[] = [];
  const transport = {
    demonstration: false,
    call: (operation: { name: string }, input: { scope: string; attempt: string }) => {
      assert.equal(operation.name, attemptOperations.seal.name);
      assert.equal(input.scope, scope);
      order.push(`seal ${input.attempt.slice(0, 1)}`);
      return seals ? Promise.resolve({ keepsake: sealOf(input.attempt) }) : Promise.reject(new Fault('unreachable'));
    },
    async *watch() { /* Nothing is watched. */ },
  } as unknown as Transport;
  const ledger = keepsakeLedger({ transport, subject: () => scope, keeper: { kept: () => Promise.resolve(kept), keep: (text) => (words.push(text), order.push('keep')) } });
  return { ledger, words, order };
}

describe('attempts of a frame without storage', () => {
  it('the page is handed a ciphertext before a write is done, and never the key', async () => {
    const { ledger, words, order } = stage();
    await ledger.write(scope, { key, state: 'pending' });
    assert.deepEqual(order, ['seal A', 'keep']);
    assert.deepEqual(words, [`p ${sealOf(key)}`]);
    await ledger.write(scope, { key, state: 'settled' });
    assert.deepEqual(words.at(-1), `s ${sealOf(key)}`);
    assert.equal(order.filter((one) => one === 'seal A').length, 1, 'a key is sealed once');
    assert.ok(!words.join().includes(key));
    assert.equal((await ledger.read(scope))?.key, key, 'as long as the frame lives, it knows the key');
  });

  it('a change keeps what it would replace', async () => {
    const { ledger, words } = stage();
    await ledger.write(scope, { key, state: 'pending', previous: older });
    assert.deepEqual(words, [`p ${sealOf(key)} ${sealOf(older)}`]);
  });

  it('after a reload the ciphertext stands in for the key', async () => {
    const { ledger, words, order } = stage({ kept: `p ${sealOf(key)} ${sealOf(older)}` });
    assert.deepEqual(await ledger.read(scope), { key: sealOf(key), state: 'pending', previous: sealOf(older) });
    await ledger.write(scope, { key: sealOf(key) as AttemptKey, state: 'settled' });
    assert.deepEqual([words, order], [[`s ${sealOf(key)}`], ['keep']]);
  });

  it('what is no keepsake of ours is nothing', async () => {
    for (const kept of ['', 'p', `x ${sealOf(key)}`, `s ${key}`, 's k1.short', '{"state":"settled"}', `s ${sealOf(key)}<script>`]) {
      assert.equal(await stage({ kept }).ledger.read(scope), null, kept);
    }
  });

  it('forgetting tells the page to forget', async () => {
    const { ledger, words } = stage({ kept: `s ${sealOf(key)}` });
    await ledger.write(scope, null);
    assert.deepEqual(words, ['']);
    assert.equal(await ledger.read(scope), null);
  });

  it('a gateway that cannot seal stops nobody from voting, and leaves nothing stale with the page', async () => {
    const { ledger, words } = stage({ seals: false });
    await ledger.write(scope, { key, state: 'pending' });
    assert.deepEqual(words, ['']);
    assert.deepEqual(await ledger.read(scope), { key, state: 'pending' });
    assert.equal(ledger.durable, false);
  });
});
