import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { readPageQuery } from '../../web/query.js';
import { blockPlace, scriptTag } from '../../web/snippet.js';
import { type City, sendPage, serveFile } from '../site.js';
import { basketPage } from './basket.js';

/** The policy of a careful shop: its own files, scripts that carry the nonce and what those load, the operator's frame, and its own forms. */
export function kassaPolicy(nonce: string, operator: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self'",
    `frame-src ${operator}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Px of the block's first view in the shop's column. */
const height = 520;

/** Paying runs in the city's frame alone, so the address of this page cannot ask for open mode. */
export function kassaSite(city: City): Hono {
  const app = new Hono();
  for (const file of ['kassa.css', 'icon.svg', 'museum.svg', 'concert.svg']) serveFile(app, `/${file}`, new URL(file, import.meta.url));
  serveFile(app, '/nosy.js', new URL('../lenta/nosy.js', import.meta.url));
  app.get('/', (context) => {
    const { searchParams } = new URL(context.req.url);
    const { locale, theme, transport, late } = readPageQuery(searchParams);
    const nonce = randomBytes(16).toString('base64url');
    const { gateway, operator } = city;
    const page = basketPage({
      nonce,
      lang: locale === 'en' ? 'en' : 'ru',
      today: new Date(),
      ordered: searchParams.get('order') === '1',
      script: scriptTag({ locale, theme: theme ?? 'kassa', transport, late, release: city.release(), blocks: city.origin('blocks'), gateway, operator, site: 'kassa', nonce }),
      place: blockPlace({ operator, name: 'pay-accrual', title: 'Найти и оплатить начисления на странице города', attributes: { kinds: 'museum club' }, headingLevel: 3, height }),
      index: city.origin(''),
    });
    return sendPage(page, { 'content-security-policy': kassaPolicy(nonce, operator) });
  });
  return app;
}
