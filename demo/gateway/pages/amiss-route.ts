import { isOwnPage } from '../http/cors.js';
import type { GatewayLogger } from '../http/log.js';
import type { AmissPayments } from '../payments/amiss.js';
import { amissPage } from './amiss-page.js';
import { formHeaders, formPolicy } from './form-page.js';
import { page } from './respond.js';

export interface AmissRouteOptions {
  readonly amiss: AmissPayments;
  readonly operatorOrigin: string;
  readonly logger: GatewayLogger;
}

/** The demo's page of captures that were not to be: `/admin/payments`. A payment is named by its own number alone. */
export async function amissRoute({ amiss, operatorOrigin, logger }: AmissRouteOptions, request: Request): Promise<Response> {
  const show = async (told?: string, status = 200): Promise<Response> => page(amissPage(await amiss.list(), told), formPolicy, 'no-store', status, formHeaders);
  if (request.method !== 'POST') {
    const resolved = new URL(request.url).searchParams.get('resolved');
    // Only what is so is said, whatever address somebody was sent to.
    const resolution = resolved === null ? null : await amiss.find(resolved);
    return show(resolution === null ? undefined : resolution === 'settled' ? 'Отмечено: улажено.' : 'Отмечено: деньги возвращены.');
  }
  if (!isOwnPage(request, operatorOrigin)) return show('Ничего не изменилось: форма пришла с другого сайта.', 403);
  const form = new URLSearchParams(await request.text());
  const [number, act] = [form.get('number') ?? '', form.get('act')];
  if (act !== 'settled' && act !== 'returned') return show('Ничего не изменилось: выберите, чем кончилось.', 400);
  if (!(await amiss.resolve(number, act))) return show('Ничего не изменилось: такого платежа здесь уже нет, или возвращать по нему нечего.', 404);
  logger.info({ payment: number, resolution: act }, 'a capture that was not to be is resolved');
  // After a reload nothing is sent twice.
  return new Response(null, { status: 303, headers: { 'location': `/admin/payments?resolved=${encodeURIComponent(number)}`, 'cache-control': 'no-store', ...formHeaders } });
}
