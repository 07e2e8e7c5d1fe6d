import { type Event, initialState, noPreset, type Preset, type State } from '../../src/blocks/pay-accrual/model.js';
import { veiled } from '../../src/blocks/pay-accrual/rules.js';
import type { Accrual, Found, Method, PayInput, Payment, Quote } from '../../src/blocks/pay-accrual/schemas.js';
import { step } from '../../src/blocks/pay-accrual/state.js';
import { amountNow, standing } from '../../src/domain/accrual/accrual.js';
import { kopecks, sum } from '../../src/domain/money/kopecks.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import { Fault } from '../../src/kernel/fault.js';

/** A moment that the charges' days are laid around, so that pictures of two days are the same. */
export const payTime: number = Date.parse('2026-11-26T09:00:00Z');
const today = '2026-11-26';
const asOf = '2026-11-26T08:58:00Z';
const key = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;
/** What a page keeps for a frame without storage. */
const keepsake = `k1.${'x'.repeat(60)}` as AttemptKey;
const citizen = { name: 'Анна П.' };
const requestId = '01J9-4F2K';

const payee: Accrual['payee'] = { name: 'ГБОУ города Москвы «Школа № 9999»', inn: '7700999013', kpp: '770001001', account: '03224643450000007399', bank: 'ГУ Банка России по ЦФО', bic: '004525988', corrAccount: '40102810545370000003', kbk: '07500000000131131022', oktmo: '45379000' };

/** A charge of a kindergarten that can be paid, but for what is given. */
export function accrual(given: Partial<Accrual> = {}): Accrual {
  return {
    uin: '9990077020260000000010016', kind: 'kindergarten', purpose: 'Присмотр и уход за ребёнком, ноябрь 2026', payee, total: kopecks(381630), toPay: kopecks(381630), billedOn: '2026-11-02',
    payBy: '2026-12-10', validUntil: null, meaning: 'new', acknowledgement: null, discount: null, facts: [{ name: 'Ребёнок', value: 'П. Мария' }, { name: 'Группа', value: '4, «Ромашка»' }], held: false, ...given,
  };
}

export const fine = accrual({
  uin: '99926110000000101015', kind: 'fine', purpose: 'Штраф по постановлению 99926110000000101015 от 05.11.2026', facts: [], total: kopecks(508840), toPay: kopecks(508840), payBy: '2027-01-09',
  payee: { ...payee, name: 'УФК по г. Москве (Центр видеофиксации)' }, discount: { kind: 'percent', value: '25', until: '2026-12-03', toPay: kopecks(381630) },
});
const lastDay = { ...fine, uin: '99926110000000110987', discount: { kind: 'multiplier', value: '0.5', until: today, toPay: kopecks(254420) } } as const satisfies Accrual;
const endless = { ...fine, uin: '99926110000000120958', discount: { kind: 'fixed', value: '500', until: null, toPay: kopecks(458840) } } as const satisfies Accrual;
export const museum = accrual({ uin: '9990077020260000000011124', kind: 'museum', purpose: 'Билеты в музей, заказ 4417', toPay: kopecks(120000), total: kopecks(120000), payBy: '2026-11-20', facts: [] });
const long = accrual({
  uin: '9990077020260000000018158', purpose: `Дополнительные образовательные услуги: ${'занятия в студии керамики и росписи, '.repeat(4)}`.slice(0, 180),
  payee: { ...payee, name: `Государственное бюджетное общеобразовательное учреждение города Москвы «Многопрофильная школа имени ${'академика '.repeat(9)}»`.slice(0, 160) },
});
const word = accrual({ uin: '9990077020260000000018528', purpose: 'Ъ'.repeat(180), payee: { ...payee, name: 'Щ'.repeat(160) } });

const standings: readonly Accrual[] = [
  accrual({ uin: '9990077020260000000011868', purpose: 'Кружок робототехники, октябрь 2026', toPay: kopecks(0), acknowledgement: 'matched' }),
  accrual({ uin: '9990077020260000000012232', purpose: 'Кружок шахмат, октябрь 2026', toPay: kopecks(-12000) }),
  accrual({ uin: '9990077020260000000012602', purpose: 'Школьное питание, октябрь 2026', meaning: 'annulled' }),
  accrual({ uin: '9990077020260000000012976', purpose: 'Налог на имущество за 2024 год', validUntil: '2026-10-01', payBy: '2025-12-01' }),
  accrual({ uin: '9990077020260000000013340', purpose: 'Кружок плавания, ноябрь 2026', held: true }),
  accrual({ uin: '9990077020260000000013710', purpose: 'Детский сад, сентябрь 2026', acknowledgement: 'forced' }),
];

