import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { readPageQuery } from '../../web/query.js';
import { blockPlace, scriptTag } from '../../web/snippet.js';
import { type City, sendPage, serveFile } from '../site.js';
import { articlePage } from './article.js';

/**
 * The policy of a careful newspaper. Nothing is allowed but its own files, scripts that carry the nonce and what those
 * load, and the operator's frame; no code may turn text into markup, under no policy name. In open mode the block runs in
 * the page and calls the gateway itself.
 */
export function lentaPolicy(nonce: string, operator: string, open: boolean): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    `${open ? 'connect-src' : 'frame-src'} ${operator}`,
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Px of the block's first view in the article's column. */
const height = 660;

export function lentaSite(city: City): Hono {
  const app = new Hono();
  for (const file of ['lenta.css', 'nosy.js', 'ring.svg', 'icon.svg']) serveFile(app, `/${file}`, new URL(file, import.meta.url));
  app.get('/', (context) => {
    const query = readPageQuery(new URL(context.req.url).searchParams);
    const nonce = randomBytes(16).toString('base64url');
    const { gateway, operator } = city;
    const isOpen = query.mode === 'open' || query.transport !== undefined;
    const page = articlePage({
      nonce,
      lang: query.locale === 'en' ? 'en' : 'ru',
      today: new Date(),
      open: isOpen,
      script: scriptTag({ ...query, theme: query.theme ?? 'lenta', release: city.release(), blocks: city.origin('blocks'), gateway, operator, site: 'lenta', nonce }),
      place: blockPlace({ operator, referendum: query.referendum, title: 'Название для Третьего пересадочного контура метро', headingLevel: 3, height }),
      index: city.origin(''),
      portal: city.origin('rambler'),
    });
    return sendPage(page, { 'content-security-policy': lentaPolicy(nonce, operator, isOpen) });
  });
  return app;
}
