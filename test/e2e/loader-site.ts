import { readFile } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

/** What befalls a file instead of being served as it is. */
export type Mishap = 'missing' | 'silent' | ((text: string) => string);

export interface LoaderSite {
  /** Where pages are. */
  readonly page: string;
  /** Where the built files are: another origin. */
  readonly files: string;
  /** Path → what befalls it; the first pattern that matches. */
  mishaps: readonly (readonly [RegExp, Mishap])[];
  /** Paths of files in the order of being asked for. */
  readonly asked: string[];
  /** A page, or by a path that ends in `.js` a script. */
  show(path: string, html: string, policy?: string): void;
  /** Serves what was kept waiting by `silent`. */
  release(): void;
  close(): Promise<void>;
}

/** Pages by program, and a folder of built files, on two origins of one loopback server. */
export async function openLoaderSite(folder: string): Promise<LoaderSite> {
  const pages = new Map<string, { html: string; policy: string | undefined }>();
  const waiting: (() => void)[] = [];
  const site = { mishaps: [] as LoaderSite['mishaps'], asked: [] as string[] };

  const serveFile = async (path: string, response: ServerResponse, mishap?: Mishap): Promise<void> => {
    const text = await readFile(join(folder, path), 'utf8').catch(() => null);
    const headers = { 'access-control-allow-origin': '*', 'content-type': 'text/javascript; charset=utf-8', 'cache-control': mishap ? 'no-store' : 'max-age=600' };
    if (text === null) return void response.writeHead(404, headers).end();
    if (mishap === 'missing') return void response.writeHead(503, headers).end();
    if (mishap === 'silent') return void waiting.push(() => response.writeHead(200, headers).end(text));
    response.writeHead(200, headers).end(mishap ? mishap(text) : text);
  };

  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any');
    if (request.headers.host?.startsWith('files.')) {
      site.asked.push(pathname);
      void serveFile(pathname, response, site.mishaps.find(([pattern]) => pattern.test(pathname))?.[1]);
      return;
    }
    const page = pages.get(pathname);
    if (!page) return void response.writeHead(404).end();
    const type = pathname.endsWith('.js') ? 'text/javascript' : 'text/html';
    response.writeHead(200, { 'content-type': `${type}; charset=utf-8`, ...(page.policy && { 'content-security-policy': page.policy }) });
    response.end(page.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  return Object.assign(site, {
    page: `http://paper.localhost:${port}`,
    files: `http://files.localhost:${port}`,
    show(path: string, html: string, policy?: string) {
      pages.set(path, { html, policy });
    },
    release() {
      for (const go of waiting.splice(0)) go();
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}
