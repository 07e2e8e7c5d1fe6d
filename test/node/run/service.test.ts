import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import { fileURLToPath } from 'node:url';
import { isHealthy } from '../../../demo/run/health.js';
import { Service } from '../../../demo/run/service.js';
import { ServiceLog } from '../../../demo/run/service-log.js';

const stub = fileURLToPath(new URL('stub-service.mjs', import.meta.url));
let folder: string;

describe('a service', () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'service-'));
  });
  after(() => rmSync(folder, { recursive: true }));

  function freePort(): Promise<number> {
    return new Promise((resolve) => {
      const server = createServer();
      server.listen(0, '127.0.0.1', () => {
        const { port } = server.address() as AddressInfo;
        server.close(() => resolve(port));
      });
    });
  }

  interface Staged {
    readonly service: Service;
    readonly log: ServiceLog;
    readonly port: number;
    readonly said: readonly string[];
    /** Resolves when a line with the text was said. */
    saying(text: string): Promise<void>;
  }

  async function stage(context: TestContext, manner: string, onGivenUp: () => void = () => undefined): Promise<Staged> {
    const port = await freePort();
    const said: string[] = [];
    let heard = (): void => undefined;
    const say = (line: string): void => {
      said.push(line);
      heard();
    };
    const log = new ServiceLog(`stub-${port}`, folder, say);
    const service = new Service({
      name: 'stub',
      entry: stub,
      flags: [],
      env: process.env,
      log,
      healthy: () => isHealthy(port, 'localhost'),
      say,
      onGivenUp,
      times: { poll: 20, start: 5000, restart: 1 },
      arguments: [String(port), manner],
    });
    context.after(() => service.stop());
    const saying = (text: string): Promise<void> =>
      new Promise((resolve) => {
        heard = () => {
          if (said.some((line) => line.includes(text))) resolve();
        };
        heard();
      });
    return { service, log, port, said, saying };
  }

  test('a service is started, and is stopped in order', async (context) => {
    const { service, port, said } = await stage(context, 'serve');
    await service.start();
    assert.ok(await isHealthy(port, 'localhost'));
    await service.stop();
    assert.ok(!(await isHealthy(port, 'localhost')));
    assert.deepEqual(said.filter((line) => !line.includes('loud')), []);
  });

  test('a service that is killed from outside is started again', async (context) => {
    const { service, port, saying } = await stage(context, 'serve');
    await service.start();
    const first = service.pid;
    assert.ok(first !== undefined);
    process.kill(first, 'SIGKILL');
    await saying('The stub ended (SIGKILL); starting it again');
    await saying('The stub is back');
    assert.notEqual(service.pid, first);
    assert.ok(await isHealthy(port, 'localhost'));
  });

  test('a service that cannot start says why', async (context) => {
    const { service, log } = await stage(context, 'fail');
    await assert.rejects(service.start(), /the stub did not start/);
    assert.ok(log.tail.includes('cannot start'), log.tail.join('\n'));
  });

  test('starting can be called off', async (context) => {
    const { service } = await stage(context, 'mute');
    const starting = assert.rejects(service.start());
    await service.stop();
    await starting;
  });

  test('the log keeps everything and shows what is worse than news', async (context) => {
    const { service, log, said, saying } = await stage(context, 'serve');
    await service.start();
    await saying('loud');
    await service.stop();
    log.close();
    assert.ok(said.some((line) => line.endsWith(': loud')));
    assert.ok(!said.some((line) => line.includes('quiet') || line.includes('no record')));
    assert.match(readFileSync(log.path, 'utf8'), /quiet[^]*loud[^]*no record/);
  });
});