const method = (id: string, given: Partial<Method> = {}): Omit<Method, 'total'> => ({
  id, kind: 'window', title: { ru: 'Банковской картой', en: 'Bank card' }, provider: { ru: 'Касса (стенд)', en: 'Cash desk (stand-in)' }, commission: kopecks(0), terms: 'https://desk.example/terms', minutes: 15, ...given,
});
const twoMethods = [method('card', { commission: kopecks(4580) }), method('sbp', { kind: 'sbp-qr', title: { ru: 'По коду СБП', en: 'By the SBP code' } })];

/** Walks the shipped machine, so that no state is shown that it could not be in. Answers are told to be of the present turn. */
export function walk(...events: readonly Given[]): State {
  return events.reduce<State>((state, event) => step(state, { ...event, ...('turn' in event ? { turn: state.turn } : {}) }).state, initialState);
}
type Given = Event;

const turn = 0;
export const shown = (preset: Partial<Preset> = {}): Event[] => [{ type: 'shown', preset: { ...noPreset, ...preset } }, { type: 'recalled', record: null }];
export const found = (accruals: readonly Accrual[], given: Partial<Found> = {}): Event => ({
  type: 'searched', turn, found: { accruals: [...accruals], asOf, incomplete: false, next: null, ...given }, payable: accruals.filter((one) => standing(one, today) === 'payable').map(({ uin }) => uin),
});
const byUin = (uin: string): Event[] => [{ type: 'draft', draft: { uin } }, { type: 'search', search: { by: 'uin', uin } }];
export const list = (accruals: readonly Accrual[], given: Partial<Found> = {}): Event[] => [...shown(), ...byUin(accruals[0]?.uin ?? accrual().uin), found(accruals, given)];
export const chooseAll = (accruals: readonly Accrual[]): Event[] => accruals.map(({ uin }) => ({ type: 'choose', uin, on: true }));

function quoted(accruals: readonly Accrual[], given: Partial<Omit<Extract<Event, { type: 'quoted' }>, 'type' | 'quote'>> & { methods?: readonly Omit<Method, 'total'>[] } = {}): Event {
  const items = accruals.map((one) => ({ uin: one.uin, amount: amountNow(one, today) }));
  const amount = sum(items.map((item) => item.amount));
  const methods = (given.methods ?? twoMethods).map((one) => ({ ...one, total: kopecks(amount + one.commission) }));
  const quote: Quote = { accruals: [...accruals], asOf, incomplete: false, methods };
  return { type: 'quoted', turn, quote, items, changed: given.changed ?? [], before: given.before ?? [] };
}

export const reviewing = (accruals: readonly Accrual[], given: Parameters<typeof quoted>[1] = {}): Event[] => [...list(accruals), ...chooseAll(accruals), { type: 'review' }, quoted(accruals, given)];
const contact = { by: 'email', email: 'anna@mail.example' } as const;
const pay: Event[] = [{ type: 'draft', draft: { contact: contact.email } }, { type: 'pay', contact, locale: 'ru' }];

/** Pressed, and the key is kept. */
function sending(accruals: readonly Accrual[] = [fine], methodId = 'card'): Event[] {
  const before: Event[] = [...reviewing(accruals), { type: 'method', id: methodId }, ...pay];
  const items = accruals.map((one) => ({ uin: one.uin, amount: amountNow(one, today) }));
  const order: PayInput = { items, method: methodId, commission: kopecks(0), total: sum(items.map(({ amount }) => amount)), contact, locale: 'ru' };
  return [...before, { type: 'claimed', key, order, previous: null }];
}

