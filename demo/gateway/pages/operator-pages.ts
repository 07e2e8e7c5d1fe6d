import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { referendumOperations } from '../../../src/blocks/referendum/operations.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { Fault } from '../../../src/kernel/fault.js';
import { readRelease, type Release } from '../../web/release.js';
import { root, version } from '../version.js';
import type { GatewayLogger } from '../http/log.js';
import type { AmissPayments } from '../payments/amiss.js';
import type { ReferendumRegister } from '../register/referendum-register.js';
import type { SiteRegistry } from '../register/site-registry.js';
import type { OwnModeration } from '../register/own-moderation.js';
import { blocks, wantsCamera } from '../blocks.js';
import { amissRoute } from './amiss-route.js';
import { actPage } from './act-page.js';
import { embedRoute } from './embed-route.js';
import { frameRoute } from './frame-route.js';
import { missingPage } from './frame.js';
import { oembedLinks, oembedResponse } from './oembed.js';
import { ownRoute } from './own-route.js';
import { paidPage, paidScript, payAccrualPage } from './pay-pages.js';
import { referendumListPage } from './referendum-list.js';
import { type LoaderTag, referendumPage } from './referendum-page.js';
import { page } from './respond.js';
import { signInPage } from './sign-in-page.js';
import { sitesRoute } from './sites-route.js';

export interface OperatorPagesOptions {
  readonly referendums: ReferendumRegister;
  readonly sites: SiteRegistry;
  readonly own: OwnModeration;
  readonly amiss: AmissPayments;
  readonly logger: GatewayLogger;
  readonly clock: Clock;
  /** What the sign-in pages tell their script, besides the registered origins. */
  readonly config: { readonly issuer: string; readonly clientId: string; readonly resource: string; readonly api: string };
  readonly operatorOrigin: string;
  readonly webOrigin: string;
  /** @see GatewayOptions.inPlace */
  readonly inPlace: boolean;
  /** Whether the demo's admin pages are served. */
  readonly admin: boolean;
  /** Folder of built versions of the SDK. */
  readonly dist?: string;
}

const styles = readFileSync(new URL('pages.css', import.meta.url));

/** The operator's own pages: a question for who has no script, the list of questions, sign-in and sign-out. */
export function operatorPages(options: OperatorPagesOptions): (request: Request) => Promise<Response | null> {
  const { referendums, sites, clock, config, operatorOrigin, webOrigin } = options;
  // Read at every request: a rebuild while the gateway runs must not leave a stale hash in its pages.
  const release = (): Release => readRelease(options.dist ?? fileURLToPath(new URL('dist', root)), version);
  const base = `${webOrigin}/${version}/`;

  const loader = (): LoaderTag => ({ src: `${base}city-blocks.js`, integrity: release().integrity['city-blocks.js'], gateway: config.api, operator: operatorOrigin });
  const readingWith = (more: readonly string[]): string => [
    "default-src 'none'", `script-src ${base}`, "style-src 'self'", "connect-src 'self'", ...more, "base-uri 'none'", "form-action 'none'",
    "frame-ancestors 'none'", "require-trusted-types-for 'script'", 'trusted-types city-blocks',
  ].join('; ');
  const readingPolicy = readingWith([]);
  // Receipts are read by the camera and from pictures, as in the block's frame.
  const camera = blocks['pay-accrual'] !== undefined && wantsCamera(blocks['pay-accrual']);
  const payPolicy = readingWith(camera ? ['img-src blob: data:', 'media-src blob:'] : []);
  const paidPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";
  // The code is exchanged by fetch at the login. No Cross-Origin-Opener-Policy: it would cut the window off its page.
  const signInPolicy = [
    "default-src 'none'", `script-src ${base}sign-in.js`, "style-src 'self'", `connect-src 'self' ${new URL(config.issuer).origin}`,
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');

  // It speaks to the frame that opened it, and to nobody else.
  const actPolicy = [
    "default-src 'none'", `script-src ${base}act.js`, "style-src 'self'", "connect-src 'none'",
    "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'", "require-trusted-types-for 'script'", "trusted-types 'none'",
  ].join('; ');

  return async (request) => {
    const url = new URL(request.url);
    const { pathname } = url;
    if (options.admin && pathname === '/admin/sites' && (request.method === 'GET' || request.method === 'POST')) return sitesRoute(options, request);
    if (options.admin && pathname === '/admin/own' && (request.method === 'GET' || request.method === 'POST')) return ownRoute(options, request);
    if (options.admin && pathname === '/admin/payments' && (request.method === 'GET' || request.method === 'POST')) return amissRoute(options, request);
    if (request.method !== 'GET') return null;
    if (pathname === '/pages.css') return new Response(styles, { headers: { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'public, max-age=300' } });
    if (pathname === '/sign-in' || pathname === '/sign-in/callback' || pathname === '/sign-out') {
      const listed = await sites.list();
      const [origins, open] = [listed, listed.filter((site) => site.open)].map((some) => some.map(({ origin }) => origin)) as [string[], string[]];
      return page(signInPage({ ...config, origins, open }, `${base}sign-in.js`, release().integrity['sign-in.js']), signInPolicy, 'no-store');
    }
    if (pathname === '/act') return page(actPage(`${base}act.js`, release().integrity['act.js']), actPolicy, 'no-store');
    if (pathname === '/paid') return page(paidPage(), paidPolicy, 'no-store');
    if (pathname === '/paid.js') return new Response(paidScript, { headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'public, max-age=300' } });
    if (pathname === '/pay-accrual') return page(payAccrualPage(loader()), payPolicy, 'public, max-age=5', 200, camera ? { 'permissions-policy': 'camera=(self)' } : {});
    // Whatever somebody wrote behind it, a number of a charge perhaps, does not stay in the address.
    if (pathname.startsWith('/pay-accrual/')) return new Response(null, { status: 303, headers: { 'location': '/pay-accrual', 'cache-control': 'no-store' } });
    const frame = await frameRoute({ sites, operatorOrigin, api: config.api, base, inPlace: options.inPlace, release, read: (operation, input) => (operation === referendumOperations.get ? referendums.get((input as { referendumId: string }).referendumId) : Promise.resolve(null)) }, url);
    if (frame) return frame;
    const embedded = embedRoute(operatorOrigin, request);
    if (embedded) return embedded;
    if (pathname === '/oembed') return oembedResponse({ operatorOrigin, get: (id) => referendums.get(id) }, url.searchParams);
    if (pathname === '/') return page(referendumListPage(await referendums.list(), clock.now()), readingPolicy, 'public, max-age=5');
    const [, id] = /^\/referendum\/([a-z0-9-]{1,64})$/.exec(pathname) ?? [];
    if (id === undefined) return isBrowser(request) ? page(missingPage(), readingPolicy, 'no-store', 404) : null;
    try {
      const [referendum, results] = [await referendums.get(id), await referendums.results(id)];
      return page(referendumPage(referendum, results, clock.now(), loader(), oembedLinks(operatorOrigin, id, referendum.title.ru)), readingPolicy, 'public, max-age=5');
    } catch (thrown) {
      if (thrown instanceof Fault && thrown.code === 'not-found') return page(missingPage(), readingPolicy, 'no-store', 404);
      throw thrown;
    }
  };
}

function isBrowser(request: Request): boolean {
  return request.headers.get('accept')?.includes('text/html') ?? false;
}
