import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { version } from '../../../demo/gateway/version.js';
import type { Tables } from '../../../demo/gateway/storage/tables.js';
import { attributesOf } from '../../../src/frame/attributes.js';
import { frameQueryNames } from '../../harness/frame-address.js';
import { type CachingProxy, startCachingProxy } from './caching-proxy.js';
import { type Kit, siteOrigin, startKit } from './kit.js';

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

// What these say does not depend on how fast the machine is: they count.
describe('what readers cost the database', () => {
  const every = 500;
  const queries: string[] = [];
  let kit: Kit;
  before(async () => {
    const db = new Kysely<Tables>({ dialect: new PGliteDialect({ pglite: await PGlite.create() }), log: ({ query }) => void queries.push(query.sql) });
    kit = await startKit({ resultsEvery: every, database: { db, close: () => Promise.resolve() } });
  });
  after(async () => {
    await kit.close();
    await kit.db.destroy();
  });

  interface Listening {
    readonly heard: number[];
    stop(): void;
  }
  /** @returns when the first answer is there. */
  async function listen(id: string): Promise<Listening> {
    const abort = new AbortController();
    const response = await fetch(`${kit.gateway.url}/api/referendums/${id}/results`, { headers: { accept: 'text/event-stream' }, signal: abort.signal });
    assert.equal(response.status, 200);
    const heard: number[] = [];
    const read = async (): Promise<void> => {
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) for (const [, json] of chunk.matchAll(/^data: (.*)$/gm)) heard.push((JSON.parse(json!) as { voted: number }).voted);
    };
    read().catch(() => undefined);
    while (!heard.length) await pause(5);
    return { heard, stop: () => abort.abort() };
  }
  /** What is asked for one look: the question, of which districts ten wait, the counts, and districts. */
  const aLook = 4;
  async function looksWhile(act: () => Promise<void>): Promise<{ queries: number; most: number }> {
    const [from, started] = [queries.length, performance.now()];
    await act();
    return { queries: queries.length - from, most: aLook * (Math.floor((performance.now() - started) / every) + 2) };
  }

  it('a thousand listeners cost what one costs: one look a period', async () => {
    const id = await kit.referendum();
    const [first] = [await listen(id)];
    const alone = await looksWhile(() => pause(3 * every));
    assert.ok(alone.queries > 0 && alone.queries <= alone.most, `${alone.queries} queries for one, at most ${alone.most}`);
    const crowd: Listening[] = [first];
    const coming = await looksWhile(async () => {
      for (let group = 0; group < 9; group++) crowd.push(...(await Promise.all(Array.from({ length: 111 }, () => listen(id)))));
    });
    assert.equal(crowd.length, 1_000);
    assert.ok(coming.queries <= coming.most, `${coming.queries} queries while they came, at most ${coming.most}`);
    const together = await looksWhile(() => pause(3 * every));
    assert.ok(together.queries <= together.most, `${together.queries} queries for a thousand, at most ${together.most}`);
    await kit.crowd(id, 'yes', 10);
    for (let tries = 0; tries < 600 && !crowd.every(({ heard }) => heard.at(-1) === 10); tries++) await pause(25);
    for (const { heard } of crowd) assert.deepEqual(heard, [0, 10]);
    for (const { stop } of crowd) stop();
    await pause(every);
    const nobody = await looksWhile(() => pause(4 * every));
    assert.ok(nobody.queries <= aLook, `${nobody.queries} queries for nobody`);
  });

  it('a thousand reads at once are one look as well', async () => {
    const id = await kit.referendum();
    const reading = await looksWhile(async () => {
      const answers = await Promise.all(Array.from({ length: 1_000 }, () => fetch(`${kit.gateway.url}/api/referendums/${id}/results`).then((answer) => answer.text())));
      assert.equal(new Set(answers).size, 1);
    });
    assert.ok(reading.queries <= reading.most, `${reading.queries} queries, at most ${reading.most}`);
  });
});

