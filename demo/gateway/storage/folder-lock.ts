import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Keeps a second process off an embedded database, which it would destroy. The lock is a socket that the owner
 * listens on, not a file with a number in it: after `kill -9` nobody answers there, so the next start just takes over.
 * @returns the function that gives the folder back.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const id = createHash('sha256').update(realpathSync(folder)).digest('hex').slice(0, 20);
  const address = process.platform === 'win32' ? `\\\\.\\pipe\\city-blocks-${id}` : join(tmpdir(), `city-blocks-${id}.sock`);
  const server = createServer((socket) => socket.destroy());
  const listen = (): Promise<void> => new Promise((resolve, reject) => server.once('error', reject).listen(address, resolve));
  await listen().catch(async () => {
    if (await someoneListens(address)) throw new Error(`Another process is using the database folder ${folder}. Stop it first.`);
    rmSync(address, { force: true });
    await listen();
  });
  server.unref();
  return () => new Promise((resolve) => server.close(() => resolve()));
}

function someoneListens(address: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => (socket.destroy(), resolve(true)));
    socket.once('error', () => resolve(false));
  });
}
