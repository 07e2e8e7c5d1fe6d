import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const path = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('a service leaves when the one that started it is killed', async () => {
  const flags = [`--import=${path('../../../demo/run/with-parent.ts')}`, path('stub-service.mjs'), '0', 'mute'];
  const parent = spawn(process.execPath, [path('stub-parent.mjs'), ...flags], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = (await once(parent.stdout.setEncoding('utf8'), 'data')) as [string];
  const pid = Number(line);
  assert.ok(runs(pid));
  parent.kill('SIGKILL');
  while (runs(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
});
