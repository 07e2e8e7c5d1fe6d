import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ask } from '../web/ask.js';

const root = fileURLToPath(new URL('../../../', import.meta.url));

async function freePorts(): Promise<[number, number, number, number]> {
  const servers = await Promise.all(
    [0, 0, 0, 0].map((port) => new Promise<ReturnType<typeof createServer>>((resolve) => {
      const server = createServer();
      server.listen(port, '127.0.0.1', () => resolve(server));
    })),
  );
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports as [number, number, number, number];
}

interface City {
  readonly child: ChildProcess;
  output(): string;
  saying(text: string): Promise<void>;
  ended(): Promise<number | null>;
}

function startCity(context: TestContext, [web, gateway, login, desk]: readonly number[], folder: string): City {
  let output = '';
  let heard = (): void => undefined;
  const env = { ...process.env, WEB_PORT: String(web), GATEWAY_PORT: String(gateway), LOGIN_PORT: String(login), DESK_PORT: String(desk), DESK_DATA_DIR: join(folder, 'desk'), DATA_DIR: join(folder, 'data'), LOGIN_DIR: join(folder, 'login'), LOG_DIR: join(folder, 'logs'), DEMO_CROWD: '0', DATABASE_URL: '' };
  const child = spawn(process.execPath, ['--import=./tools/ts-paths.mjs', 'demo/main.ts'], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
  const take = (chunk: string): void => {
    output += chunk;
    heard();
  };
  child.stdout?.setEncoding('utf8').on('data', take);
  child.stderr?.setEncoding('utf8').on('data', take);
  const over = new Promise<number | null>((resolve) => child.once('exit', resolve));
  context.after(async () => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await over;
  });
  return {
    child,
    output: () => output,
    saying: (text) =>
      new Promise((resolve, reject) => {
        heard = () => {
          if (output.includes(text)) resolve();
        };
        void over.then(() => reject(new Error(`ended before saying «${text}»:\n${output}`)));
        heard();
      }),
    ended: () => over,
  };
}

/** A service says that it runs before its log has reached the disk. */
async function pidOf(folder: string, name: string): Promise<number> {
  for (let tries = 0; ; tries++) {
    const [first] = readFileSync(join(folder, 'logs', `${name}.log`), 'utf8').split('\n');
    if (first) return (JSON.parse(first) as { pid: number }).pid;
    if (tries > 100) throw new Error(`nothing in the log of ${name}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

test('the city starts, survives kill -9 of its gateway, and leaves nothing behind', async (context) => {
  const folder = mkdtempSync(join(tmpdir(), 'city-'));
  context.after(() => rmSync(folder, { recursive: true }));
  const ports = await freePorts();
  const city = startCity(context, ports, folder);
  await city.saying('The demo city runs');
  const [web, gateway, login, desk] = ports;
  const pids = await Promise.all(['gateway', 'login', 'desk', 'web'].map((name) => pidOf(folder, name)));
  assert.equal((await ask(web, 'lenta.localhost', '/')).status, 200);
  assert.match((await ask(web, 'localhost', '/')).body.toString(), /Шлюз<\/a><span>отвечает/);
  assert.match((await ask(login, 'login.localhost', '/.well-known/openid-configuration')).body.toString(), new RegExp(`http://login.localhost:${login}`));
  assert.match((await ask(desk, 'desk.localhost', '/')).body.toString(), /Настоящие деньги не списываются/);
  const asked = await ask(gateway, 'city.localhost', '/api/referendums/big-ring-name');
  assert.equal(asked.status, 200);

  process.kill(pids[0] ?? 0, 'SIGKILL');
  await city.saying('The gateway ended (SIGKILL)');
  await city.saying('The gateway is back');
  assert.deepEqual((await ask(gateway, 'city.localhost', '/api/referendums/big-ring-name')).body.toString(), asked.body.toString());

  const again = startCity(context, ports, folder);
  assert.equal(await again.ended(), 1);
  for (const port of ports) assert.match(again.output(), new RegExp(`Port ${port}, meant for the \\w+, is taken`));
  assert.doesNotMatch(again.output(), /\s+at .*:\d+:\d+/);

  city.child.kill('SIGINT');
  assert.equal(await city.ended(), 0);
  assert.match(city.output(), /Stopped\./);
  assert.deepEqual(pids.filter(runs), []);
});
