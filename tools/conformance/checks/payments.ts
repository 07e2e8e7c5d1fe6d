import { payAccrualOperations as operations } from '../../../src/blocks/pay-accrual/operations.js';
import type { PayInput, Payment, Quote, Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { attemptOperations } from '../../../src/contract/attempt-operations.js';
import type { Input } from '../../../src/contract/operation.js';
import { amountNow, standing } from '../../../src/domain/accrual/accrual.js';
import { moscowDay } from '../../../src/domain/calendar/plain-date.js';
import { kopecks, sum } from '../../../src/domain/money/kopecks.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { decodeAnswer } from '../../../src/transport/layers/decode.js';
import type { Answer } from '../asking.js';
import { decoded, isFault, told } from '../judging.js';
import type { Target } from '../target.js';
import { checkPrivate, own } from './own-page.js';
import { newKey } from './keys.js';

const { pay, settle, cancel, search, quote } = operations;
/** Of searches for numbers that nobody has, before a gateway has to say that it is enough. */
const patience = 200;

/** Begins a payment of the first charge that can be paid, asks after it in every way, and calls it off. No money moves. */
export async function checkPaying(target: Target, quoted: Quote | null): Promise<void> {
  const { book, options: { write, uins } } = target;
  if (!write) {
    book.skip('payment', 'no-write');
    return book.skip('search-limit', 'no-write');
  }
  await checkCallingOff(target);
  const order = quoted && (await orderFor(target, quoted));
  if (order) await checkOnePayment(target, order);
  else book.skip('payment', uins.length ? 'no-payable' : 'no-uin');
  await checkLimit(target);
}

const contact = { by: 'email', email: 'conformance@mail.invalid' } as const;

/** Only one charge is paid, by its own quote. */
async function orderFor(target: Target, { accruals, asOf }: Quote): Promise<PayInput | null> {
  const today = moscowDay(Date.parse(asOf));
  const first = accruals.find((accrual) => standing(accrual, today) === 'payable');
  const answer = first && (await own(target, quote, { uins: [first.uin] }));
  if (!answer || decoded(target.book, quote, answer) === null) return null;
  const { accruals: [accrual], methods: [method] } = decodeAnswer(quote, answer.body);
  if (!accrual || !method) return null;
  const amount = amountNow(accrual, today);
  return { items: [{ uin: accrual.uin, amount }], method: method.id, commission: method.commission, total: sum([amount, method.commission]), contact, locale: 'ru' };
}

/** @returns the answer as the contract has it, or null, which is told then. */
async function settled(target: Target, operation: typeof settle, attempt: string): Promise<{ readonly settlement: Settlement; readonly answer: Answer } | null> {
  const answer = await own(target, operation, { attempt, callOff: true });
  if (!answer || decoded(target.book, operation, answer) === null) return null;
  checkPrivate(target, operation, answer);
  return { settlement: decodeAnswer(operation, answer.body), answer };
}

/** A key that never came is called off for good, however often it is asked for. */
async function checkCallingOff(target: Target): Promise<void> {
  const { book, examples } = target;
  const key = newKey();
  for (let time = 0; time < 2; time++) {
    const told = await settled(target, settle, key);
    if (told) book.expect(told.settlement.outcome === 'void', 'payment.void', settle.name, 'void', told.settlement.outcome, told.answer.requestId);
  }
  // Of a charge that there is not: even a gateway that forgets what was called off begins nothing.
  const input = { ...examples[pay.name]?.input, items: [{ uin: '9999999999999999999999905', amount: kopecks(1) }] };
  const revived = await own(target, pay, input, { key });
  if (revived) book.expect(isFault(revived, '409 attempt.void'), 'payment.revived', pay.name, '409 attempt.void', told(revived), revived.requestId);
}

async function checkOnePayment(target: Target, order: PayInput): Promise<void> {
  const { book } = target;
  const { name } = pay;
  const send = (input: Input<typeof pay>, key?: AttemptKey): Promise<Answer | null> => own(target, pay, input, key ? { key } : {});

  const keyless = await send(order);
  if (keyless) book.expect(isFault(keyless, '400 attempt.missing'), 'key.missing', name, '400 attempt.missing', told(keyless), keyless.requestId);
  const less = { ...order, items: order.items.map((item) => ({ ...item, amount: kopecks(item.amount - 1) })), total: kopecks(order.total - 1) };
  const cheap = await send(less, newKey());
  if (cheap) book.expect(isFault(cheap, '409 accrual.changed'), 'payment.amount-taken', name, 'a kopeck less: 409 accrual.changed', told(cheap), cheap.requestId);
  const twice = await send({ ...order, items: [...order.items, ...order.items] }, newKey());
  if (twice) book.expect(isFault(twice, '400 request.invalid'), 'payment.twice-in-one', name, 'a charge twice: 400 request.invalid', told(twice), twice.requestId);

  const key = newKey();
  const taken = await send(order, key);
  if (!taken || !book.expect(taken.status === 200, 'payment.refused', name, '200', told(taken), taken.requestId) || decoded(book, pay, taken) === null) return;
  checkPrivate(target, pay, taken);
  const payment = decodeAnswer(pay, taken.body);
  const ordered = JSON.stringify([order.items.map(({ uin, amount }) => [uin, amount]), order.commission, order.total]);
  const answered = JSON.stringify([payment.items.map(({ uin, amount }) => [uin, amount]), payment.commission, payment.total]);
  book.expect(answered === ordered, 'payment.other', name, ordered, answered, taken.requestId);
  // Nobody was at the provider's page yet: whoever says «paid» says it without a proof.
  book.expect(payment.status === 'pending', 'payment.early', name, 'pending', payment.status, taken.requestId);
  book.expect(!taken.text.includes(contact.email), 'payment.contact', name, 'most of the contact hidden', payment.contact, taken.requestId);
  await checkRepetitions(target, order, key, payment);
  await checkVeiled(target, key, payment, order);
  await checkEnd(target, key, payment);
}

async function checkRepetitions(target: Target, order: PayInput, key: AttemptKey, { number }: Payment): Promise<void> {
  const { book } = target;
  const again = await own(target, pay, order, { key });
  if (again) book.expect(again.status === 200 && (again.body as Payment).number === number, 'key.repeat', pay.name, `the payment ${number}`, again.status === 200 ? (again.body as Payment).number : told(again), again.requestId);
  const other = await own(target, pay, { ...order, locale: 'en' }, { key });
  if (other) book.expect(isFault(other, '422 attempt.mismatch'), 'key.mismatch', pay.name, '422 attempt.mismatch', told(other), other.requestId);
  const second = await own(target, pay, order, { key: newKey() });
  if (second) book.expect(isFault(second, '409 accrual.held'), 'payment.twice', pay.name, '409 accrual.held', told(second), second.requestId);
  const asked = await settled(target, settle, key);
  if (asked) book.expect(asked.settlement.outcome === 'begun' && asked.settlement.payment.number === number, 'payment.lost', settle.name, `begun, ${number}`, asked.settlement.outcome, asked.answer.requestId);
}

/** A page can hold a keepsake as well, so nothing of what is paid is told to one. */
async function checkVeiled(target: Target, key: AttemptKey, { number }: Payment, order: PayInput): Promise<void> {
  const { book } = target;
  const sealed = await own(target, attemptOperations.seal, { scope: `${pay.name}:current`, attempt: key });
  if (!sealed || decoded(book, attemptOperations.seal, sealed) === null) return;
  const asked = await settled(target, settle, decodeAnswer(attemptOperations.seal, sealed.body).keepsake);
  if (!asked) return;
  const secret = [number, order.items[0]?.uin ?? '', contact.email].find((one) => asked.answer.text.includes(one));
  const { settlement } = asked;
  book.expect(settlement.outcome === 'begun' && settlement.payment.veiled && secret === undefined, 'payment.unveiled', settle.name, 'the status alone', secret ?? settlement.outcome, asked.answer.requestId);
}

/** What was begun here is not left to anybody. */
async function checkEnd(target: Target, key: AttemptKey, { number }: Payment): Promise<void> {
  const { book } = target;
  const ended = await settled(target, cancel, key);
  if (!ended) return;
  const { settlement } = ended;
  // The provider may take its time, or have ended it otherwise; that it is this payment, and unpaid, has to be so.
  const good = settlement.outcome === 'begun' && settlement.payment.number === number && settlement.payment.status !== 'paid';
  book.expect(good, 'payment.cancel', cancel.name, `${number}, not paid`, settlement.outcome === 'begun' ? `${settlement.payment.number}, ${settlement.payment.status}` : settlement.outcome, ended.answer.requestId);
}

/** Nobody may page through other people's charges. Asked last: whoever runs this has to wait after it. */
async function checkLimit(target: Target): Promise<void> {
  const { book, options: { operator } } = target;
  for (let time = 0; time < patience; time++) {
    const uin = `99999999${String(10 ** 15 + time * 7919)}9`;
    const answer = await target.call(search, '', { origin: operator, impatient: true }, { search: { by: 'uin', uin } });
    if (!answer) return;
    if (isFault(answer, '429 accrual.too-many-searches', '429 rate-limited')) return void book.expect(true, 'search.unlimited', search.name, '', '');
  }
  book.expect(false, 'search.unlimited', search.name, '429 accrual.too-many-searches', `${patience} numbers, one after another`);
}
