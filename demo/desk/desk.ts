import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { deskKeys } from '../desk-keys.js';
import { deskApp } from './app.js';
import { CashDesk } from './cash-desk.js';
import { Journal } from './journal.js';

/** Environment variable `DESK_SECRET` has to be that long. */
const shortest = 32;

export interface DeskOptions {
  /** 0 picks a free one. */
  readonly port: number;
  readonly host?: string;
  /** Shared with the gateway: at least 32 characters. */
  readonly secret: string;
  /** Where the journal is kept between starts; null keeps it in memory. */
  readonly folder: string | null;
  /** Public origin; by default `http://desk.localhost:<port>`. */
  readonly origin?: string;
  /** Milliseconds that one second of the pretend bank's lasts; 1000. */
  readonly second?: number;
  readonly now?: () => number;
  readonly onError?: (error: unknown) => void;
}

export interface RunningDesk {
  readonly port: number;
  readonly origin: string;
  /** Whether money was taken for a payment, as the book has it: 0 or 1. */
  captures(id: string): number;
  close(): Promise<void>;
}

/** Starts the demo's cash desk: the declared stand-in for a real one, of which nothing is public. */
export async function startDesk(options: DeskOptions): Promise<RunningDesk> {
  const { secret, folder, second = 1_000, now = Date.now, onError = () => undefined } = options;
  if (secret.length < shortest) throw new Error(`The cash desk's secret needs at least ${shortest} characters.`);
  const host = options.host ?? '127.0.0.1';
  let app: ReturnType<typeof deskApp> | null = null;
  const server = createAdaptorServer({ fetch: (request, env) => app?.fetch(request, env) ?? new Response(null, { status: 503 }) }) as Server;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, host, resolve);
  });
  const { port } = server.address() as AddressInfo;
  const origin = options.origin ?? `http://desk.localhost:${port}`;
  const journal = new Journal(folder);
  const keys = deskKeys(secret);
  const desk = new CashDesk({ journal, keys, origin, second, now, onError });
  app = deskApp({ desk, bearer: keys.bearer, second, now, onError });
  desk.start();
  return {
    port, origin, captures: (id) => journal.captures(id),
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      await desk.close();
    },
  };
}
