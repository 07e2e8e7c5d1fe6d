import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { clientAddress } from '../../../demo/gateway/http/client.js';
import { rateLimiter, readRate } from '../../../demo/gateway/http/rate-limit.js';
import { newRequestId } from '../../../demo/gateway/http/request-id.js';
import { describeError } from '../../../demo/gateway/http/log.js';
import { databaseFrom, keysAddress, optionsFrom, secretFrom, sitesFrom } from '../../../demo/gateway/environment.js';
import { resultStreams } from '../../../demo/gateway/register/result-streams.js';
import { ageAt } from '../../../src/blocks/referendum/rules.js';
import { secretsFrom } from '../../../demo/gateway/secrets.js';
import { lockFolder } from '../../../demo/gateway/storage/folder-lock.js';
import { transacting } from '../../../demo/gateway/storage/faults.js';
import type { Fault } from '../../../src/kernel/fault.js';
import type { Results } from '../../../src/blocks/referendum/schemas.js';

const long = 'a secret that is long enough for the gateway';

describe('parts of the gateway', () => {
  it('seals so that only the same place and secret open it', () => {
    const secrets = secretsFrom(long);
    const sealed = secrets.seal('receipt', 'row', 'да');
    assert.equal(secrets.open('receipt', 'row', sealed), 'да');
    for (const open of [() => secrets.open('receipt', 'other', sealed), () => secrets.open('answer', 'row', sealed), () => secretsFrom(`${long}!`).open('receipt', 'row', sealed)]) assert.throws(open);
    assert.notEqual(secrets.seal('receipt', 'row', 'да'), sealed);
  });

  it('makes pseudonyms that differ by purpose and cannot be shifted between parts', () => {
    const secrets = secretsFrom(long);
    assert.equal(secrets.mac('slot', 'a', 'b'), secrets.mac('slot', 'a', 'b'));
    assert.notEqual(secrets.mac('slot', 'a', 'b'), secrets.mac('voter', 'a', 'b'));
    assert.notEqual(secrets.mac('slot', 'ab', ''), secrets.mac('slot', 'a', 'b'));
    assert.throws(() => secretsFrom('short'), /32 characters/);
  });

  it('counts ages by the Moscow calendar', () => {
    const cases: [string, string, number][] = [
      ['2008-11-23', '2026-11-22T20:59:59Z', 17], ['2008-11-23', '2026-11-22T21:00:00Z', 18], ['2008-02-29', '2026-02-28T12:00:00Z', 17],
      ['2008-02-29', '2026-03-01T00:00:00Z', 18], ['2026-11-22', '2026-11-22T12:00:00Z', 0],
    ];
    for (const [born, instant, age] of cases) assert.equal(ageAt(born, Date.parse(instant)), age, `${born} ${instant}`);
  });

  it('limits by a bucket that fills again', () => {
    let now = 0;
    const limiter = rateLimiter({ perSecond: 2, burst: 3 }, () => now);
    const take = (): string => {
      try {
        limiter.take('a');
        return 'ok';
      } catch (thrown) {
        return `${(thrown as Fault).code} ${(thrown as Fault).data.retryAfter}`;
      }
    };
    assert.deepEqual([take(), take(), take(), take()], ['ok', 'ok', 'ok', 'rate-limited 1']);
    now = 500;
    assert.deepEqual([take(), take()], ['ok', 'rate-limited 1']);
    assert.doesNotThrow(() => limiter.take('b'));
  });

  it('reads rates and addresses', () => {
    assert.deepEqual(readRate('20/100'), { perSecond: 20, burst: 100 });
    for (const wrong of [undefined, '', '20', '0/5', '5/0', '-1/2', 'a/b']) assert.equal(readRate(wrong), null);
    const from = (address: string, forwarded?: string): string =>
      clientAddress({ socket: { remoteAddress: address }, headers: { 'x-forwarded-for': forwarded } } as never, true);
    assert.equal(from('10.0.0.1'), '10.0.0.1');
    assert.equal(from('10.0.0.1', '6.6.6.6, 1.2.3.4'), '1.2.3.4');
    assert.equal(from('2a00:1:2:3:4:5:6:7'), from('2a00:1:2:3::9'));
    assert.notEqual(from('2a00:1:2:3::1'), from('2a00:1:2:4::1'));
    assert.equal(clientAddress({ socket: { remoteAddress: '10.0.0.1' }, headers: { 'x-forwarded-for': '1.2.3.4' } } as never, false), '10.0.0.1');
  });

  it('gives request ids that can be read out', () => {
    fc.assert(fc.property(fc.constant(null), () => /^[0-9A-HJKMNP-TV-Z]{4}(-[0-9A-HJKMNP-TV-Z]{4}){2}$/.test(newRequestId())));
  });

  it('says of an error where it was, never what it said', () => {
    const told = JSON.stringify(describeError(Object.assign(new Error('Key (subject)=(c-7f31a0) exists'), { code: '23505' })));
    assert.ok(told.includes('23505') && told.includes('units.test'));
    assert.ok(!told.includes('c-7f31a0'));
  });

  it('looks once a period for all listeners, tells only changes, and stops with the last of them', async () => {
    let looks = 0;
    let voted = 0;
    const read = async (): Promise<Results> => (looks++, { stage: 'hidden', until: 'close', asOf: '2026-01-01T00:00:00Z', voted });
    const streams = resultStreams({ read, every: 5, most: 100, mostPerAddress: 50 });
    const stop = new AbortController();
    const heard = Array.from({ length: 50 }, async () => {
      const seen: number[] = [];
      for await (const results of streams.watch('x', stop.signal, 'a')) {
        seen.push(results.voted);
        if (seen.length === 2) break;
      }
      return seen;
    });
    while (looks < 60) await new Promise((resolve) => setTimeout(resolve, 1));
    assert.equal(streams.listeners(), 50);
    voted = 10;
    for (const seen of await Promise.all(heard)) assert.deepEqual(seen, [0, 10]);
    assert.equal(streams.listeners(), 0);
    const then = looks;
    await new Promise((resolve) => setTimeout(resolve, 30));
    assert.equal(looks, then);
  });

  it('turns away listeners beyond its measure', async () => {
    const read = async (): Promise<Results> => ({ stage: 'hidden', until: 'close', asOf: '2026-01-01T00:00:00Z', voted: 0 });
    const streams = resultStreams({ read, every: 1000, most: 1, mostPerAddress: 9 });
    const first = streams.watch('x', new AbortController().signal, 'a')[Symbol.asyncIterator]();
    await first.next();
    await assert.rejects(streams.watch('x', new AbortController().signal, 'a')[Symbol.asyncIterator]().next(), { code: 'gateway.unavailable' });
    streams.close();
    await first.return?.();
  });

  it('lets one address have only its part of the listeners, whatever they listen to, and counts those that left', async () => {
    const read = async (id: string): Promise<Results> => {
      if (id === 'none') throw new Error('not there');
      return { stage: 'hidden', until: 'close', asOf: '2026-01-01T00:00:00Z', voted: 0 };
    };
    const streams = resultStreams({ read, every: 1000, most: 100, mostPerAddress: 2 });
    const listen = (id: string, address: string) => streams.watch(id, new AbortController().signal, address)[Symbol.asyncIterator]();
    // All at once: those that are still reading count too.
    const [first, second, third, other] = [listen('x', 'a'), listen('y', 'a'), listen('z', 'a'), listen('x', 'b')];
    const told = await Promise.allSettled([first, second, third, other].map((listener) => listener.next()));
    assert.deepEqual(told.map(({ status }) => status), ['fulfilled', 'fulfilled', 'rejected', 'fulfilled']);
    const { code, data } = (told[2] as PromiseRejectedResult).reason as Fault;
    assert.deepEqual([code, data.retryAfter], ['rate-limited', 30]);
    await first.return?.();
    for (let at = 0; at < 5; at++) await assert.rejects(listen('none', 'a').next(), /not there/);
    const next = listen('z', 'a');
    assert.equal((await next.next()).done, false);
    await assert.rejects(listen('x', 'a').next(), { code: 'rate-limited' });
    streams.close();
    for (const listener of [second, other, next]) await listener.return?.();
    assert.equal(streams.listeners(), 0);
  });

  it('tries a transaction again where the database asks for it, and names an outage', async () => {
    let tries = 0;
    assert.equal(await transacting(async () => {
      if (++tries < 3) throw Object.assign(new Error(), { code: '40001' });
      return 'done';
    }), 'done');
    const fails = (code: string) => transacting(() => Promise.reject(Object.assign(new Error('x'), { code })));
    await assert.rejects(fails('55P03'), { code: 'attempt.running' });
    await assert.rejects(fails('ECONNREFUSED'), { code: 'gateway.unavailable' });
    await assert.rejects(fails('57P01'), { code: 'gateway.unavailable' });
    await assert.rejects(fails('23505'), { code: '23505' });
  });

  it('locks a folder against a second process, until given back', async (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'city-blocks-lock-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    const unlock = await lockFolder(folder);
    await assert.rejects(lockFolder(folder), /Another process/);
    await unlock();
    await (await lockFolder(folder))();
  });

  it('takes its settings from the environment, and keeps a secret of its own beside an embedded database', (context) => {
    const folder = mkdtempSync(join(tmpdir(), 'city-blocks-env-'));
    context.after(() => rmSync(folder, { recursive: true, force: true }));
    const env = { DATA_DIR: join(folder, 'city') };
    assert.equal(secretFrom(env), secretFrom(env));
    assert.ok(secretFrom(env).length >= 32);
    assert.throws(() => secretFrom({ DATABASE_URL: 'postgres://x' }), /GATEWAY_SECRET/);
    assert.deepEqual(databaseFrom({}), { dataDir: '.cache/city-data' });
    assert.equal(keysAddress('http://login.localhost:8082').href, 'http://127.0.0.1:8082/jwks');
    assert.equal(keysAddress('https://login.example/realm').href, 'https://login.example/realm/jwks');
    assert.deepEqual(optionsFrom({ ...env, RATE_LIMIT_CITIZEN: '1/2' }).limits, { citizen: { perSecond: 1, burst: 2 } });
    assert.deepEqual([undefined, '', '0', 'true', '1'].map((ACTS_IN_PLACE) => optionsFrom({ ...env, ACTS_IN_PLACE }).inPlace), [false, false, false, false, true]);
    assert.deepEqual(sitesFrom({}), []);
    assert.deepEqual(sitesFrom({ SITES: 'https://a.example, open:https://b.example:8443' }), [{ origin: 'https://a.example', open: false }, { origin: 'https://b.example:8443', open: true }]);
    assert.throws(() => optionsFrom({ ...env, RATE_LIMIT_ADDRESS: 'many' }), /RATE_LIMIT_ADDRESS/);
  });
});
