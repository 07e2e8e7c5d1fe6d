import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { encodeWindows1251 } from '../../../demo/sites/ugly/windows-1251.js';
import { builtSdk, root } from '../../e2e/support/city.js';
import { watchLeftovers } from './leftovers.js';

const types: Readonly<Record<string, string>> = { js: 'text/javascript; charset=utf-8', html: 'text/html; charset=utf-8' };

export interface HostSite {
  readonly origin: string;
  /** A page with an app: `body` is what the server rendered. */
  show(path: string, entry: string, body?: string): void;
  close(): Promise<void>;
}

/** The bundled apps under `/`, the files of the script tag under `/sdk/`, and pages that are in windows-1251 in that. */
export async function openHostSite(folder: string): Promise<HostSite> {
  const pages = new Map<string, string>();
  const sdk = join(root, builtSdk());
  const watch = `<script>(${watchLeftovers.toString()})()</script>`;
  const find = (path: string): Promise<string> => {
    if (path.startsWith('/sdk/')) return readFile(join(sdk, path.slice(5)), 'utf8');
    return readFile(path.endsWith('.js') ? join(folder, 'out', path) : join(folder, path), 'utf8').then((text) => text.replace('<title>', `${watch}<title>`));
  };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any');
    const page = pages.get(pathname);
    if (pathname === '/favicon.ico') return void response.writeHead(204).end();
    void (page === undefined ? find(pathname) : Promise.resolve(page)).then(
      (text) => {
        const old = text.includes('charset=windows-1251');
        response.writeHead(200, { 'content-type': old ? 'text/html' : (types[pathname.split('.').at(-1) ?? ''] ?? types['html']) });
        response.end(old ? encodeWindows1251(text) : text);
      },
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://hosts.localhost:${(server.address() as AddressInfo).port}`,
    show: (path, entry, body = '') =>
      void pages.set(path, `<!doctype html><html lang="ru"><head><meta charset="utf-8">${watch}<title>${path}</title></head><body><div id="app">${body}</div><script type="module" src="${entry}"></script></body></html>`),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}
