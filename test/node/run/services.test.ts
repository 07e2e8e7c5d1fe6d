import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cityServices } from '../../../demo/run/city-services.js';

test('gateway and cash desk share a secret that nobody else is told', () => {
  const secret = 'a secret of the desk for tests, long enough';
  const told = Object.fromEntries(cityServices({ DESK_SECRET: secret, DESK_PORT: '9083' }).map(({ name, env }) => [name, [env['DESK_SECRET'], env['DESK_ORIGIN']]]));
  const desk = 'http://desk.localhost:9083';
  assert.deepEqual(told, { gateway: [secret, desk], login: [undefined, undefined], desk: [secret, desk], web: [undefined, desk] });
});

test('one that is made is long and stays', () => {
  const made = (): (string | undefined)[] => cityServices({}).flatMap(({ name, env }) => (name === 'desk' || name === 'gateway' ? [env['DESK_SECRET']] : []));
  const [first = '', ...others] = [...made(), ...made()];
  assert.ok(first.length >= 43);
  for (const other of others) assert.equal(other, first);
});
