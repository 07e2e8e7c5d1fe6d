import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import { refusalOf } from '../../../src/blocks/pay-accrual/rules.js';
import type { PayInput } from '../../../src/blocks/pay-accrual/schemas.js';
import { moscowDay } from '../../../src/domain/calendar/plain-date.js';
import { Fault } from '../../../src/kernel/fault.js';
import type { RegisteredAccrual } from '../accruals/accrual-register.js';
import { transacting } from '../storage/faults.js';
import type { Tables } from '../storage/tables.js';
import type { PaymentDependencies } from './dependencies.js';
import { makeWay } from './make-way.js';
import { claimPaymentAttempt, findPaymentAttempt, type PaymentAttempt, paymentAttemptOf, repeatPaymentAttempt } from './payment-attempts.js';
import type { PaymentMethod } from './payment-provider.js';
import { sealContact } from './view.js';

/** Whoever begins without an end, or is refused without an end, is stopped: both leave rows, and one keeps others from paying. */
export interface BeginLimits {
  /** Before charges are held for it. Throws `rate-limited`: nothing of the attempt is kept then, and it may come again. */
  beforeHolding(): void;
  /** Before a refusal is kept under its key. Throws the same, with the same effect. */
  beforeRefusing(): void;
}

/** Thrown inside the transaction so that nothing of it stays; the refusal itself is then kept under the attempt's key. */
class Refusal extends Error {
  readonly code: `${string}.${string}`;
  constructor(code: `${string}.${string}`) {
    super(code);
    this.code = code;
  }
}
/** Another transaction with the same key ended first: its answer is ours. */
class AlreadyAnswered extends Error {}

/**
 * Writes a payment down, once for each attempt key, with everything that the provider will be asked for. It is
 * committed before the provider hears of it: whatever breaks afterwards, it is known that there may be such a payment.
 * @param limits may throw: what begins, and what is refused, is counted.
 * @returns whether this call wrote it; a repetition did not.
 */
export async function beginPayment(on: PaymentDependencies, input: PayInput, key: string, limits: BeginLimits): Promise<boolean> {
  if (new Set(input.items.map(({ uin }) => uin)).size < input.items.length) throw new Fault('request.invalid', { at: 'items' });
  const attempt = paymentAttemptOf(on.secrets, input, key);
  const admitted = onceOf(() => limits.beforeHolding());
  const begin = (): Promise<void> => transacting(() => on.db.transaction().execute((tx) => beginInside(tx, on, input, attempt, admitted)));
  try {
    await begin().catch(async (thrown: unknown) => {
      if (!(thrown instanceof Refusal && thrown.code === 'accrual.held')) throw thrown;
      // All else was right with it: the charges are only held, perhaps by nobody.
      await makeWay(on, input.items.map(({ uin }) => uin));
      await begin();
    });
    return true;
  } catch (thrown) {
    if (thrown instanceof Refusal) {
      limits.beforeRefusing();
      await transacting(() => claimPaymentAttempt(on.db, on.clock.now(), attempt, thrown.code));
    } else if (!(thrown instanceof AlreadyAnswered)) throw thrown;
    const answered = await transacting(() => findPaymentAttempt(on.db, attempt.keyHash));
    if (!answered) throw new Fault('attempt.running', { retryAfter: 1 });
    repeatPaymentAttempt(answered, attempt);
    return false;
  }
}

