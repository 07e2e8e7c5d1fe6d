import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { Fault } from '../../../src/kernel/fault.js';
import { bareFrame, oembedAddress } from '../../../tools/rollup/snippets.mjs';
import { blocks as registry } from '../../../src/registry.js';
import { html, type Markup } from '../../html.js';
import { placeHeight } from './referendum-page.js';

export interface OembedOptions {
  readonly operatorOrigin: string;
  /** Rejects `not-found` where there is no such question. */
  readonly get: (id: string) => Promise<Referendum>;
}

/** Px; a frame without a width of its own would be wider than most texts. */
const usualWidth = 600;
/** Seconds for which a consumer may keep what it was told. */
const cacheAge = 3600;
const provider = { ru: 'Голосования города', en: 'Votes of the city' };

/**
 * oEmbed 1.0 (oembed.com): how an editor that was given the address of a question puts it into a page. The answer is of
 * the question alone: who asks, and for whom, makes no difference. 401 is for private resources, of which there are none.
 */
export async function oembedResponse({ operatorOrigin, get }: OembedOptions, query: URLSearchParams): Promise<Response> {
  const format = query.get('format') ?? 'json';
  const [width, height] = [limitOf(query.get('maxwidth')), limitOf(query.get('maxheight'))];
  const url = query.get('url');
  if (url === null || width === null || height === null) return refused(400, 'url, maxwidth and maxheight: an address and whole numbers of pixels');
  if (format !== 'json' && format !== 'xml') return refused(501, 'format: json or xml');
  const id = subjectOf(url, operatorOrigin);
  const referendum = id === null ? null : await get(id).catch(absent);
  if (!referendum) return refused(404, 'no question of the city has this address');
  const locale = query.get('locale') === 'en' ? 'en' : 'ru';
  const title = referendum.title[locale] ?? referendum.title.ru;
  const size = { width: Math.min(usualWidth, width), height: Math.min(placeHeight(referendum), height) };
  const { allow } = registry['city-referendum'];
  const answer = {
    type: 'rich', version: '1.0', title, provider_name: provider[locale], provider_url: `${operatorOrigin}/`, cache_age: cacheAge, ...size,
    html: bareFrame({ operator: operatorOrigin, subject: referendum.id, title, ...size, allow, looks: { locale } }),
  };
  return format === 'json' ? told(JSON.stringify(answer), 'application/json; charset=utf-8') : told(xmlOf(answer), 'text/xml; charset=utf-8');
}

/** How a consumer finds the above from the question's own page (oEmbed 1.0, section 4). */
export function oembedLinks(operatorOrigin: string, id: string, title: string): Markup {
  return html`<link rel="alternate" type="application/json+oembed" href="${oembedAddress(operatorOrigin, 'referendum', id)}" title="${title}">
<link rel="alternate" type="text/xml+oembed" href="${oembedAddress(operatorOrigin, 'referendum', id, 'xml')}" title="${title}">
`;
}

/** @returns Infinity for no limit, null for what is no number of pixels. */
function limitOf(text: string | null): number | null {
  if (text === null) return Infinity;
  return /^[1-9]\d{0,4}$/.test(text) ? Number(text) : null;
}

/** The question that an address of ours is about, whatever a newsletter has hung on it. */
function subjectOf(address: string, operatorOrigin: string): string | null {
  if (address.length > 2000 || !URL.canParse(address)) return null;
  const { origin, pathname, username, password } = new URL(address);
  if (origin !== operatorOrigin || username || password) return null;
  return /^\/referendum\/([a-z0-9][a-z0-9-]{0,63})\/?$/.exec(pathname)?.[1] ?? null;
}

function absent(thrown: unknown): null {
  if (thrown instanceof Fault && thrown.code === 'not-found') return null;
  throw thrown;
}

function xmlOf(answer: Readonly<Record<string, string | number>>): string {
  const elements = Object.entries(answer).map(([name, value]) => `<${name}>${html`${plain(String(value))}`.text}</${name}>`);
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>\n${elements.join('\n')}\n</oembed>\n`;
}

/** XML 1.0 has no way to write these signs, escaped neither (section 2.2). */
function plain(text: string): string {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}

function told(body: string, type: string): Response {
  return new Response(body, { headers: { 'content-type': type, 'cache-control': 'public, max-age=300', 'access-control-allow-origin': '*' } });
}

function refused(status: number, why: string): Response {
  return new Response(`${why}\n`, { status, headers: { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'public, max-age=5', 'access-control-allow-origin': '*' } });
}
