import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { referendumOperations as operations } from '../../../src/blocks/referendum/operations.js';
import type { Tables } from '../../../demo/gateway/storage/tables.js';
import { type Kit, startKit } from './kit.js';
import { resultsSuite } from './results-suite.js';

resultsSuite('the embedded database', () => startKit());

describe('a final count', () => {
  const minute = 60_000;
  let kit: Kit;
  let counting = (): void => undefined;
  before(async () => {
    const log = ({ query }: { query: { sql: string } }): void => (query.sql.includes('with answers as') ? counting() : undefined);
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }), log });
    kit = await startKit({ database: { db, close: () => Promise.resolve() } });
  });
  after(async () => {
    await kit.close();
    await kit.db.destroy();
  });

  it('that began while late ballots could still come is not for ever, however long it took', async () => {
    const id = await kit.referendum({}, { closes: minute });
    await kit.crowd(id, 'yes', 3);
    const look = async (): Promise<unknown> => (await kit.call(operations.results, { referendumId: id })).body['voted'];
    const final = async (): Promise<boolean> => (await kit.db.selectFrom('publications').select('final').where('referendum', '=', id).executeTakeFirstOrThrow()).final;
    kit.clock.time += minute + 29_000;
    counting = () => void (kit.clock.time += minute);
    assert.deepEqual([await look(), await final()], [3, false]);
    counting = () => undefined;
    // One that began before the closing commits.
    const [ballot, voter] = [await kit.db.selectFrom('ballots').selectAll().where('referendum', '=', id).executeTakeFirstOrThrow(), await kit.db.selectFrom('voter_roll').selectAll().where('referendum', '=', id).executeTakeFirstOrThrow()];
    await kit.db.insertInto('ballots').values({ ...ballot, slot: 'late', ballot: JSON.stringify(ballot.ballot) }).execute();
    await kit.db.insertInto('voter_roll').values({ ...voter, voter: 'late' }).execute();
    assert.deepEqual([await look(), await final(), await look()], [4, true, 4]);
  });
});

describe('results over HTTP', () => {
  let kit: Kit;
  before(async () => void (kit = await startKit({ resultsEvery: 20 })));
  after(() => kit.close());
  const address = (id: string) => `${kit.gateway.url}/api/referendums/${id}/results`;

  /** Reads events until there are so many. */
  async function events(id: string, count: number, act?: () => Promise<void>): Promise<Record<string, unknown>[]> {
    const stop = new AbortController();
    const response = await fetch(address(id), { headers: { accept: 'text/event-stream' }, signal: stop.signal });
    assert.equal(response.headers.get('content-type'), 'text/event-stream');
    const seen: Record<string, unknown>[] = [];
    let acted = false;
    for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
      for (const [, json] of chunk.matchAll(/^data: (.*)$/gm)) seen.push(JSON.parse(json!) as Record<string, unknown>);
      if (seen.length && !acted) await ((acted = true), act?.());
      if (seen.length >= count) break;
    }
    stop.abort();
    return seen;
  }

  it('streams the first answer at once and the next when it changed', async () => {
    const id = await kit.referendum();
    const seen = await events(id, 2, () => kit.crowd(id, 'yes', 10));
    assert.deepEqual(seen.map(({ voted }) => voted), [0, 10]);
  });

  it('looks once however many listen, and not at all when nobody does', async () => {
    const id = await kit.referendum();
    const stop = new AbortController();
    await Promise.all(Array.from({ length: 25 }, () => fetch(address(id), { headers: { accept: 'text/event-stream' }, signal: stop.signal })));
    assert.match(await (await fetch(`${kit.gateway.url}/metrics`)).text(), /gateway_result_listeners 25/);
    stop.abort();
    // The gateway hears of it when the sockets close.
    for (let tries = 0; tries < 200; tries++) {
      if (/gateway_result_listeners 0/.test(await (await fetch(`${kit.gateway.url}/metrics`)).text())) return;
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    assert.fail('listeners were not forgotten');
  });

  it('streams nothing hidden, and answers a stream of nothing with a problem', async () => {
    const id = await kit.referendum({ results: 'after-close' });
    const seen = await events(id, 2, () => kit.crowd(id, 'yes', 10));
    for (const event of seen) assert.deepEqual(Object.keys(event).sort(), ['asOf', 'stage', 'until', 'voted']);
    const none = await fetch(address('no-such-thing'), { headers: { accept: 'text/event-stream' } });
    assert.deepEqual([none.status, none.headers.get('content-type')], [404, 'application/problem+json']);
    await none.body?.cancel();
  });

  it('answers an unchanged read with 304 and lets caches share it', async () => {
    const id = await kit.referendum();
    const first = await kit.call(operations.results, { referendumId: id });
    const etag = first.headers.get('etag') ?? '';
    assert.equal(first.headers.get('cache-control'), 'public, max-age=5');
    assert.equal(first.headers.get('access-control-allow-origin'), '*');
    assert.equal(first.headers.get('access-control-allow-credentials'), null);
    assert.match(first.headers.get('vary') ?? '', /accept/);
    const second = await kit.call(operations.results, { referendumId: id }, { headers: { 'if-none-match': etag } });
    assert.deepEqual([second.status, second.text, second.headers.get('etag')], [304, '', etag]);
    await kit.crowd(id, 'yes', 10);
    await new Promise((resolve) => setTimeout(resolve, 40));
    assert.equal((await kit.call(operations.results, { referendumId: id }, { headers: { 'if-none-match': etag } })).status, 200);
    const question = await kit.call(operations.get, { referendumId: id });
    assert.equal(question.headers.get('cache-control'), 'public, max-age=60');
  });
});
