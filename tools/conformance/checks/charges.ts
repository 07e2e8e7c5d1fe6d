import { payAccrualOperations as operations } from '../../../src/blocks/pay-accrual/operations.js';
import type { Quote } from '../../../src/blocks/pay-accrual/schemas.js';
import { routeOf } from '../../../src/contract/binding.js';
import type { AnyOperation } from '../../../src/contract/operation.js';
import { amountNow, standing } from '../../../src/domain/accrual/accrual.js';
import { moscowDay } from '../../../src/domain/calendar/plain-date.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import { decoded, isFault, issueOf, told } from '../judging.js';
import type { Target } from '../target.js';
import { newKey } from './keys.js';
import { checkPrivate, own } from './own-page.js';
import { checkPaying } from './payments.js';

/** Of no institution: its participant number is none. Its check digit is right, so that it is looked for. */
const absentUin = '9999999999999999999999905';

/** Charges and what is told of them, and with the operator's leave a payment of one. */
export async function checkCharges(target: Target): Promise<void> {
  const { book, options: { uins } } = target;
  await checkNothingFound(target);
  await checkShapes(target);
  await checkNumbersInUrl(target);
  await checkNotArrived(target);
  if (!uins.length) book.skip('charges', 'no-uin');
  for (const uin of uins) await checkCharge(target, uin);
  await checkPaying(target, uins.length ? await quoteOf(target, uins) : null);
}

async function checkNothingFound(target: Target): Promise<void> {
  const { search } = operations;
  const answer = await own(target, search, { search: { by: 'uin', uin: absentUin } });
  if (!answer || decoded(target.book, search, answer) === null) return;
  const { accruals, next } = decodeAnswer(search, answer.body);
  target.book.expect(!accruals.length && next === null, 'search.invented', search.name, 'nothing of a number that nobody has', `${accruals.length} charges`, answer.requestId);
  checkPrivate(target, search, answer);
}

async function checkShapes(target: Target): Promise<void> {
  const { search } = operations;
  const document = { by: 'document', document: 'sts', number: '9900000059' };
  for (const [what, given] of [['a document without consent', document], ['consent that is refused', { ...document, consent: false }]] as const) {
    const answer = await own(target, search, { search: given });
    if (answer) target.book.expect(isFault(answer, '400 request.invalid'), 'search.consent', search.name, `${what}: 400 request.invalid`, told(answer), answer.requestId);
  }
  for (const given of [{ by: 'uin', uin: '1234' }, { by: 'name', name: 'conformance' }]) {
    const answer = await own(target, search, { search: given });
    if (answer) target.book.expect(isFault(answer, '400 request.invalid'), 'input.malformed', search.name, '400 request.invalid', told(answer), answer.requestId);
  }
}

/** Logs keep addresses. Nothing is put into them here that is anybody's. */
async function checkNumbersInUrl(target: Target): Promise<void> {
  const key = newKey();
  const asked: readonly (readonly [AnyOperation, Record<string, unknown>])[] = [
    [operations.search, { search: { by: 'uin', uin: absentUin } }], [operations.quote, { uins: [absentUin] }], [operations.settle, { attempt: key, callOff: false }],
  ];
  for (const [operation, input] of asked) {
    const query = `?${new URLSearchParams(Object.entries(input).map(([field, value]): [string, string] => [field, typeof value === 'string' ? value : JSON.stringify(value)])).toString()}`;
    for (const wish of [{ method: 'GET', query }, { body: '{}', query }]) {
      const answer = await own(target, operation, {}, wish);
      if (answer) target.book.expect(answer.status >= 400, 'url.personal', operation.name, `${routeOf(operation).method} with a body alone`, told(answer), answer.requestId);
    }
  }
}

/** Another tab may be sending it at this moment: nothing is called off, so this is asked without leave to write. */
async function checkNotArrived(target: Target): Promise<void> {
  const { settle } = operations;
  const answer = await own(target, settle, { attempt: newKey(), callOff: false });
  if (!answer || decoded(target.book, settle, answer) === null) return;
  const { outcome } = decodeAnswer(settle, answer.body);
  target.book.expect(outcome === 'absent', 'payment.absent', settle.name, 'absent', outcome, answer.requestId);
  checkPrivate(target, settle, answer);
}

async function checkCharge(target: Target, uin: string): Promise<void> {
  const { search } = operations;
  const answer = await own(target, search, { search: { by: 'uin', uin } });
  if (!answer || decoded(target.book, search, answer) === null) return;
  const { accruals } = decodeAnswer(search, answer.body);
  target.book.expect(accruals.length === 1 && accruals[0]?.uin === uin, 'search.lost', search.name, `the charge ${uin}`, accruals.map((one) => one.uin).join() || 'nothing', answer.requestId);
  checkPrivate(target, search, answer);
}

/** What the charges cost by the register's own word, and what each way to pay says that they do. */
async function quoteOf(target: Target, uins: readonly string[]): Promise<Quote | null> {
  const { quote } = operations;
  const answer = await own(target, quote, { uins: uins.slice(0, 20) });
  if (!answer || decoded(target.book, quote, answer) === null || issueOf(quote, answer.body) !== null) return null;
  checkPrivate(target, quote, answer);
  const given = decodeAnswer(quote, answer.body);
  const order = given.accruals.map(({ uin }) => uin).join();
  const expected = [...new Set(uins.slice(0, 20))].filter((uin) => order.includes(uin)).join();
  target.book.expect(order === expected, 'quote.order', quote.name, expected, order, answer.requestId);
  const today = moscowDay(Date.parse(answer.headers.date ?? '') || Date.now());
  const amount = given.accruals.filter((accrual) => standing(accrual, today) === 'payable').reduce((sum, accrual) => sum + amountNow(accrual, today), 0);
  for (const { id, commission, total } of given.methods) {
    target.book.expect(total === amount + commission, 'quote.sum', quote.name, `${amount} + ${commission} kopecks`, `${id}: ${total}`, answer.requestId);
  }
  return given;
}
