import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sandboxCitizens } from '../../../src/identity/sandbox/citizens.js';
import { sandboxIdentity } from '../../../src/identity/sandbox/sandbox.js';
import { Fault } from '../../../src/kernel/fault.js';

const never = new AbortController().signal;
const is = (code: string) => (thrown: unknown) => thrown instanceof Fault && thrown.code === code && thrown.outcome === 'not-done';

test('nobody is signed in at first, and no token is given', async () => {
  const identity = sandboxIdentity();
  assert.equal(await identity.citizen(), null);
  await assert.rejects(identity.token('opinion'), is('auth.required'));
});

test('signs in who is chosen, tells the blocks, and shows no more than a name', async () => {
  const identity = sandboxIdentity({ ask: (citizens) => Promise.resolve(citizens[1] ?? null) });
  const told: unknown[] = [];
  const stop = identity.subscribe((citizen) => told.push(citizen));
  const name = sandboxCitizens[1]?.name;
  assert.deepEqual(await identity.signIn(never), { name });
  assert.deepEqual(await identity.citizen(), { name });
  await identity.signIn(never);
  await identity.signOut();
  assert.deepEqual(told, [{ name }, null]);
  stop();
  await identity.signIn(never);
  assert.equal(told.length, 2);
});

test('the token looks like what it is, and tells the city whose it is', async () => {
  const identity = sandboxIdentity({ ask: (citizens) => Promise.resolve(citizens[0] ?? null) });
  await identity.signIn(never);
  const token = await identity.token('opinion');
  assert.match(token, /^sandbox\./);
  const { subject, birthDate, district } = sandboxCitizens[0] ?? {};
  assert.deepEqual(await identity.claimsOf(token), { subject, birthDate, district });
  for (const other of ['', 'sandbox.', 'sandbox.stranger', subject ?? '']) await assert.rejects(identity.claimsOf(other), is('auth.required'));
});

test('a closed window, a chooser that breaks and an abort all end as cancelled, and sign nobody in', async () => {
  const abort = new AbortController();
  const late = sandboxIdentity({ ask: (citizens) => (abort.abort(), Promise.resolve(citizens[0] ?? null)) });
  for (const [identity, signal] of [
    [sandboxIdentity({ ask: () => Promise.resolve(null) }), never],
    [sandboxIdentity({ ask: () => Promise.reject(new Error('x')) }), never],
    [sandboxIdentity(), AbortSignal.abort()],
    [late, abort.signal],
  ] as const) {
    await assert.rejects(identity.signIn(signal), (thrown) => thrown instanceof Fault && thrown.code === 'auth.cancelled');
    assert.equal(await identity.citizen(), null);
  }
});

test('asks nobody by default', async () => {
  assert.deepEqual(await sandboxIdentity().signIn(never), { name: sandboxCitizens[0]?.name });
});
