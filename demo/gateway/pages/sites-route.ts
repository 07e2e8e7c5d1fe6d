import { isOwnPage } from '../http/cors.js';
import type { RegisteredSite, SiteRegistry } from '../register/site-registry.js';
import { formHeaders as more, formPolicy as policy } from './form-page.js';
import { page } from './respond.js';
import { emptySite, readSite, typedSite } from './site-form.js';
import { type SitesPage, sitesPage } from './sites-page.js';

/** The demo's page of the registry of sites: `/admin/sites`. */
export async function sitesRoute(on: { readonly sites: SiteRegistry; readonly operatorOrigin: string }, request: Request): Promise<Response> {
  const show = async (given: Partial<SitesPage>, status = 200): Promise<Response> =>
    page(sitesPage({ sites: await on.sites.list(), typed: emptySite, errors: {}, ...given }), policy, 'no-store', status, more);
  if (request.method !== 'POST') return show(toldOf(new URL(request.url).searchParams, await on.sites.list()));
  // What a stranger's form says is not shown again: one press would then make it this page's own.
  if (!isOwnPage(request, on.operatorOrigin)) return show({ told: 'Ничего не изменилось: форма пришла с другого сайта.' }, 403);
  const form = new URLSearchParams(await request.text());
  const typed = typedSite(form);
  if (form.get('act') === 'remove') {
    if (await on.sites.remove(typed.origin)) return seeOther('removed', typed.origin);
    return show({ told: 'Ничего не изменилось: такого адреса среди добавленных нет.' }, 404);
  }
  const read = readSite(typed);
  if ('errors' in read) return show({ typed, errors: read.errors, told: 'Адрес не добавлен. Исправьте отмеченное ниже.' }, 400);
  if (await on.sites.add(read.site)) return seeOther('added', read.site.origin);
  return show({ typed, errors: { origin: 'Этот адрес уже в реестре.' }, told: 'Адрес не добавлен. Исправьте отмеченное ниже.' }, 409);
}

/** After a reload nothing is sent twice. */
function seeOther(what: 'added' | 'removed', origin: string): Response {
  return new Response(null, { status: 303, headers: { 'location': `/admin/sites?${what}=${encodeURIComponent(origin)}`, 'cache-control': 'no-store', ...more } });
}

/** Only what is so is said, whatever address somebody was sent to. */
function toldOf(query: URLSearchParams, sites: readonly RegisteredSite[]): Partial<SitesPage> {
  const [added, removed] = [query.get('added'), query.get('removed')];
  if (sites.some((site) => site.added && site.origin === added)) return { told: `Добавлен: ${added}. Этот процесс знает его сразу, другие через 10 секунд.` };
  const gone = removed !== null && URL.canParse(removed) && new URL(removed).origin === removed && !sites.some(({ origin }) => origin === removed);
  return gone ? { told: `Убран: ${removed}.` } : {};
}
