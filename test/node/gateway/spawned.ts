import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface SpawnedGateway {
  readonly url: string;
  kill(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The gateway as a process of its own, as `npm start` runs it, on a free port. */
export async function spawnGateway(env: Record<string, string>): Promise<SpawnedGateway> {
  const child = spawn(process.execPath, ['--import', './tools/ts-paths.mjs', 'demo/gateway/main.ts'], {
    cwd: root, env: { ...process.env, PORT: '0', ...env }, stdio: ['ignore', 'pipe', 'pipe'],
  });
  const port = await portOf(child);
  return {
    url: `http://127.0.0.1:${port}`,
    async kill(signal) {
      const exit = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exit)[0];
    },
  };
}

async function portOf(child: ChildProcess): Promise<number> {
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()));
  for await (const line of createInterface({ input: child.stdout! })) {
    const entry = JSON.parse(line) as { msg?: string; port?: number };
    if (entry.msg !== 'ready' || entry.port === undefined) continue;
    child.stdout?.resume();
    return entry.port;
  }
  throw new Error(`The gateway did not start: ${said}`);
}
