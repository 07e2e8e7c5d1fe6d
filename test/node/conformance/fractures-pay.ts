import { cityExamples } from '../../../src/registry/city.js';
import { type Broken, body, bad, instead, is, headers, json, type Json, problem, taken, type Test } from './breaking.js';
import type { Fracture, ProxiedRequest } from './proxy.js';

const search = is('POST', /\/accruals\/searches$/);
const quote = is('POST', /\/accruals\/quotes$/);
const pay = is('POST', /\/payments$/);
const settle = is('POST', /\/payments\/settlements$/);
const cancel = is('POST', /\/payments\/cancellations$/);
const searchInUrl: Test = ({ path }) => /\/accruals\/searches\?.*search=/.test(path);

const { accruals: [anybodys] } = (await cityExamples())['pay-accrual.search']?.output as { accruals: Json[] };
const nothing = { accruals: [], asOf: '2026-11-26T00:00:00Z', incomplete: false, next: null };
const bySettlement = (which: Test, change: (payment: Json) => Json): Fracture => body(which, (answer) => (answer['outcome'] === 'begun' ? { ...answer, payment: change(answer['payment'] as Json) } : answer));
const unveiled = (answer: Json): boolean => answer['outcome'] === 'begun' && (answer['payment'] as Json)['veiled'] === false;

/** Of the orders that are whole but for their amount, the second is the good one. */
function refusing(): Fracture {
  let orders = 0;
  const isWhole = (request: ProxiedRequest): boolean => pay(request) && 'idempotency-key' in request.headers && !request.body.includes('99999999999999') && (json(request.body)['items'] as Json[]).length === 1;
  return {
    request: (request) => (isWhole(request) && ++orders === 2
      ? { status: 409, headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', 'x-request-id': 'a' }, body: JSON.stringify(problem(409, 'accrual.not-payable')) } : null),
  };
}

export const payFractures: Readonly<Record<string, Broken>> = {
  'any page may read that it may not pay': { found: 'exposure.cors', make: () => headers(quote, { 'access-control-allow-origin': '*' }, bad) },
  'a caller on any page may read what charges cost': { found: 'exposure.cors', make: () => headers(quote, { 'access-control-allow-origin': '*' }) },
  'a cache keeps what is owed': { found: 'citizen.cacheable', make: () => headers(search, { 'cache-control': 'public, max-age=60' }) },
  'a number in the address will do': { found: 'url.personal', make: () => taken(searchInUrl, ({ path, headers: given }) => ({
    method: 'POST', path: path.split('?')[0] ?? '', headers: { ...given, 'content-type': 'application/json' }, body: JSON.stringify({ search: JSON.parse(new URLSearchParams(path.split('?')[1]).get('search') ?? '') as unknown }),
  })) },
  'a charge of anybody’s is found': { found: 'search.invented', make: () => body(search, (answer) => ((answer['accruals'] as Json[]).length ? answer : { ...answer, accruals: [anybodys] })) },
  'a charge is not found': { found: 'search.lost', make: () => body(search, (answer) => ({ ...answer, accruals: [] })) },
  'nobody is asked for consent': { found: 'search.consent', make: () => taken((request) => search(request) && request.body.includes('"document"'), (request) => ({ body: JSON.stringify({ search: { ...(json(request.body)['search'] as Json), consent: true } }) })) },
  'numbers may be tried without end': { found: 'search.unlimited', make: () => instead(search, 'accrual.too-many-searches', 200, nothing) },
  'charges in another order': { found: 'quote.order', make: () => body(quote, (answer) => ({ ...answer, accruals: [...(answer['accruals'] as Json[])].reverse() })) },
  'a total that is no sum': { found: 'quote.sum', make: () => body(quote, (answer) => ({ ...answer, methods: (answer['methods'] as Json[]).map((method) => ({ ...method, total: Number(method['total']) + 1 })) })) },
  'what has not arrived is called off at once': { found: 'payment.absent', make: () => body(settle, (answer) => (answer['outcome'] === 'absent' ? { outcome: 'void' } : answer)) },
  'a payment that may still come': { found: 'payment.void', make: () => body(settle, (answer) => (answer['outcome'] === 'void' ? { outcome: 'absent' } : answer)) },
  'a payment called off that comes after all': { found: 'payment.revived', make: () => instead(pay, 'attempt.void', 404, problem(404, 'accrual.unknown')) },
  'a kopeck less will do': { found: 'payment.amount-taken', make: () => instead(pay, 'accrual.changed', 200, {}) },
  'a charge is paid twice in one': { found: 'payment.twice-in-one', make: () => instead(pay, 'request.invalid', 200, {}) },
  'nothing can be paid': { found: 'payment.refused', make: refusing },
  'another sum is taken': { found: 'payment.other', make: () => body(pay, (answer) => ({ ...answer, commission: Number(answer['commission']) + 1 })) },
  'paid before anybody paid': { found: 'payment.early', make: () => body(pay, (answer) => ({ ...answer, status: 'paid', paidAt: answer['createdAt'], next: null })) },
  'the whole address of the receipt': { found: 'payment.contact', make: () => body(pay, (answer) => ({ ...answer, contact: 'conformance@mail.invalid' })) },
  'two payments of one charge': { found: 'payment.twice', make: () => instead(pay, 'accrual.held', 200, {}) },
  'a payment that is not found': { found: 'payment.lost', make: () => body(settle, (answer) => (unveiled(answer) ? { outcome: 'absent' } : answer)) },
  'a keepsake that tells': { found: 'payment.unveiled', make: () => bySettlement(settle, (payment) => ({ ...payment, veiled: false })) },
  'called off and paid': { found: 'payment.cancel', make: () => bySettlement(cancel, (payment) => ({ ...payment, status: 'paid', reason: null })) },
};