export function payment(accruals: readonly Accrual[], given: Partial<Payment> & { crediting?: Payment['items'][number]['crediting']; uip?: string | null } = {}): Payment {
  const { crediting = 'waiting', uip = null, ...rest } = given;
  const items = accruals.map((one) => ({ uin: one.uin, purpose: one.purpose, payee: one.payee.name, inn: one.payee.inn, kpp: one.payee.kpp, amount: amountNow(one, today), uip, crediting }));
  const commission = kopecks(4580);
  return {
    number: 'P-2026-004417', status: 'pending', reason: null, createdAt: '2026-11-26T08:59:00Z', expiresAt: '2026-11-26T09:14:00Z', paidAt: null, method: 'card', kind: 'window', provider: { ru: 'Касса (стенд)', en: 'Cash desk (stand-in)' },
    next: { kind: 'page', url: 'https://desk.example/pay/4417' }, items, commission, total: sum([commission, ...items.map(({ amount }) => amount)]), contact: 'a…@mail.example', veiled: false, ...rest,
  };
}
const answered = (given: Parameters<typeof payment>[1] = {}, accruals: readonly Accrual[] = [fine]): Event => ({ type: 'answered', key, payment: payment(accruals, given) });
export const ended = (given: Parameters<typeof payment>[1], accruals?: readonly Accrual[]): Event[] => [...sending(accruals), answered({ paidAt: '2026-11-26T09:01:30Z', next: null, ...given }, accruals)];
const earlier = (given: Parameters<typeof payment>[1], accruals: readonly Accrual[] = [fine]): Event[] => [
  { type: 'shown', preset: noPreset }, { type: 'recalled', record: { key, state: 'pending' } }, { type: 'settled', key, settlement: { outcome: 'begun', payment: payment(accruals, given) } },
];
const fault = (code: ConstructorParameters<typeof Fault>[0], data: Record<string, number> = {}): Fault => new Fault(code, { requestId, ...data });
const searchFailed = (code: ConstructorParameters<typeof Fault>[0], data?: Record<string, number>): Event[] => [...shown(), ...byUin(fine.uin), { type: 'search-failed', turn, fault: fault(code, data) }];
const mine: Event[] = [...shown(), { type: 'way', way: 'mine' }, { type: 'sign-in' }];
const problem = (uin: string, code: string): Event[] => [...shown(), { type: 'draft', draft: { uin } }, { type: 'problem', problem: { field: 'uin', code } }];
export const byDocument = (document: State['draft']['document'], given: Partial<State['draft']> = {}, wrong?: { field: 'number' | 'kpp' | 'consent'; code: string }): Event[] => [
  ...shown(), { type: 'way', way: 'document' }, { type: 'draft', draft: { document, ...given } }, ...(wrong ? [{ type: 'problem', problem: wrong } as const] : []),
];
const hundred = Array.from({ length: 100 }, (_, at) => accrual({ uin: `99900770202600000001${String(at).padStart(5, '0')}`, purpose: `Школьное питание, день ${at + 1}`, toPay: kopecks(at === 0 ? 1 : 18700 + at), total: kopecks(18800 + at) }));

