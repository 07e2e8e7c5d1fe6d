import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeskKeys } from '../desk-keys.js';
import { bankCode, type CardCase, mostCodes, type TestCard } from './cards.js';
import { deliver } from './deliver.js';
import type { Journal, Outgoing, Payment } from './journal.js';
import { sbpLink } from './sbp-link.js';
import { isFinal, type Order, type PaymentAnswer } from './wire.js';

export interface CashDeskOptions {
  readonly journal: Journal;
  readonly keys: Pick<DeskKeys, 'notifications' | 'orders'>;
  /** Public origin, without a slash at the end. */
  readonly origin: string;
  /** Milliseconds that one second of the bank's lasts, so that tests need not wait. */
  readonly second: number;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
}

function isTouched({ lastFour }: Payment): boolean {
  return lastFour !== null;
}

/** What the bank's silence lasts, in seconds of the bank's. */
const waits: Readonly<Partial<Record<CardCase, { readonly capture: number; readonly answer: number }>>> = {
  // The page comes before the money does, and a browser may have given up long before.
  'times-out': { capture: 30, answer: 20 },
  'late': { capture: 10, answer: 0 },
};
/** Seconds of the bank's between two tries of a notification: doubled from the first to the last. */
const backOff = { first: 1, last: 300 };
/** Milliseconds, longer than any receiver is waited for. */
const lease = 10_000;

/** What came of a card: `lost` means that the visitor is answered nothing. */
export type Paid = 'done' | 'challenged' | 'lost';

/** The rules of the desk: what may follow what, and who is told. Pages and wire are drawn around it. */
export class CashDesk {
  readonly #on: CashDeskOptions;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  readonly #sending = new Set<string>();
  readonly #ended = new AbortController();

  constructor(options: CashDeskOptions) {
    this.#on = options;
  }

