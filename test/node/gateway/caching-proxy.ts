import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CachingProxy {
  readonly url: string;
  /** What reached the gateway: method, path and the status that it answered. */
  readonly passed: readonly string[];
  close(): Promise<void>;
}

interface Stored {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: Buffer;
  freshUntil: number;
}

/**
 * As much of a shared cache (RFC 9111) as decides what a gateway behind one is asked: freshness by `s-maxage` and
 * `max-age`, `no-store` and `private`, `Vary`, revalidation by ETag, and one request to the origin however many wait for
 * its answer, which every large cache does (collapsed forwarding). Only what carries no credentials is kept.
 * @param addressOf what the gateway is asked for, and what the answer is kept under, of a path and its query.
 */
export async function startCachingProxy(origin: string, now: () => number, addressOf = (url: string): string => url): Promise<CachingProxy> {
  const stored = new Map<string, Stored>();
  const varies = new Map<string, readonly string[]>();
  const fetching = new Map<string, Promise<Stored>>();
  const passed: string[] = [];

  const keyOf = ({ url = '', headers }: IncomingMessage): string => JSON.stringify([url, ...(varies.get(url) ?? []).map((name) => headers[name] ?? '')]);

  async function ask(request: IncomingMessage, known?: Stored): Promise<Stored> {
    const { method = 'GET', url = '', headers } = request;
    const chunks: Buffer[] = [];
    if (method !== 'GET') for await (const chunk of request) chunks.push(chunk as Buffer);
    const forwarded = Object.fromEntries(['accept', 'authorization', 'content-type', 'idempotency-key', 'origin'].flatMap((name) => (headers[name] === undefined ? [] : [[name, String(headers[name])]])));
    const answer = await fetch(origin + url, {
      method, headers: { ...forwarded, ...(known?.headers['etag'] && { 'if-none-match': known.headers['etag'] }) }, ...(chunks.length && { body: Buffer.concat(chunks) }),
    });
    passed.push(`${method} ${url} ${answer.status}`);
    const body = Buffer.from(await answer.arrayBuffer());
    const policy = answer.headers.get('cache-control') ?? '';
    const seconds = /no-store|private/.test(policy) ? 0 : Number(/s-maxage=(\d+)/.exec(policy)?.[1] ?? /max-age=(\d+)/.exec(policy)?.[1] ?? 0);
    const freshUntil = now() + seconds * 1000;
    if (answer.status === 304 && known) return { ...known, freshUntil };
    const kept = Object.fromEntries([...answer.headers].filter(([name]) => !['transfer-encoding', 'connection', 'content-length', 'content-encoding'].includes(name)));
    return { status: answer.status, headers: kept, body, freshUntil };
  }

  async function cached(request: IncomingMessage): Promise<Stored> {
    const key = keyOf(request);
    const known = stored.get(key);
    if (known && now() < known.freshUntil) return known;
    const running = fetching.get(key) ?? ask(request, known).then((answer) => {
      varies.set(request.url ?? '', (answer.headers['vary'] ?? '').split(',').map((name) => name.trim().toLowerCase()).filter(Boolean));
      if (answer.status === 200 && answer.freshUntil > now()) stored.set(keyOf(request), answer);
      return answer;
    }).finally(() => fetching.delete(key));
    fetching.set(key, running);
    return running;
  }

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    request.url = addressOf(request.url ?? '');
    const shared = request.method === 'GET' && request.headers.authorization === undefined;
    const { status, headers, body } = await (shared ? cached(request) : ask(request));
    response.writeHead(status, headers).end(body);
  }

  const server = createServer((request, response) => void handle(request, response).catch(() => response.writeHead(502).end()));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    passed,
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
