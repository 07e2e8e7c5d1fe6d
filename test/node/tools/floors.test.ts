import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** File → lines of it, each with the rules that have to refuse it, null where it is allowed, '' where nothing is asked. */
const tree: Record<string, readonly (readonly [line: string, rule: string | null])[]> = {
  'src/kernel/a.ts': [
    [`import type { B } from '../domain/b.js'`, 'floor-kernel'],
    [`import * as v from 'valibot'`, 'rules-without-packages'],
  ],
  'src/domain/b.ts': [[`import '../kernel/clock.js'`, null]],
  'src/kernel/clock.ts': [],
  'src/contract/c.ts': [
    [`import 'valibot'`, null],
    [`import type {} from '../transport/t.js'`, 'floor-contract'],
    [`import 'node:fs'`, 'no-node-in-src'],
  ],
  'src/transport/t.ts': [
    [`import '../contract/d.js'`, null],
    [`import '../identity/i.js'`, 'floor-transport'],
    [`import '../blocks/one/sandbox.js'`, 'floor-transport'],
  ],
  'src/contract/d.ts': [],
  'src/identity/i.ts': [
    [`import { html } from 'lit'`, 'lit-where-drawn'],
    [`import 'oidc-client-ts'`, 'page-without-code-exchange'],
  ],
  'src/identity/oidc/sign-in-page.ts': [[`import 'oidc-client-ts'`, null]],
  'src/i18n/n.ts': [[`import '../runtime/r.js'`, 'floor-i18n']],
  'src/runtime/r.ts': [[`import 'lit'`, null]],
  'src/ui/u.ts': [
    [`import '../transport/t2.js'`, 'ui-knows-no-transport'],
    [`import '../blocks/one/define.js'`, 'floor-ui'],
    [`import type {} from './v.js'`, 'no-cycle'],
  ],
  // The other half of that cycle, which is told once.
  'src/ui/v.ts': [[`import type {} from './u.js'`, '']],
  'src/transport/t2.ts': [],
  'src/blocks/one/define.ts': [
    [`import '../two/define.js'`, 'blocks-apart'],
    [`import './sandbox.js'`, null],
  ],
  'src/blocks/one/sandbox.ts': [[`import 'hono'`, 'few-packages']],
  'src/blocks/two/define.ts': [],
  'src/registry.ts': [[`export const one = () => import('./blocks/one/define.js')`, null]],
  'src/boot/boot.ts': [
    [`import '../registry.js'`, null],
    [`import '../frame/f.js'`, 'floor-boot'],
    [`import '../index.js'`, 'floor-boot entries-are-ends'],
    [`import '../doctor/x.js'`, 'floor-boot'],
  ],
  'src/doctor/d.ts': [
    [`import '../contract/d.js'`, null],
    [`import '../ui/v.js'`, 'doctor-stands-apart'],
    [`import 'lit'`, 'lit-where-drawn'],
  ],
  'src/doctor/x.ts': [],
  'src/frame/f.ts': [[`import '../../demo/main.js'`, 'src-stands-alone']],
  'src/index.ts': [[`import './registry.js'`, null]],
  'src/loader.ts': [
    [`export const boot = () => import('./boot/boot.js')`, null],
    [`export const u = () => import('./ui/v.js')`, null],
    [`import './runtime/r.js'`, 'loader-is-light'],
  ],
  'demo/main.ts': [
    [`import '../src/contract/d.js'`, null],
    [`import '../test/harness/h.js'`, 'demo-without-tests'],
    [`import '../src/missing.js'`, 'resolvable'],
  ],
  'test/harness/h.ts': [],
};

interface Cruised {
  readonly summary: { readonly violations: readonly { from: string; to: string; rule: { name: string } }[] };
}

describe('the floors', () => {
  let folder = '';
  let violations: Cruised['summary']['violations'] = [];

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'floors-'));
    for (const [path, lines] of Object.entries(tree)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), [...lines.map(([line]) => `${line};`), 'export {};'].join('\n'));
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'package.json'), '{ "type": "module", "devDependencies": { "hono": "*", "oidc-client-ts": "*" }, "dependencies": { "lit": "*", "valibot": "*" } }');
    violations = await cruise(folder);
  });

  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const [path, lines] of Object.entries(tree)) {
    for (const [line, rule] of lines) {
      if (rule === '') continue;
      it(`${rule ? 'refuses' : 'allows'} in ${path}: ${line}`, () => {
        const specifier = /'([^']+)'/.exec(line)?.[1] ?? '';
        const target = specifier.startsWith('.') ? join(dirname(path), specifier).replace(/\.js$/, '') : specifier.replace('node:', '');
        const found = violations.filter((one) => one.from === path && one.to.includes(target)).map((one) => one.rule.name);
        assert.deepEqual([...new Set(found)].sort(), rule?.split(' ').sort() ?? []);
      });
    }
  }
});

/** The project's own rules over another tree. A run with violations ends with their number as its code. */
function cruise(cwd: string): Promise<Cruised['summary']['violations']> {
  const command = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs');
  const rules = join(root, '.dependency-cruiser.cjs');
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [command, '--config', rules, '--output-type', 'json', 'src', 'demo', 'test'], { cwd, maxBuffer: 2 ** 26 }, (_error, stdout, stderr) => {
      try {
        resolve((JSON.parse(stdout) as Cruised).summary.violations);
      } catch {
        reject(new Error(`dependency-cruiser gave no report: ${stderr}`));
      }
    });
  });
}
