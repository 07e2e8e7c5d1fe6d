import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

describe('the types of kernel and domain', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pure-'));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('know neither a document nor a browser nor Node', () => {
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ extends: join(root, 'tsconfig.pure.json'), include: ['.'] }));
    writeFileSync(join(folder, 'pure.ts'), 'export const plain: number = [1, 2].at(-1) ?? 0;\n');
    const globals = ['document', 'window', 'fetch', 'localStorage', 'process', 'Buffer'];
    writeFileSync(join(folder, 'impure.ts'), `export const found: unknown[] = [\n${globals.map((name) => `  ${name},`).join('\n')}\n];\n`);
    const { status, stdout } = spawnSync(process.execPath, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '-p', folder], { encoding: 'utf8', cwd: folder });
    assert.notEqual(status, 0);
    const refused = [...stdout.matchAll(/^impure\.ts\(\d+,\d+\): error TS\d+: Cannot find name '(\w+)'/gm)].map(([, name]) => name);
    assert.deepEqual(refused, globals);
    assert.doesNotMatch(stdout, /^pure\.ts/m);
  });
});
