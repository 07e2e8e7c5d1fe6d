import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { readRelease } from '../../../demo/web/release.js';
import { blockPlace, scriptTag } from '../../../demo/web/snippet.js';
import { question, root, type TestCity, version } from './city.js';

/** A page as a test writes it. */
export interface PaperPage {
  readonly html: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A publisher of the tests' own, for what no site of the demo has: exact headers, several blocks, no script at all. */
export interface Paper {
  /** @param name each name is a site of its own. */
  origin(name?: string): string;
  /** @param path on every name. */
  show(path: string, page: PaperPage): void;
  close(): Promise<void>;
}

export async function openPaper(): Promise<Paper> {
  const pages = new Map<string, PaperPage>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://any');
    const page = pages.get(pathname);
    response.writeHead(page ? 200 : 204, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache', ...page?.headers });
    response.end(page?.html);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: (name = 'paper') => `http://${name}.localhost:${port}`,
    show: (path, page) => void pages.set(path, page),
    close: () => new Promise((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    }),
  };
}

/** The policy of design section 12, word for word: a page that forbids all but the operator's frame. */
export function strictest(operator: string): string {
  return `default-src 'none'; script-src 'nonce-x' 'strict-dynamic'; frame-src ${operator}; require-trusted-types-for 'script'; trusted-types 'none'`;
}

export interface Article {
  readonly city: TestCity;
  /** One block for each; one of the newspaper's question when left out. */
  readonly questions?: readonly string[];
  /** Markup before and behind the blocks. */
  readonly before?: string;
  readonly behind?: string;
  readonly mode?: string;
}

/** A page with the official snippet, under the nonce `x`. */
export function article({ city, questions = [question], before = '', behind = '', mode }: Article): string {
  const { operator } = city;
  const release = readRelease(join(root, 'dist'), version);
  const script = scriptTag({ release, blocks: city.site('blocks'), gateway: `${operator}/api`, operator, site: 'paper', nonce: 'x', mode });
  const places = questions.map((referendum) => blockPlace({ operator, referendum, title: 'Вопрос города', headingLevel: 2, height: 600 }).text);
  return `<!doctype html><html lang="ru"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Газета</title>
${script.text}<main><h1>Статья</h1>${before}${places.join('\n')}${behind}</main></html>`;
}
