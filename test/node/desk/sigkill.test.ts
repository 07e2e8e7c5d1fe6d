import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { testCards } from '../../../demo/desk/cards.js';
import { Journal } from '../../../demo/desk/journal.js';
import type { PaymentAnswer } from '../../../demo/desk/wire.js';
import { Browser } from '../login/browser.js';
import { deskKeys } from '../../../demo/desk-keys.js';
import { card, orderOf, secret, startReceiver } from './kit.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const perRound = 12;

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function startProcess(port: number, folder: string): Promise<ChildProcess> {
  const env = { ...process.env, PORT: String(port), DESK_SECRET: secret, DESK_DATA_DIR: folder, DESK_DELAY: '20', DESK_ORIGIN: '' };
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--import=./tools/ts-paths.mjs', 'demo/desk/main.ts'], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
  for (let tries = 0; tries < 600; tries++) {
    if (await fetch(`http://127.0.0.1:${port}/health`).then(({ ok }) => ok, () => false)) return child;
    await wait(25);
  }
  throw new Error('the desk does not answer');
}

it('a desk that is killed at any moment keeps what it said, and takes no money twice', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  const [port, receiver] = [await freePort(), await startReceiver()];
  let child: ChildProcess | null = null;
  context.after(async () => {
    child?.kill('SIGKILL');
    await receiver.close();
    rmSync(folder, { recursive: true });
  });
  const browser = new Browser();
  const ask = async (method: string, path: string, body?: unknown): Promise<PaymentAnswer> =>
    (await (await fetch(`http://127.0.0.1:${port}/api/payments/${path}`, { method, headers: { 'authorization': `Bearer ${deskKeys(secret).bearer}`, 'content-type': 'application/json' }, ...(body !== undefined && { body: JSON.stringify(body) }) })).json()) as PaymentAnswer;
  const order = orderOf(receiver, { expiresAt: '2099-01-01T00:00:00Z' });
  const all: string[] = [];
  for (let round = 0; round < 4; round++) {
    child = await startProcess(port, folder);
    const ids = Array.from({ length: perRound }, (_, at) => `p-${round}-${at}`);
    all.push(...ids);
    const pages = new Map<string, string>();
    for (const id of ids) pages.set(id, (await ask('PUT', id, order)).page ?? '');
    const answered = new Set<string>();
    const form = { number: testCards[0]?.number ?? '', ...card };
    const paying = ids.map(async (id, at) => {
      await wait(at * 4);
      const paid = await browser.open(pages.get(id) ?? '', { form }).catch(() => null);
      if (paid?.status === 303) answered.add(id);
    });
    await wait(6 + round * 9);
    child.kill('SIGKILL');
    await new Promise((resolve) => child?.once('exit', resolve));
    await Promise.all(paying);
    child = await startProcess(port, folder);
    for (const id of ids) {
      const { status, page } = await ask('PUT', id, order);
      assert.equal(page, pages.get(id));
      assert.ok(status === 'captured' || (status === 'created' && !answered.has(id)), `${id}: ${status}`);
      // Whoever saw his connection break presses again.
      assert.equal((await browser.open(page ?? '', { form })).status, 303);
    }
    child.kill('SIGKILL');
    await new Promise((resolve) => child?.once('exit', resolve));
  }
  child = await startProcess(port, folder);
  for (let tries = 0; new Set(receiver.told.map(({ payment }) => payment)).size < all.length; tries++) {
    assert.ok(tries < 400, 'a notification did not come');
    // A receiver that was asked when the process ended is asked again after the lease of ten seconds.
    await wait(50);
  }
  child.kill('SIGKILL');
  await new Promise((resolve) => child?.once('exit', resolve));
  const journal = new Journal(folder);
  assert.deepEqual(all.map((id) => journal.captures(id)), all.map(() => 1));
  journal.close();
  assert.ok(receiver.told.every(({ status, signed }) => status === 'captured' && signed));
  for (const id of all) assert.equal(new Set(receiver.told.filter(({ payment }) => payment === id).map(({ event }) => event)).size, 1);
});