/** A transaction may be run again, and what it costs is taken once. */
function onceOf(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

async function beginInside(tx: Kysely<Tables>, on: PaymentDependencies, input: PayInput, attempt: PaymentAttempt, admitted: () => void): Promise<void> {
  const now = on.clock.now();
  if (!(await claimPaymentAttempt(tx, now, attempt))) throw new AlreadyAnswered();
  const { accruals, incomplete } = await on.register.byUins(input.items.map(({ uin }) => uin), tx);
  // Nothing is known of a charge whose source is silent: that is no refusal of the charge.
  if (incomplete) throw new Fault('gateway.unavailable', { retryAfter: 30 });
  const method = agreedMethod(on, input, accruals, moscowDay(now));
  admitted();
  const number = newNumber();
  await tx.insertInto('payments').values({
    number, key_hash: attempt.keyHash, method: method.id, kind: method.kind, provider: JSON.stringify(method.provider), description: descriptionOf(input, accruals, number),
    locale: input.locale, contact: sealContact(on.secrets, number, input.contact), created_at: new Date(now), expires_at: new Date(now + method.minutes * 60_000),
    commission: input.commission, total: input.total,
  }).execute();
  const items = accruals.map(({ accrual, revision }, position) => ({
    payment: number, position, accrual: accrual.uin, revision, purpose: accrual.purpose, payee: accrual.payee.name,
    inn: accrual.payee.inn, kpp: accrual.payee.kpp, bic: accrual.payee.bic, amount: input.items[position]?.amount ?? 0,
  }));
  await tx.insertInto('payment_items').values(items).execute();
  // In one order everywhere, so that two payments of the same charges never wait for each other.
  const holds = items.map(({ accrual, revision }) => ({ accrual, revision, payment: number })).sort((a, b) => (a.accrual < b.accrual ? -1 : 1));
  const held = await tx.insertInto('accrual_holds').values(holds).onConflict((conflict) => conflict.column('accrual').doNothing()).returning('accrual').execute();
  if (held.length < holds.length) throw new Refusal('accrual.held');
  await refuseCaptured(tx, holds);
}

/**
 * A register that is slow to know of its money, or could not match it, still says that there is something to pay. Looked for
 * behind the holds: whoever had one before let go of it only when his capture was written down.
 */
async function refuseCaptured(tx: Kysely<Tables>, wanted: readonly { readonly accrual: string; readonly revision: number }[]): Promise<void> {
  const captured = await tx.selectFrom('captures').select(['accrual', 'revision']).where('accrual', 'in', wanted.map(({ accrual }) => accrual)).execute();
  if (wanted.some(({ accrual, revision }) => captured.some((one) => one.accrual === accrual && one.revision === revision))) throw new Refusal('accrual.not-payable');
}

/** What the visitor saw against what is so now. */
function agreedMethod({ provider }: PaymentDependencies, input: PayInput, read: readonly RegisteredAccrual[], day: string): PaymentMethod {
  const methods = provider?.methods() ?? [];
  const refusal = refusalOf(input, read.map(({ accrual }) => accrual), methods, day);
  const method = methods.find(({ id }) => id === input.method);
  if (refusal || !method) throw new Refusal((refusal?.code ?? 'payment.method-unavailable') as `${string}.${string}`);
  return method;
}

/**
 * It stands on the provider's page and in its books: nothing of who pays, or what for. But whom the money goes to, which is
 * how somebody whose press a page has stolen sees it in time, and which a receipt for others has to name anyway (54-ФЗ, tag 1225).
 */
function descriptionOf({ locale }: PayInput, accruals: readonly RegisteredAccrual[], number: string): string {
  const [first = '', ...others] = new Set(accruals.map(({ accrual }) => accrual.payee.name));
  const name = first.length > 120 ? `${first.slice(0, 119)}…` : first;
  if (locale === 'en') return `To: ${name}${others.length ? ` and ${others.length} more` : ''}. Charges: ${accruals.length}. Payment ${number}`;
  return `Получатель: ${name}${others.length ? ` и ещё ${others.length}` : ''}. Начислений: ${accruals.length}. Платёж ${number}`;
}

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `MP-7F3K-9QWM-2TXB-0A5H`: 80 random bits that can be read out. */
function newNumber(): string {
  const letters = Array.from(randomBytes(16), (byte) => alphabet.charAt(byte & 31)).join('');
  return `MP-${letters.match(/.{4}/g)?.join('-') ?? letters}`;
}
