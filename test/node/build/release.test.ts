import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { release } from '../../../tools/rollup/release.mjs';
import { inReadme } from '../../../tools/rollup/snippets.mjs';

const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url));
const probe = { registry: path('test/harness/probe/registry.ts'), blocksFolder: path('test/harness/probe/blocks/'), tsconfig: path('test/harness/probe/tsconfig.json') };

interface Integrity {
  files: Record<string, string>;
  frame: string;
  frameView: Record<string, { files: string[]; later: Record<string, string[]> }>;
  firstView: Record<string, { files: string[]; locales: Record<string, string[]> }>;
}

describe('a release of a registry of one block', () => {
  let folder: string;
  let again: string;
  const list = (where: string): string[] => globSync('**/*.*', { cwd: where }).sort();
  const read = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const hash = (name: string): string => `sha384-${createHash('sha384').update(readFileSync(join(folder, name))).digest('base64')}`;
  const sha256 = (name: string): string => `sha256-${createHash('sha256').update(readFileSync(join(folder, name))).digest('base64')}`;
  const integrity = (): Integrity => JSON.parse(read('integrity.json')) as Integrity;

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'city-blocks-'));
    again = mkdtempSync(join(tmpdir(), 'city-blocks-again-'));
    await release({ out: folder, version: '1.2.3', ...probe });
    await release({ out: again, version: '1.2.3', ...probe });
  });
  after(() => {
    for (const one of [folder, again]) rmSync(one, { recursive: true, force: true });
  });

  test('is the same to the byte when built again elsewhere', () => {
    assert.deepEqual(list(folder), list(again));
    for (const name of list(folder)) assert.equal(read(name), readFileSync(join(again, name), 'utf8'), name);
  });

  test('names nothing of the machine that built it', () => {
    for (const name of list(folder)) assert.ok(!read(name).includes(path('')) && !read(name).includes(folder), name);
  });

  test('integrity.json has the hash of every script, and the loader those of the first view', () => {
    const { files, firstView, frame, frameView } = integrity();
    const scripts = list(folder).filter((name) => name.endsWith('.js'));
    assert.deepEqual(files, Object.fromEntries(scripts.map((name) => [name, hash(name)])));
    const first = firstView['city-probe'];
    assert.ok(first);
    assert.deepEqual([first.files.length, first.locales['ru']?.length, first.locales['en']?.length], [2, 1, 1]);
    for (const name of [...first.files, ...Object.values(first.locales).flat()]) assert.ok(read('city-blocks.js').includes(`${name.replace(/\.js$/, '')} ${sha256(`chunks/${name}`).slice('sha256-'.length, -1)}`), name);
    const doctor = scripts.find((name) => name.startsWith('chunks/doctor-'));
    assert.ok(doctor && read('city-blocks.js').includes(sha256(doctor).slice('sha256-'.length, -1)));
    assert.match(frame, /^frame\/frame-/);
    const view = frameView['city-probe'];
    assert.ok(view);
    for (const name of [...view.files, ...Object.values(view.later).flat()]) assert.ok(`frame/${name}` in files, name);
  });

  test('every import() inside the chunks is checked against the hash of what it gets', () => {
    const chunks = list(folder).filter((name) => /^(chunks|frame)\//.test(name));
    let checked = 0;
    for (const name of chunks) {
      for (const [, , files = ''] of read(name).matchAll(/\((["'`])([^"'`]*)\1,\(\)=>import\(/g)) {
        for (const [, file = '', base64 = ''] of files.matchAll(/(\S+) (\S+)/g)) assert.equal(`sha256-${base64}=`, sha256(`${name.split('/')[0] ?? ''}/${file}.js`), `${file} in ${name}`);
        checked += 1;
      }
      assert.ok(!read(name).includes('city-files:'), name);
    }
    assert.ok(checked > 0);
    assert.equal(checked, chunks.reduce((sum, name) => sum + [...read(name).matchAll(/\bimport\(/g)].length, 0));
  });

  test('the second directory is the first, and refers to itself alone', () => {
    const names = (where: string): string[] => list(folder).filter((name) => name.startsWith(where)).map((name) => name.slice(where.length));
    // The doctor is for whoever looks for faults; it has no second chance.
    assert.deepEqual(names('again/'), names('chunks/').filter((name) => !name.startsWith('doctor-')));
    for (const name of names('again/')) {
      assert.equal(read(`again/${name}`), read(`chunks/${name}`));
      for (const [, to] of read(`again/${name}`).matchAll(/(?:from|import)\s*\(?["']([^"']+)["']/g)) assert.match(to ?? '', /^\.\/[^/]+$/);
    }
  });

  test('what a page loads and what a frame loads know nothing of each other, and no frame has a pretended city', () => {
    for (const name of list(folder).filter((one) => /^(chunks|frame)\/.*\.js$/.test(one))) {
      for (const [, to] of read(name).matchAll(/(?:from|import)\s*\(?["']([^"']+)["']/g)) assert.match(to ?? '', /^\.\/[^/]+$/, name);
      if (name.startsWith('frame/')) assert.doesNotMatch(name, /sandbox/);
    }
  });

  test('the loader is alone: no Lit, no sink of markup, no storage but for the one text that a frame asks it to keep', () => {
    const loader = read('city-blocks.js');
    assert.doesNotMatch(loader, /^import|\bfrom["']/m);
    assert.doesNotMatch(loader, /_\$lit|innerHTML|createPolicy|\beval\b|Function\(|sessionStorage|indexedDB|cookie|fetch\(|sendBeacon|window\.|globalThis/);
    assert.equal(loader.split('localStorage').length, 2);
  });

  test('the import of the loader where there is no document does nothing', async () => {
    const loader = (await import(join(folder, 'city-blocks.js'))) as typeof import('../../../src/loader.js');
    assert.doesNotThrow(() => loader.configure({ gateway: 'https://city.example' }));
    assert.throws(() => loader.mount({} as Element, 'probe'), /needs a document/);
  });

  test('the licences of what is inside go with it', () => {
    assert.match(read('licences.txt'), /^lit-html .*\(BSD-3-Clause\)$/m);
    assert.match(read('licences.txt'), /^valibot .*\(MIT\)$/m);
  });

  test('the snippet names the operator, so that blocks are in secure mode', () => {
    const { script, block } = JSON.parse(read('snippet.json')) as { script: string; block: string };
    assert.match(script, /\bdata-operator="https:\/\/city\.example" data-gateway="https:\/\/city\.example\/api"/);
    assert.doesNotMatch(script, /data-mode/);
    assert.ok(block.includes('href="https://city.example/referendum/'));
  });

  test('the snippet has the real hash, keeps its place without CSS, and has a map for all engines', () => {
    const snippet = read('snippet.html');
    assert.ok(snippet.includes(`integrity="${hash('city-blocks.js')}" crossorigin`));
    assert.match(snippet, /<table role="presentation" height="\d+"><tr><td>\s*<a href="https:/);
    const { importMap } = JSON.parse(read('snippet.json')) as { importMap: string };
    const map = JSON.parse(importMap.replace(/<\/?script[^>]*>/g, '')) as { integrity: Record<string, string> };
    for (const [url, value] of Object.entries(map.integrity)) assert.equal(value, hash(url.replace('https://blocks.example/1.2.3/', '')));
    assert.equal(Object.keys(map.integrity).length, list(folder).filter((name) => /^(chunks|again)\//.test(name)).length);
  });

  test('budgets hold, and one that is crossed is told and fails', () => {
    const run = (): ReturnType<typeof spawnSync> => spawnSync(process.execPath, [path('tools/budgets.mjs'), folder], { encoding: 'utf8' });
    assert.equal(run().status, 0);
    writeFileSync(join(folder, 'city-blocks.js'), Array.from({ length: 4000 }, (_, n) => `${(n * 2654435761) % 4294967296};`).join(''));
    const crossed = run();
    assert.equal(crossed.status, 1);
    assert.match(String(crossed.stdout), /✗ city-blocks.js/);
  });
});

test('the snippet finds its place in a README, and only there', () => {
  assert.equal(inReadme('a\n<!-- snippet -->\nold\n<!-- /snippet -->\nb', '<x $1>'), 'a\n<!-- snippet -->\n```html\n<x $1>\n```\n<!-- /snippet -->\nb');
  assert.equal(inReadme('nothing', '<x>'), null);
});