/** Every state that a visitor can meet, by name. */
export const payStates: Readonly<Record<string, State>> = {
  'form': walk(...shown()),
  'form, kinds preset': walk(...shown({ kinds: ['fine', 'tax'] })),
  'form of an organisation': walk(...shown({ payer: 'organisation' })),
  'form of an entrepreneur': walk(...shown({ payer: 'entrepreneur' })),
  'number: empty': walk(...problem('', 'empty')),
  'number: too short': walk(...problem('9990077020', 'length')),
  'number: check digit': walk(...problem('9990077020260000000010017', 'check-digit')),
  'number: several in a message': walk(...problem('Начислены штрафы: УИН 99926110000000101015 и УИН 99926110000000110987', 'several')),
  'number: letters': walk(...problem('9992611000000010101A', 'letters')),
  'number: a link of a bank': walk(...problem('https://qr.nspk.ru/AS10003HL43RTQ', 'sbp')),
  'by document': walk(...byDocument('sts')),
  'by document: wrong number': walk(...byDocument('snils', { number: '112-233-445 96' }, { field: 'number', code: 'check-digit' })),
  'by document: wrong length': walk(...byDocument('birth-certificate', { number: 'IV' }, { field: 'number', code: 'length' })),
  'by document: no consent': walk(...byDocument('passport', { number: '4500 123456' }, { field: 'consent', code: 'missing' })),
  'by receipt': walk(...shown(), { type: 'way', way: 'receipt' }),
  'my charges': walk(...shown(), { type: 'way', way: 'mine' }),
  'my charges, signed in': walk(...mine, { type: 'signed-in', citizen }, { type: 'back' }),
  'signing in': walk(...mine),
  'sign-in cancelled': walk(...mine, { type: 'sign-in-failed', fault: fault('auth.cancelled') }),
  'sign-in window blocked': walk(...mine, { type: 'sign-in-failed', fault: fault('auth.blocked') }),
  'searching': walk(...shown(), ...byUin(fine.uin)),
  'search: offline': walk(...searchFailed('offline')),
  'search: no answer': walk(...searchFailed('timeout')),
  'search: too many': walk(...searchFailed('accrual.too-many-searches', { retryAfter: 240 })),
  'search: broken gateway': walk(...searchFailed('gateway.internal')),
  'search: site not registered': walk(...searchFailed('site.not-registered')),
  'search: unforeseen': walk(...searchFailed('some.new-code')),
  'found one': walk(...list([fine])),
  'found several': walk(...list([accrual(), fine, lastDay, endless, museum])),
  'found several, two chosen': walk(...list([accrual(), fine, museum]), ...chooseAll([accrual(), fine])),
  'found, none payable': walk(...list(standings)),
  'found, mixed': walk(...list([accrual(), ...standings])),
  'found, mine': walk(...mine, { type: 'signed-in', citizen }, found([accrual(), museum])),
  'found, list incomplete': walk(...list([fine], { incomplete: true })),
  'found a hundred, more to come': walk(...list(hundred, { next: 'c2' })),
  'found a hundred, twenty chosen': walk(...list(hundred, { next: 'c2' }), ...chooseAll(hundred.slice(0, 20))),
  'found more failed': walk(...list(hundred, { next: 'c2' }), { type: 'more' }, { type: 'search-failed', turn, fault: fault('unreachable') }),
  'found, long names': walk(...list([long, word])),
  'found, a kopeck and a thousand million': walk(...list([accrual({ toPay: kopecks(1), total: kopecks(1) }), { ...museum, toPay: kopecks(1e11), total: kopecks(1e11) }]), ...chooseAll([museum])),
  'found, something chosen earlier': walk(...list([accrual()]), { type: 'ask' }, ...byUin(museum.uin), found([museum])),
  'form, something chosen': walk(...list([accrual()]), { type: 'ask' }),
  'nothing found': walk(...list([])),
  'nothing found, incomplete': walk(...list([], { incomplete: true })),
  'nothing found for a document': walk(...shown(), { type: 'search', search: { by: 'document', document: 'sts', number: '9900000009', consent: true } }, found([])),
  'checking': walk(...list([fine]), { type: 'review' }),
  'chosen can no longer be paid': walk(...list([fine]), { type: 'review' }, quoted([], { changed: [fine.uin] })),
  'check failed': walk(...list([fine]), { type: 'review' }, { type: 'quote-failed', turn, fault: fault('gateway.unavailable') }),
  'review': walk(...reviewing([fine])),
  'review, several': walk(...reviewing([accrual(), fine, museum])),
  'review, long names': walk(...reviewing([long, word])),
  'review, a thousand million': walk(...reviewing([{ ...museum, toPay: kopecks(1e11), total: kopecks(1e11) }])),
  'review, amounts changed': walk(...reviewing([accrual(), fine], { changed: [fine.uin, museum.uin], before: [{ uin: fine.uin, amount: kopecks(254420) }] })),
  'review, no way to pay': walk(...reviewing([fine], { methods: [] })),
  'review, no contact': walk(...reviewing([fine]), { type: 'problem', problem: { field: 'contact', code: 'empty' } }),
  'review, wrong contact': walk(...reviewing([fine]), { type: 'draft', draft: { contact: 'anna@' } }, { type: 'problem', problem: { field: 'contact', code: 'email' } }),
  'review, method missing': walk(...reviewing([fine]), { type: 'problem', problem: { field: 'method', code: 'missing' } }),
  'refused: amount changed': walk(...sending(), { type: 'failed', key, fault: fault('accrual.changed') }, quoted([{ ...fine, discount: null }], { changed: [fine.uin], before: [{ uin: fine.uin, amount: kopecks(381630) }] })),
  'refused: being paid': walk(...sending(), { type: 'failed', key, fault: fault('accrual.held') }, quoted([], { changed: [fine.uin] })),
  'refused: method unavailable': walk(...sending(), { type: 'failed', key, fault: fault('payment.method-unavailable') }, quoted([fine], { methods: twoMethods.slice(1) })),
  'refused: offline': walk(...sending(), { type: 'failed', key, fault: fault('offline') }),
  'refused: exposure': walk(...sending(), { type: 'failed', key, fault: fault('exposure.secure-only') }),
  'refused: did not arrive': walk(...sending(), { type: 'failed', key, fault: fault('timeout') }, { type: 'settled', key, settlement: { outcome: 'void' } }, quoted([fine])),
  'earlier payment did not arrive': walk({ type: 'shown', preset: noPreset }, { type: 'recalled', record: { key, state: 'pending' } }, { type: 'settled', key, settlement: { outcome: 'void' } }),
  'earlier payment forgotten': walk({ type: 'shown', preset: noPreset }, { type: 'recalled', record: { key: keepsake, state: 'pending' } }, { type: 'settle-failed', key: keepsake, fault: fault('request.invalid') }),
  'sending': walk(...sending([fine, museum])),
  'paying in a window': walk(...sending(), answered()),
  'paying, prepared': walk(...sending(), answered({ next: null })),
  'paying by code': walk(...sending([fine], 'sbp'), answered({ kind: 'sbp-qr', method: 'sbp', next: { kind: 'sbp', link: 'https://qr.nspk.ru/AS10003HL43RTQ0AAAAAAAAAAAAAAAAA?type=01&bank=100000000999&sum=381630&cur=RUB&crc=0000' } })),
  'paying, begun earlier': walk(...earlier({})),
  'paying, veiled': walk(...earlier(veiled({ status: 'pending' }), [])),
  'cancelling': walk(...sending(), answered(), { type: 'cancel' }),
  'not cancelled': walk(...sending(), answered(), { type: 'cancel' }, { type: 'cancel-failed', key, fault: fault('unreachable') }),
  'unknown': walk(...sending(), { type: 'failed', key, fault: fault('timeout') }),
  'unknown, offline': walk(...sending(), { type: 'failed', key, fault: fault('timeout') }, { type: 'settle-failed', key, fault: fault('offline') }),
  'unknown, from earlier': walk({ type: 'shown', preset: noPreset }, { type: 'recalled', record: { key, state: 'pending' } }),
  'unknown, from another tab': walk(...reviewing([fine]), ...pay, { type: 'busy', record: { key, state: 'pending' } }),
  'paid': walk(...ended({ status: 'paid' })),
  'paid, several, money sent': walk(...ended({ status: 'paid', crediting: 'sent', uip: '10445250000000000000999900004417' }, [accrual(), fine, museum])),
  'paid, preliminary': walk(...ended({ status: 'paid', crediting: 'preliminary', uip: '10445250000000000000999900004417' })),
  'paid, closed': walk(...ended({ status: 'paid', crediting: 'matched', uip: '10445250000000000000999900004417' })),
  'paid, not matched': walk(...ended({ status: 'paid', crediting: 'not-matched', uip: '10445250000000000000999900004417' })),
  'paid, long names': walk(...ended({ status: 'paid' }, [long, word])),
  'paid, another sum': walk(...ended({ status: 'paid', amiss: 'amount', taken: kopecks(5_088_40) })),
  'paid twice': walk(...ended({ status: 'paid', amiss: 'excess' })),
  'paid, returned': walk(...ended({ status: 'paid', amiss: 'returned', taken: kopecks(5_088_40) })),
  'paid, veiled': walk(...earlier(veiled({ status: 'paid' }), [])),
  'not paid: declined': walk(...ended({ status: 'not-paid', reason: 'declined', paidAt: null })),
  'not paid: cancelled': walk(...ended({ status: 'not-paid', reason: 'cancelled', paidAt: null })),
  'not paid: superseded': walk(...ended({ status: 'not-paid', reason: 'superseded', paidAt: null })),
  'not paid: expired': walk(...ended({ status: 'not-paid', reason: 'expired', paidAt: null })),
  'not paid: failed': walk(...ended({ status: 'not-paid', reason: 'failed', paidAt: null })),
  'not paid, veiled': walk(...earlier(veiled({ status: 'not-paid' }), [])),
};