  /** Goes on where an earlier process ended. */
  start(): void {
    this.#work();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#ended.abort();
    if (this.#timer) clearTimeout(this.#timer);
    // Who was kept waiting on purpose goes on now, and has to find the book open.
    do await wait(5); while (this.#sending.size > 0);
    this.#on.journal.close();
  }

  /** @returns null where another order has this id. */
  order(id: string, order: Order): Payment | null {
    const { journal, keys } = this.#on;
    const fingerprint = createHmac('sha256', keys.orders).update(JSON.stringify(Object.entries(order).sort(([a], [b]) => (a < b ? -1 : 1)))).digest('base64url');
    const known = journal.find('id', id);
    if (known && known.fingerprint !== fingerprint) return null;
    const payment = known ?? journal.create(id, fingerprint, order);
    return this.#upToDate(payment);
  }

  find(by: 'id' | 'token', value: string): Payment | null {
    const payment = this.#on.journal.find(by, value);
    return payment && this.#upToDate(payment);
  }

  /** What the bank is taking at the moment, or has taken, stays. @param only `untouched`: what a card was given for stays too. */
  cancel(id: string, only?: 'untouched'): Payment | null {
    const payment = this.find('id', id);
    if (payment && !(only && isTouched(payment)) && this.#on.journal.end(id, 'cancelled', this.#on.now())) this.#wake();
    return payment && this.#on.journal.find('id', id);
  }

  /** A card was given. A payment that is no longer open is left as it is. */
  async pay({ id }: Payment, card: TestCard): Promise<Paid> {
    const { journal, now, second } = this.#on;
    const lastFour = card.number.slice(-4);
    const payment = this.find('id', id);
    if (payment?.status !== 'created') return 'done';
    if (payment.codesLeft !== null) return 'challenged';
    if (card.case === 'three-ds') return journal.challenge(id, lastFour, mostCodes) ? 'challenged' : 'done';
    const late = waits[card.case];
    if (late) {
      if (!journal.confirm(id, lastFour, now() + late.capture * second)) return 'done';
      this.#wake();
      await this.#pause(late.answer * second);
      return 'done';
    }
    if (card.case === 'no-money') journal.end(id, 'declined', now(), lastFour);
    else journal.capture(id, now(), { lastFour, copies: card.case === 'twice' ? 2 : 1 });
    // The receiver is given its time before the visitor is answered; one that is silent does not stop him.
    if (card.case === 'early') await this.#send(id);
    this.#wake();
    return card.case === 'lost' ? 'lost' : 'done';
  }

  /** @returns whether the code was the right one. */
  code({ id }: Payment, code: string): boolean {
    const { journal, now } = this.#on;
    const payment = this.find('id', id);
    if (payment?.status !== 'created' || payment.codesLeft === null) return true;
    const right = code === bankCode;
    if (right) journal.capture(id, now());
    else if (journal.wrongCode(id) === 0) journal.end(id, 'declined', now());
    this.#wake();
    return right;
  }

  /** Confirmed in the app of the payer's bank. */
  approve({ id }: Payment): void {
    if (this.find('id', id)?.status === 'created') this.#on.journal.capture(id, this.#on.now());
    this.#wake();
  }

  answer(payment: Payment): PaymentAnswer {
    const { id, token, kind, status, amount, capturedAt } = payment;
    const { origin } = this.#on;
    return {
      id, status, amount, capturedAt: capturedAt === null ? null : new Date(capturedAt).toISOString(),
      page: kind === 'sbp-qr' ? null : `${origin}/pay/${token}`,
      sbp: kind === 'sbp-qr' ? sbpLink(origin, token, amount) : null,
      touched: isTouched(payment),
    };
  }

  /** Whoever looks after the last moment sees what is so, also where the clock's own turn has not come. */
  #upToDate(payment: Payment): Payment {
    const { journal, now } = this.#on;
    if (payment.status === 'created' && payment.expiresAt <= now() && journal.end(payment.id, 'expired', now())) this.#wake();
    else if (payment.status === 'confirming' && payment.dueAt !== null && payment.dueAt <= now() && journal.capture(payment.id, now())) this.#wake();
    else if (!isFinal(payment.status)) this.#plan();
    return journal.find('id', payment.id) ?? payment;
  }

  #wake(): void {
    if (!this.#closed) setImmediate(() => this.#work());
  }

  async #pause(milliseconds: number): Promise<void> {
    await wait(milliseconds, null, { signal: this.#ended.signal }).catch(() => undefined);
  }

  /** Everything whose time has come, and then an alarm for what comes next. */
  #work(): void {
    if (this.#closed) return;
    const { journal, now, onError } = this.#on;
    try {
      for (const id of journal.overdue(now())) journal.end(id, 'expired', now());
      for (const id of journal.answered(now())) journal.capture(id, now());
      void this.#send(null);
    } catch (thrown) {
      onError(thrown);
    }
    this.#plan();
  }

  #plan(): void {
    if (this.#closed) return;
    const due = this.#on.journal.nextDue();
    if (this.#timer) clearTimeout(this.#timer);
    // A timer of Node's holds 31 bits; nothing here is worth a tighter loop than this.
    if (due !== null) this.#timer = setTimeout(() => this.#work(), Math.min(Math.max(due - this.#on.now(), 5), 3_600_000));
  }

  /** @param payment only this one's; null: all whose turn it is. */
  async #send(payment: string | null): Promise<void> {
    const { journal, now } = this.#on;
    const ready = journal.outgoing(now(), payment).filter(({ event }) => !this.#sending.has(event));
    await Promise.all(ready.map((one) => this.#deliver(one)));
  }

  async #deliver({ event, address, body, tries }: Outgoing): Promise<void> {
    const { journal, now, keys, second, onError } = this.#on;
    this.#sending.add(event);
    try {
      // Not again before this try is over, unless the process ends in it.
      journal.postpone(event, tries, now() + lease);
      if (await deliver(keys.notifications, address, body, Math.floor(now() / 1000))) journal.delivered(event, now());
      else journal.postpone(event, tries + 1, now() + Math.min(backOff.first * 2 ** Math.min(tries, 20), backOff.last) * second);
    } catch (thrown) {
      onError(thrown);
    } finally {
      this.#sending.delete(event);
      this.#plan();
    }
  }
}
