import { attributesOf, blocks, pageOf } from '../blocks.js';
import { frameApology, framePolicy } from './block-frame.js';
import { page } from './respond.js';

/** What any bare frame may ask for; all else of its address is dropped. Not `height`: it is for a shell, and with one the frame greets the page. */
const looks = ['locale', 'lang', 'theme', 'scheme', 'density', 'text-size'];
const varying = { 'vary': 'Referer, Sec-Fetch-Dest', 'cross-origin-resource-policy': 'cross-origin' };
const cacheable = 'public, max-age=60';

/**
 * `/embed/<block>/<id>`, or `/embed/<block>` of one without a subject: the address of a frame for pages that run no script of others, the same on every site. Which site
 * it is, the browser says (`Referer`, or `?host=` where a page forbids that); the answer is the way to the frame of that one
 * registered origin, so the frame itself knows no other rules than the shell's. @returns null when there is no such block.
 */
export function embedRoute(operatorOrigin: string, { url, headers }: Request): Response | null {
  const { pathname, searchParams } = new URL(url);
  const [, name = '', id = null] = /^\/embed\/([a-z-]{1,64})(?:\/([a-z0-9][a-z0-9-]{0,63}))?$/.exec(pathname) ?? [];
  const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (!block || (block.first === null) !== (id === null)) return null;
  const city = pageOf('', name, block, id);
  // Somebody follows the address as a link.
  if (headers.get('sec-fetch-dest') === 'document') return seeOther(city);
  const locale = searchParams.get('locale') === 'en' ? 'en' : 'ru';
  const host = searchParams.get('host') ?? originOf(headers.get('referer'));
  // A page with a link and nothing else: whoever shows it in a frame gains nothing by it.
  if (host === null) return page(frameApology('nameless', { block, locale, link: operatorOrigin + city }), framePolicy("script-src 'none'", '*'), cacheable, 200, { ...varying, 'content-language': locale });
  // Its own attributes too, but the one that names its subject: that is in the path, or too personal for any address.
  const [, ...own] = attributesOf(block);
  const wishes = [...looks, ...own].flatMap((look) => (searchParams.has(look) ? [[look, searchParams.get(look) ?? '']] : []));
  return seeOther(`/frame/${name}?${String(new URLSearchParams([['host', host], ...(id === null ? [] : [[name, id]]), ...wishes]))}`);
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': cacheable, ...varying } });
}

/** Of the page's address only this is looked at, and nothing of it is kept. */
function originOf(referer: string | null): string | null {
  return referer !== null && URL.canParse(referer) ? new URL(referer).origin : null;
}
