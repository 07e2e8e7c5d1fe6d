import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const run = (...options: string[]) => spawnSync(process.execPath, [fileURLToPath(new URL('../../tools/snippet.mjs', import.meta.url)), ...options], { encoding: 'utf8' });

test('the snippet in README has the hash of this very build', () => {
  const { status, stderr } = run('--check');
  assert.equal(stderr, '');
  assert.equal(status, 0);
});

test('whoever publishes the files elsewhere gets his own snippet', () => {
  const { stdout } = run('--base', 'https://cdn.example/blocks', '--import-map');
  assert.match(stdout, /^<script type="importmap">\{"integrity":\{"https:\/\/cdn\.example\/blocks\/[\d.]+\/again\//);
  assert.match(stdout, /<script type="module" src="https:\/\/cdn\.example\/blocks\/[\d.]+\/city-blocks\.js" integrity="sha384-[\w+/]{64}" crossorigin/);
});

test('another city is named in the tag and in the link', () => {
  const { stdout } = run('--operator', 'https://golos.example/');
  assert.match(stdout, /\bdata-operator="https:\/\/golos\.example" data-gateway="https:\/\/golos\.example\/api"/);
  assert.match(stdout, /href="https:\/\/golos\.example\/referendum\//);
  assert.doesNotMatch(stdout, /city\.example/);
});
