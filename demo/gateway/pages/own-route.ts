import { periodAt } from '../../../src/domain/referendum/schedule.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { isOwnPage } from '../http/cors.js';
import type { OwnDecision, OwnModeration, OwnText } from '../register/own-moderation.js';
import type { ReferendumRegister } from '../register/referendum-register.js';
import { formHeaders, formPolicy } from './form-page.js';
import { ownPage, type OwnQuestion } from './own-page.js';
import { page } from './respond.js';

export interface OwnRouteOptions {
  readonly own: OwnModeration;
  readonly referendums: Pick<ReferendumRegister, 'list'>;
  readonly clock: Clock;
  readonly operatorOrigin: string;
}

/** The demo's page of own options: `/admin/own`. What people wrote is in its body alone, never in an address or a log. */
export async function ownRoute(on: OwnRouteOptions, request: Request): Promise<Response> {
  const show = async (told?: string, status = 200): Promise<Response> => page(ownPage(await questionsOf(on), told), formPolicy, 'no-store', status, formHeaders);
  if (request.method !== 'POST') {
    const decided = new URL(request.url).searchParams.get('decided');
    return show(toldOf(decided === null ? null : await on.own.find(decided)));
  }
  if (!isOwnPage(request, on.operatorOrigin)) return show('Ничего не изменилось: форма пришла с другого сайта.', 403);
  const form = new URLSearchParams(await request.text());
  const id = form.get('id') ?? '';
  const decision = decisionOf(form);
  if (typeof decision === 'string') return show(decision, 400);
  if (!(await on.own.decide(id, decision))) return show('Ничего не изменилось: такого варианта уже нет.', 404);
  // After a reload nothing is sent twice.
  return new Response(null, { status: 303, headers: { 'location': `/admin/own?decided=${encodeURIComponent(id)}`, 'cache-control': 'no-store', ...formHeaders } });
}

/** @returns a sentence when the form says nothing that can be done. */
function decisionOf(form: URLSearchParams): OwnDecision | string {
  const act = form.get('act');
  if (act === 'refuse') return { act };
  if (act === 'merge') return { act, into: form.get('into') ?? '' };
  if (act !== 'accept') return 'Ничего не изменилось: выберите, принять вариант или отклонить.';
  const en = (form.get('en') ?? '').replace(/\s+/g, ' ').trim();
  if ([...en].length > 140) return 'Ничего не изменилось: перевод длиннее 140 знаков.';
  return { act, en: en || null };
}

/** Only what is so is said, whatever address somebody was sent to. */
function toldOf(text: OwnText | null): string | undefined {
  if (!text || text.state === 'pending') return undefined;
  if (text.state === 'refused') return 'Вариант отклонён. Его никто не увидит.';
  return text.mergedInto === null ? 'Вариант принят. Он будет в итогах, когда их покажут.' : 'Вариант объединён с другим.';
}

async function questionsOf({ own, referendums, clock }: OwnRouteOptions): Promise<OwnQuestion[]> {
  const all = await referendums.list();
  const counted = new Set(all.filter((referendum) => referendum.results === 'live' || periodAt(referendum, clock.now()) === 'closed').map(({ id }) => id));
  const texts = await own.list([...counted]);
  return all.flatMap((referendum) => referendum.questions.map((question) => ({ referendum, question, counts: counted.has(referendum.id), texts: texts.filter((text) => text.referendum === referendum.id && text.question === question.id) }))).filter((one) => one.texts.length > 0);
}