describe('what page views cost the gateway behind a cache', () => {
  const dist = mkdtempSync(join(tmpdir(), 'dist-'));
  let kit: Kit;
  let proxy: CachingProxy;
  let narrow: CachingProxy;
  const clock = { time: 0 };
  before(async () => {
    mkdirSync(join(dist, version));
    writeFileSync(join(dist, version, 'integrity.json'), JSON.stringify({ version, files: { 'city-blocks.js': 'sha384-a', 'frame/frame-1.js': 'sha384-b' }, frame: 'frame/frame-1.js', frameView: { 'city-referendum': { files: ['frame-1.js'], locales: { ru: [], en: [] } } } }));
    kit = await startKit({ dist });
    proxy = await startCachingProxy(kit.gateway.url, () => clock.time);
    narrow = await startCachingProxy(kit.gateway.url, () => clock.time, decisive);
  });
  after(async () => {
    await Promise.all([proxy, narrow].map((one) => one.close()));
    await kit.close();
    rmSync(dist, { recursive: true });
  });

  /** What the gateway reads of a frame's address; all else there is for the script, which has it from the browser. */
  function decisive(url: string): string {
    const { pathname, searchParams } = new URL(url, 'http://any');
    const read = ['host', 'locale', pathname.slice('/frame/'.length)].flatMap((name) => (searchParams.has(name) ? [[name, searchParams.get(name) ?? '']] : []));
    return pathname.startsWith('/frame/') ? `${pathname}?${String(new URLSearchParams(read))}` : url;
  }
  /** As the shell writes it: with every name, and an empty text where the page wants nothing. */
  const frame = (id: string, looks: Record<string, string>): string => {
    const given: Record<string, string> = { host: siteOrigin, height: '600', locale: 'ru', referendum: id, ...looks };
    return `/frame/referendum?${String(new URLSearchParams(frameQueryNames(attributesOf('city-referendum')).map((name) => [name, given[name] ?? ''])))}`;
  };
  /** A site in two themes, and readers of both schemes. */
  const frames = (id: string): string[] => ['light', 'dark'].flatMap((scheme) => ['lenta', 'contrast'].map((theme) => frame(id, { scheme, theme })));
  /** What a reader's page asks the city for besides, before he acts, in secure mode and in open mode, with everything unfolded. */
  const rest = (id: string): string[] => [`/api/referendums/${id}`, `/api/referendums/${id}/results`, '/api/referendums', `/api/referendums/${id}/districts`, `/api/referendums/${id}/follow-up`];
  /** The same address of many sites: each sends its own Origin, and is answered from one copy. */
  const view = (through: CachingProxy, id: string, at: number): Promise<number[]> => Promise.all([frames(id)[at % 4] ?? '', ...rest(id)].map(async (path) => {
    const answer = await fetch(through.url + path, { headers: { origin: `https://site-${at % 50}.example` } });
    await answer.arrayBuffer();
    return answer.status;
  }));
  async function views(id: string, count: number, through = proxy): Promise<string[]> {
    const from = through.passed.length;
    for (let at = 0; at < count; at += 50) {
      const statuses = await Promise.all(Array.from({ length: Math.min(50, count - at) }, (_, more) => view(through, id, at + more)));
      assert.ok(statuses.flat().every((status) => status === 200), statuses.flat().join());
    }
    return through.passed.slice(from);
  }

  it('a thousand views are one request an address, and more views none', async () => {
    const id = await kit.referendum();
    assert.deepEqual((await views(id, 1_000)).sort(), [...frames(id), ...rest(id)].map((path) => `GET ${path} 200`).sort());
    assert.deepEqual(await views(id, 100), []);
    // After five seconds the results alone are asked for again, and have not changed.
    clock.time += 5_000;
    assert.deepEqual(await views(id, 100), [`GET /api/referendums/${id}/results 304`]);
    await kit.crowd(id, 'yes', 10);
    clock.time += 5_000;
    assert.deepEqual(await views(id, 100), [`GET /api/referendums/${id}/results 200`]);
  });

  it('a cache that asks for what decides about the frame alone has one copy of it for all looks', async () => {
    const id = await kit.referendum();
    const one = `/frame/referendum?host=${encodeURIComponent(siteOrigin)}&locale=ru&referendum=${id}`;
    assert.deepEqual((await views(id, 100, narrow)).sort(), [one, ...rest(id)].map((path) => `GET ${path} 200`).sort());
    // And it is the frame that the whole address has.
    const whole = async (url: string): Promise<unknown[]> => {
      const answer = await fetch(url);
      return [answer.status, answer.headers.get('content-security-policy'), await answer.text()];
    };
    const looks = { scheme: 'dark', theme: 'auto', height: '812', around: 'rgb(1, 2, 3);rgb(0, 0, 0);' };
    assert.deepEqual(await whole(narrow.url + frame(id, looks)), await whole(kit.gateway.url + frame(id, looks)));
    // Without a host it is a window of its own, and stays one.
    assert.deepEqual(await whole(`${narrow.url}/frame/referendum?referendum=${id}&theme=lenta`), await whole(`${kit.gateway.url}/frame/referendum?referendum=${id}`));
  });

  it('what belongs to one citizen is never kept: two are asked for twice', async () => {
    const id = await kit.referendum();
    const from = proxy.passed.length;
    for (const { token } of [await kit.citizen(), await kit.citizen()]) {
      for (const path of [`/api/referendums/${id}/my-ballot`, '/api/my-referendums']) {
        const answer = await fetch(proxy.url + path, { headers: { origin: siteOrigin, authorization: `Bearer ${token}` } });
        assert.deepEqual([answer.status, answer.headers.get('cache-control')], [200, 'no-store']);
      }
    }
    assert.equal(proxy.passed.length - from, 4);
    // A cache that would keep it all the same is told not to, and a stranger is told to sign in.
    const stranger = await fetch(`${proxy.url}/api/my-referendums`, { headers: { origin: siteOrigin } });
    assert.deepEqual([stranger.status, stranger.headers.get('cache-control')], [401, 'no-store']);
  });
});
