import type { AnyOperation } from '../../../src/contract/operation.js';
import type { Primed } from '../../../src/frame/config.js';
import type { Release } from '../../web/release.js';
import { blocks, pageOf, type ServedBlock, wantsCamera } from '../blocks.js';
import { originPattern, type SiteRegistry } from '../register/site-registry.js';
import { blockFrame, frameApology, framePolicy } from './block-frame.js';
import { page } from './respond.js';

export interface FrameRouteOptions {
  readonly sites: Pick<SiteRegistry, 'find'>;
  readonly operatorOrigin: string;
  readonly api: string;
  readonly base: string;
  /** Whether an act may be finished in the frame where the browser attests that it was in sight. */
  readonly inPlace: boolean;
  release(): Release;
  /** The answer of a public read; null where there is none. */
  read(operation: AnyOperation, input: unknown): Promise<unknown>;
}

/** The page is meant for pages of other origins, those that isolate themselves (COEP) included. */
const embeddable = { 'cross-origin-resource-policy': 'cross-origin', 'cross-origin-embedder-policy': 'require-corp' };
const cacheable = 'public, max-age=60';
/** A page that was registered just now is not refused for long. */
const refused = 'public, max-age=5';

/** `/frame/<block>?host=<origin>&locale=..`; whatever else stands in the query is for the script. @returns null when there is no such block. */
export async function frameRoute(on: FrameRouteOptions, { pathname, searchParams }: URL): Promise<Response | null> {
  const [, name = ''] = /^\/frame\/([a-z-]{1,64})$/.exec(pathname) ?? [];
  const block = Object.hasOwn(blocks, name) ? blocks[name] : undefined;
  if (!block) return null;
  const locale = searchParams.get('locale') === 'en' ? 'en' : 'ru';
  const given = searchParams.get(name) ?? '';
  // What a block without a subject is asked for is nobody's to read in an address.
  const id = block.first && /^[a-z0-9][a-z0-9-]{0,63}$/.test(given) ? given : null;
  const link = pageOf(on.operatorOrigin, name, block, id);
  const camera = wantsCamera(block);
  const more = { ...embeddable, 'content-language': locale, ...(camera && { 'permissions-policy': 'camera=(self)' }) };
  const asked = searchParams.get('host');
  const host = asked !== null && (await isRegistered(on.sites, asked, name)) ? asked : null;
  if (asked !== null && host === null) return page(frameApology('unregistered', { block, locale, link }), framePolicy("script-src 'none'", null), refused, 200, more);
  const primed = await primedBy(on, block, id);
  const frame = blockFrame({ block, primed, camera, locale, release: on.release(), base: on.base, api: on.api, operatorOrigin: on.operatorOrigin, host, inPlace: on.inPlace, link });
  if (!frame) return page(frameApology('not-built', { block, locale, link }), framePolicy("script-src 'none'", host), 'no-store', 503, more);
  return page(frame.markup, frame.policy, cacheable, 200, more);
}

async function primedBy(on: Pick<FrameRouteOptions, 'read'>, { first }: ServedBlock, id: string | null): Promise<Primed | null> {
  if (!first || id === null) return null;
  const input = { [first.subject]: id };
  const answer = await on.read(first.operation, input).catch(() => null);
  return answer === null ? null : { operation: first.operation.name, input, answer };
}

/** What goes into a policy is an origin as a browser writes one, and nothing that could end the directive. */
async function isRegistered(sites: Pick<SiteRegistry, 'find'>, host: string, block: string): Promise<boolean> {
  if (!originPattern.test(host) || !URL.canParse(host) || new URL(host).origin !== host) return false;
  return (await sites.find(host))?.blocks.includes(block) ?? false;
}
