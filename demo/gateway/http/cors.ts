import { matchRequest } from '../../../src/contract/binding.js';
import { type AnyOperation, isPublicRead, type Operations } from '../../../src/contract/operation.js';
import { Fault } from '../../../src/kernel/fault.js';
import { blockOf } from '../blocks.js';
import type { Site, SiteRegistry } from '../register/site-registry.js';

const exposed = 'etag, retry-after, x-request-id';

/** @returns the operation that a request is for, by its method and path. */
export function operationAt(operations: Operations, method: string, path: string): AnyOperation | null {
  return Object.values(operations).find((operation) => matchRequest(operation, method, path)) ?? null;
}

/**
 * Which site a request comes from. Public reads are open to every page and say so with `*`, so that one copy in a
 * shared cache serves all of them; all else is for registered origins.
 * @param origin of the page; for a call from the operator's frame that of the site which its token names, so that a
 * site gains nothing by the frame.
 * @returns null where no site is needed: a public read, or a caller that is no page.
 */
export async function siteOf(sites: SiteRegistry, operation: AnyOperation, origin: string | null): Promise<Site | null> {
  if (isPublicRead(operation) || origin === null) return null;
  const site = await sites.find(origin);
  const block = blockOf(operation);
  // What belongs to no block is for the operator's origin: other sites are told so by its exposure.
  if (!site || (block !== null && !site.blocks.includes(block))) throw new Fault('site.not-registered');
  return site;
}

/**
 * The page that asks. Browsers send no Origin with a GET to the page's own origin (Fetch standard, append a request
 * `Origin` header), which the operator's pages make; there Sec-Fetch-Site vouches instead, which no script can set.
 */
export function pageOriginOf({ headers }: Request, operatorOrigin: string): string | null {
  return headers.get('origin') ?? (headers.get('sec-fetch-site') === 'same-origin' ? operatorOrigin : null);
}

/** For what only the operator's own pages may ask. Where a browser says both, both have to agree. */
export function isOwnPage(request: Request, operatorOrigin: string): boolean {
  const fetchSite = request.headers.get('sec-fetch-site');
  return (fetchSite === null || fetchSite === 'same-origin') && pageOriginOf(request, operatorOrigin) === operatorOrigin;
}

/**
 * Lets the page read the answer. A refused site may read that it was refused, else its developer would see a network
 * error and the visitor «unknown»: there are no cookies here that reading could abuse (no Allow-Credentials, ever).
 * @param origin the request's Origin when the site is registered, else null.
 */
export function corsHeaders(headers: Headers, operation: AnyOperation | null, origin: string | null): void {
  if (origin !== null && !(operation && isPublicRead(operation))) headers.set('access-control-allow-origin', origin);
  // An answer that a frame alone may have is never anybody's; that it was refused, only the frame's own page needs to read.
  else if (operation?.exposure !== 'secure') headers.set('access-control-allow-origin', '*');
  if (operation && !isPublicRead(operation)) headers.append('vary', 'origin');
  headers.set('access-control-expose-headers', exposed);
}

/** @see Fetch standard, CORS-preflight fetch. Kept for two hours, the most that Chromium keeps one. */
export function preflight(operation: AnyOperation | null, origin: string | null): Response {
  const headers = new Headers({
    'access-control-allow-methods': operation ? (operation.http.split(' ')[0] ?? '') : '',
    'access-control-allow-headers': 'authorization, content-type, idempotency-key',
    'access-control-max-age': '7200',
    'vary': 'access-control-request-method',
  });
  corsHeaders(headers, operation, origin);
  return new Response(null, { status: 204, headers });
}
