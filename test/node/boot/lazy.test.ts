import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { lazyIdentity, lazyLedger } from '../../../src/boot/lazy.js';
import type { Citizen, Identity } from '../../../src/identity/identity.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { memoryLedger } from '../../../src/transport/attempts/memory.js';

const anna: Citizen = { name: 'Анна П.' };
const settled = { key: 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey, state: 'settled' } as const;

function identityByHand(): Identity & { tell(citizen: Citizen | null, expired?: boolean): void; windows: number } {
  const listeners = new Set<(citizen: Citizen | null, expired?: boolean) => void>();
  return {
    windows: 0,
    citizen: () => Promise.resolve(anna),
    signIn() {
      this.windows++;
      return Promise.resolve(anna);
    },
    token: () => Promise.resolve('t'),
    signOut: () => Promise.resolve(),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell: (...told) => listeners.forEach((listener) => listener(...told)),
  };
}

describe('lazyIdentity', () => {
  it('passes on that only the token ran out: nobody has left', async () => {
    const inner = identityByHand();
    const identity = lazyIdentity(() => Promise.resolve(inner));
    const heard: unknown[] = [];
    identity.subscribe((...told) => heard.push(told));
    await identity.token('opinion');
    inner.tell(null, true);
    inner.tell(anna);
    assert.deepEqual(heard, [[null, true], [anna]]);
  });

  it('opens the window within the call once it is prepared', async () => {
    const inner = identityByHand();
    const identity = lazyIdentity(() => Promise.resolve(inner));
    identity.prepare();
    await identity.token('opinion');
    void identity.signIn(new AbortController().signal);
    assert.equal(inner.windows, 1);
  });

  it('knows of nobody without loading, and tries again after a failure', async () => {
    let loads = 0;
    const identity = lazyIdentity(() => (loads++ === 0 ? Promise.reject(new Error('no network')) : Promise.resolve(identityByHand())));
    assert.equal(await identity.citizen(), null);
    assert.equal(loads, 0);
    await assert.rejects(identity.token('opinion'));
    assert.equal(await identity.token('opinion'), 't');
  });
});

describe('lazyLedger', () => {
  it('loads nothing where nothing was ever kept', async () => {
    let loads = 0;
    const ledger = lazyLedger(() => (loads++, Promise.resolve(memoryLedger())), () => Promise.resolve(false));
    assert.equal(await ledger.read('a'), null);
    assert.equal(loads, 0);
  });

  it('reads what may have been kept, and keeps', async () => {
    const inner = memoryLedger();
    await inner.write('a', settled);
    const ledger = lazyLedger(() => Promise.resolve(inner), () => Promise.resolve(true));
    assert.deepEqual(await ledger.read('a'), settled);
    await ledger.write('a', null);
    assert.equal(await inner.read('a'), null);
  });

  it('tells those who listened before it was there, until they leave', async () => {
    const one = {};
    const ledger = lazyLedger(() => Promise.resolve(memoryLedger()), () => Promise.resolve(true));
    const heard: unknown[] = [];
    const leave = ledger.subscribe('a', (record) => heard.push(record), one);
    await ledger.write('a', settled, {});
    leave();
    await ledger.write('a', null, {});
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(heard, [settled]);
  });
});
