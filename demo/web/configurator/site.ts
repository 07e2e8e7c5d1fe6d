import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { Hono } from 'hono';
import { accrualKinds } from '../../../src/blocks/pay-accrual/schemas.js';
import { fixtures } from '../../../src/blocks/referendum/sandbox-fixtures.js';
import { aroundOperations } from '../../../src/blocks/referendum/operations-around.js';
import { locales } from '../../../src/i18n/locale.js';
import { themes } from '../../../src/ui/themes.js';
import { importMapText } from '../../../tools/rollup/snippets.mjs';
import { type Published, snippetOf } from '../../../tools/rollup/snippet-variants.mjs';
import { allowOf, blocks, isSecureOnly } from '../../gateway/blocks.js';
import { html, Markup } from '../../html.js';
import { type City, sendPage, serveFile } from '../../sites/site.js';
import { Asset, sendAsset } from '../assets.js';
import { trainOf } from '../release.js';
import type { ClientConfig } from './client-config.js';
import { type Fields, fromQuery, initial, type Offers, readFields } from './configuration.js';
import { configuratorPage } from './page.js';
import { words } from './words.js';

const offered = Object.entries(blocks);
const offers: Offers = {
  blocks: Object.fromEntries(offered.map(([name, block]) => [name, { asks: block.first !== null, secureOnly: isSecureOnly(block), height: block.first ? '660' : '520' }])),
  themes: [...new Set([...Object.keys(themes), 'contrast', 'auto'])],
  locales,
  kinds: accrualKinds,
  payers: ['entrepreneur', 'organisation'],
};
/** The page's own modules, and those of the official snippet, which the server runs too. */
const modules = ['configurator', 'configuration', 'copying', 'form', 'questions', 'site-check'];
const shared = ['snippets.mjs', 'snippet-variants.mjs'];

/**
 * The configurator, on the origin of the blocks' files: a site like any other, registered for open mode too, so that its
 * preview is what a site gets. On the operator's own origin a block needs no frame and would show another thing.
 * @param files all else of that origin.
 */
export function configuratorSite(city: City, files: Hono): Hono {
  const app = new Hono();
  serveFile(app, '/configurator/configurator.css', new URL('configurator.css', import.meta.url));
  serveFile(app, '/configurator/preview.css', new URL('preview.css', import.meta.url));
  for (const name of modules) app.all(`/configurator/${name}.js`, (context) => sendModule(context.req.raw, name));
  for (const name of shared) serveFile(app, `/tools/rollup/${name}`, new URL(`../../../tools/rollup/${name}`, import.meta.url));

  app.get('/configurator', (context) => {
    const locale = context.req.query('lang') === 'en' ? 'en' : 'ru';
    const published = publishedBy(city, locale);
    const built = Object.keys(published.files).length > 0;
    const { faults, error, told, site, options, variants, linkText } = words[locale];
    const config: ClientConfig = {
      locale, offers, published, built, fields: initial(offers, locale), gateway: city.gateway, listPath: aroundOperations.list.http.replace(/^GET /, ''),
      sandbox: fixtures(Date.now()).map(({ referendum: { id }, shows }) => ({ id, title: `${id}: ${shows}` })), words: { faults, error, told, site, options, variants, linkText },
    };
    const titles = Object.fromEntries(offered.map(([name, { title }]) => [name, title[locale]]));
    const policy = ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-src 'self'", `connect-src ${city.operator}`, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'"].join('; ');
    return sendPage(configuratorPage({ config, words: words[locale], titles, built, index: city.origin('') }), { 'content-security-policy': policy, 'content-language': locale, 'referrer-policy': 'no-referrer' });
  });

  app.get('/configurator/preview', (context) => {
    const { search, searchParams } = new URL(context.req.url);
    const fields = fromQuery(search, initial(offers, 'ru'));
    const nonce = randomBytes(16).toString('base64url');
    const place = fields.mode === 'open' ? `connect-src ${city.operator}` : `frame-src ${city.operator}`;
    const policy = ["default-src 'none'", `script-src 'nonce-${nonce}' 'strict-dynamic'`, "style-src 'self'", place, "base-uri 'none'", "form-action 'none'", "frame-ancestors 'self'", "require-trusted-types-for 'script'", 'trusted-types city-blocks'].join('; ');
    return sendPage(previewPage(city, fields, searchParams.get('text')?.slice(0, 300) ?? '', nonce), { 'content-security-policy': policy });
  });
  app.route('/', files);
  return app;
}

function publishedBy(city: City, locale: 'ru' | 'en'): Published {
  const { version, integrity } = city.release();
  const allow = Object.fromEntries(offered.map(([name, block]) => [name, allowOf(block)]));
  // Only what the snippets name; the page need not carry the rest.
  const files = Object.fromEntries(Object.entries(integrity).filter(([name]) => name === 'city-blocks.js' || /^(chunks|again)\//.test(name)));
  const base = city.origin('blocks');
  const mapHash = createHash('sha256').update(importMapText({ base: `${base}/${version}`, files })).digest('base64');
  return { base, version, train: trainOf(version), files, mapHash, operator: city.operator, frameTitles: words[locale].frameTitle, allow };
}

function previewPage(city: City, fields: Fields, text: string, nonce: string): Markup {
  const read = readFields(fields, offers, text);
  // What is wrong is said at the form's fields.
  const snippet = 'choice' in read ? snippetOf(read.choice, publishedBy(city, 'ru'), nonce) : null;
  return html`<!doctype html>
<html lang="${fields.locale === 'en' ? 'en' : 'ru'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words[fields.locale === 'en' ? 'en' : 'ru'].previewTitle}</title>
<link rel="stylesheet" href="/configurator/preview.css">
${snippet && fields.mode !== 'secure' ? new Markup(`${snippet.importMap}\n`) : html``}${snippet ? new Markup(snippet.script) : html``}
</head>
<body>
${snippet ? new Markup(snippet.block) : html``}
</body>
</html>
`;
}

/** Read and stripped of its types each time, as files of the demo's sites are read each time. */
function sendModule(request: Request, name: string): Response {
  const source = readFileSync(new URL(`${name}.ts`, import.meta.url), 'utf8');
  return sendAsset(request, new Asset(`${name}.js`, Buffer.from(stripTypeScriptTypes(source)), 5), { 'cache-control': 'no-cache' });
}
