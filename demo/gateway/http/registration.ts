import { Fault } from '../../../src/kernel/fault.js';
import type { SiteRegistry } from '../register/site-registry.js';

/**
 * Whether a site is registered, for which blocks, and whether open mode is for it, for a page that looks for what is wrong with itself. Public like
 * the registration, which every page of that site shows.
 */
export async function registrationOf(sites: SiteRegistry, url: string): Promise<Response> {
  const origin = new URL(url).searchParams.get('origin');
  if (!origin || origin.length > 300) throw new Fault('request.invalid', { at: 'origin' });
  const site = await sites.find(origin);
  const body = JSON.stringify({ registered: site !== null, blocks: site?.blocks ?? [], open: site?.open ?? false });
  return new Response(body, { headers: { 'content-type': 'application/json', 'cache-control': 'public, max-age=60' } });
}
