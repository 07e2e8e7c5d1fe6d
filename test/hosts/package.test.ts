import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../e2e/support/city.js';
import { type Packed, packHosts } from './support/packed.js';

describe('the package, packed', () => {
  let packed: Packed;
  before(() => {
    packed = packHosts();
  });
  after(() => packed.remove());
  const own = (path: string): string => readFileSync(join(packed.folder, 'node_modules', 'city-blocks', path), 'utf8');
  const node = (code: string): string => execFileSync(process.execPath, ['--input-type=module', '--eval', code], { cwd: packed.folder, encoding: 'utf8' });

  it('holds what integrators import, and nothing of the script tag, the operator or the project', () => {
    const outside = packed.files.filter((path) => !path.startsWith('dist/npm/'));
    assert.deepEqual(outside, ['CHANGELOG.md', 'README.md', 'dist/bin/city-blocks.js', 'package.json']);
    assert.deepEqual(packed.files.filter((path) => !/\.(js|d\.ts|json|md)$/.test(path)), []);
    assert.deepEqual(packed.files.filter((path) => /sign-in-page|act-page|frame\/document|loader\./.test(path)), []);
    // One for each module that the package reaches, and the types that the public ones are made of: no element's inside.
    assert.ok(packed.files.length < 340, `${packed.files.length} files`);
    const types = packed.files.filter((path) => path.endsWith('.d.ts'));
    assert.ok(types.length <= 40, `${types.length} files of types`);
    assert.deepEqual(types.filter((path) => /blocks\/|\/ui\//.test(path)), ['dist/npm/blocks/pay-accrual/events.d.ts', 'dist/npm/blocks/referendum/events.d.ts']);
  });

  it('is imported on a server without a word, in each of its parts', () => {
    const parts = ['city-blocks', 'city-blocks/react', 'city-blocks/jsx', 'city-blocks/jsx-preact', 'city-blocks/jsx-solid'];
    const found = node(`for (const part of ${JSON.stringify(parts)}) console.log(part, Object.keys(await import(part)).join());`);
    assert.deepEqual(found.trim().split('\n').map((line) => line.trim()), [
      'city-blocks Fault,configure,defineBlocks,defineFrames,httpTransport,oidcIdentity', 'city-blocks/react CityPayAccrual,CityReferendum', 'city-blocks/jsx', 'city-blocks/jsx-preact', 'city-blocks/jsx-solid',
    ]);
  });

  it('leads to its data by the names that tools look for', () => {
    const { customElements, 'web-types': web, exports } = JSON.parse(own('package.json')) as { 'customElements': string; 'web-types': string; 'exports': Record<string, unknown> };
    assert.ok(own(customElements).includes('"city-referendum"') && own(web).includes('"city-referendum"'));
    for (const name of Object.keys(exports).filter((path) => path.endsWith('.json'))) {
      assert.equal(node(`console.log(typeof (await import('city-blocks${name.slice(1)}', { with: { type: 'json' } })).default)`).trim(), 'object', name);
    }
  });

  it('has a command that plain Node runs, as npm puts it on the path', () => {
    const { bin, type } = JSON.parse(own('package.json')) as { bin: Record<string, string>; type: string };
    assert.deepEqual([bin, type], [{ 'city-blocks': './dist/bin/city-blocks.js' }, 'module']);
    assert.ok(own('dist/bin/city-blocks.js').startsWith('#!/usr/bin/env node\n'));
    const file = join(packed.folder, 'node_modules', 'city-blocks', 'dist', 'bin', 'city-blocks.js');
    // npm sets the bit itself when it links the command; the archive has it for those who do not.
    if (process.platform !== 'win32') assert.equal(statSync(file).mode & 0o111, 0o111);
    // With nothing beside it: no package of the project, no option of the Node that runs the tests.
    const alone = join(packed.folder, 'alone');
    mkdirSync(alone);
    copyFileSync(file, join(alone, 'city-blocks.mjs'));
    const { status, stdout, stderr } = spawnSync(process.execPath, ['city-blocks.mjs', '--help', '--locale', 'en'], { cwd: alone, env: { PATH: process.env['PATH'] ?? '' }, encoding: 'utf8' });
    assert.deepEqual([status, stderr], [0, '']);
    assert.match(stdout, /npx city-blocks conformance URL/);
  });

  it('has types by which right use compiles and wrong use does not', () => {
    for (const project of ['tsconfig.json', 'types/tsconfig.preact.json', 'types/tsconfig.solid.json']) {
      const { stdout, status } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', join(packed.folder, project)], { encoding: 'utf8' });
      assert.equal(stdout, '', project);
      assert.equal(status, 0, project);
    }
  });
});
