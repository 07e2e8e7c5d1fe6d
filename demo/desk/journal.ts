import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { isFinal, type Locale, type Notification, type Order, type Status } from './wire.js';

export interface Payment {
  readonly id: string;
  readonly token: string;
  /** Keyed hash of the order, to tell a repeated one from another under the same id. */
  readonly fingerprint: string;
  readonly kind: Order['kind'];
  readonly amount: number;
  readonly description: string;
  readonly locale: Locale;
  readonly returnUrl: string;
  readonly notifyUrl: string;
  /** Milliseconds. */
  readonly expiresAt: number;
  readonly status: Status;
  readonly capturedAt: number | null;
  /** Last four digits of the card; nothing else of it is ever written down. */
  readonly lastFour: string | null;
  /** Codes that the bank still takes; null while it asks for none. */
  readonly codesLeft: number | null;
  /** When the bank's late answer comes: the money is taken then. */
  readonly dueAt: number | null;
}

export interface Outgoing {
  readonly event: string;
  readonly address: string;
  readonly body: string;
  readonly tries: number;
}

/** The contact and the card are not here: the first is the receipt's matter, which the demo sends to nobody. */
const tables = `
create table if not exists payments (
  id text primary key, token text not null unique, fingerprint text not null, kind text not null, amount integer not null, description text not null,
  locale text not null, returnUrl text not null, notifyUrl text not null, expiresAt integer not null, status text not null,
  capturedAt integer, lastFour text, codesLeft integer, dueAt integer
) strict;
create index if not exists payments_open on payments (status) where status in ('created', 'confirming');
create table if not exists captures (payment text primary key references payments (id), amount integer not null, at integer not null) strict;
create table if not exists outbox (
  event text primary key, payment text not null, address text not null, body text not null, copies integer not null, tries integer not null, nextAt integer not null
) strict;
`;

/**
 * The desk's book. Every change is one transaction that is on the disk before anybody is told, so whatever ends the
 * process loses nothing. All calls are synchronous: two requests cannot be between one's look and its change.
 */
export class Journal {
  readonly #db: DatabaseSync;

  /** @param folder null keeps everything in memory. */
  constructor(folder: string | null) {
    if (folder !== null) mkdirSync(folder, { recursive: true });
    // It waits from the first statement on: after a crash whoever reads the book may be the one who mends it.
    this.#db = new DatabaseSync(folder === null ? ':memory:' : join(folder, 'desk.sqlite'), { timeout: 5_000 });
    this.#db.exec('pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;');
    this.#db.exec(tables);
  }

  find(by: 'id' | 'token', value: string): Payment | null {
    return (this.#db.prepare(`select * from payments where ${by} = ?`).get(value) as Payment | undefined) ?? null;
  }

  create(id: string, fingerprint: string, order: Order): Payment {
    this.#db.prepare('insert into payments (id, token, fingerprint, kind, amount, description, locale, returnUrl, notifyUrl, expiresAt, status) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
      .run(id, newToken(), fingerprint, order.kind, order.amount, order.description, order.locale, order.returnUrl, order.notifyUrl, Date.parse(order.expiresAt), 'created');
    return this.find('id', id) as Payment;
  }

  /** The card was given and its bank asks for a code. */
  challenge(id: string, lastFour: string, codes: number): boolean {
    return this.#changed("update payments set lastFour = ?, codesLeft = ? where id = ? and status = 'created' and codesLeft is null", lastFour, codes, id);
  }

  /** @returns how many codes the bank still takes. */
  wrongCode(id: string): number {
    this.#db.prepare("update payments set codesLeft = codesLeft - 1 where id = ? and status = 'created' and codesLeft > 0").run(id);
    return this.find('id', id)?.codesLeft ?? 0;
  }

  /** The bank has the order and will answer at `dueAt`; from now on it cannot be called off. */
  confirm(id: string, lastFour: string, dueAt: number): boolean {
    return this.#changed("update payments set status = 'confirming', lastFour = ?, dueAt = ? where id = ? and status = 'created'", lastFour, dueAt, id);
  }

  /**
   * Takes the money, once: the key of `captures` is the payment.
   * @param copies how often the notification is sent when all goes well.
   * @returns false where the payment had ended, or its money was taken before.
   */
  capture(id: string, now: number, { lastFour = null, copies = 1 }: { readonly lastFour?: string | null; readonly copies?: number } = {}): boolean {
    return this.#together(() => {
      if (!this.#changed("update payments set status = 'captured', capturedAt = ?, lastFour = coalesce(?, lastFour), dueAt = null where id = ? and status in ('created', 'confirming')", now, lastFour, id)) return false;
      this.#db.prepare('insert into captures (payment, amount, at) select id, amount, ? from payments where id = ?').run(now, id);
      this.#announce(id, now, copies);
      return true;
    });
  }

  /** Ends a payment without money, unless it has ended or the bank is taking the money at this moment. */
  end(id: string, status: 'declined' | 'cancelled' | 'expired', now: number, lastFour: string | null = null): boolean {
    return this.#together(() => {
      if (!this.#changed("update payments set status = ?, lastFour = coalesce(?, lastFour) where id = ? and status = 'created'", status, lastFour, id)) return false;
      this.#announce(id, now, 1);
      return true;
    });
  }

  /** Payments whose time is over although nobody came. */
  overdue(now: number): string[] {
    return this.#ids("select id from payments where status = 'created' and expiresAt <= ?", now);
  }

  /** Payments whose bank answers now. */
  answered(now: number): string[] {
    return this.#ids("select id from payments where status = 'confirming' and dueAt <= ?", now);
  }

  /** Notifications whose turn it is. @param payment only this one's. */
  outgoing(now: number, payment: string | null = null): Outgoing[] {
    return this.#db.prepare('select event, address, body, tries from outbox where nextAt <= ? and payment = coalesce(?, payment) order by nextAt, rowid limit 50').all(now, payment) as unknown as Outgoing[];
  }

  /** One copy has arrived; the others go out at once. */
  delivered(event: string, now: number): void {
    this.#together(() => {
      this.#db.prepare('update outbox set copies = copies - 1, tries = 0, nextAt = ? where event = ?').run(now, event);
      this.#db.prepare('delete from outbox where event = ? and copies <= 0').run(event);
    });
  }

  postpone(event: string, tries: number, nextAt: number): void {
    this.#db.prepare('update outbox set tries = ?, nextAt = ? where event = ?').run(tries, nextAt, event);
  }

  /** When something is due next, in milliseconds; null where nothing is. */
  nextDue(): number | null {
    const row = this.#db.prepare(`select min(at) as at from (
      select min(expiresAt) as at from payments where status = 'created' union all
      select min(dueAt) from payments where status = 'confirming' union all
      select min(nextAt) from outbox)`).get() as { readonly at: number | null };
    return row.at;
  }

  /** How often money was taken for a payment: 0 or 1. */
  captures(id: string): number {
    return (this.#db.prepare('select count(*) as many from captures where payment = ?').get(id) as { readonly many: number }).many;
  }

  close(): void {
    this.#db.close();
  }

  #announce(id: string, now: number, copies: number): void {
    const payment = this.find('id', id);
    if (!payment || !isFinal(payment.status)) throw new Error('only what is final is announced');
    const { status, amount, capturedAt } = payment;
    const told: Notification = { event: randomUUID(), payment: id, status, amount, capturedAt: capturedAt === null ? null : new Date(capturedAt).toISOString() };
    this.#db.prepare('insert into outbox (event, payment, address, body, copies, tries, nextAt) values (?, ?, ?, ?, ?, 0, ?)').run(told.event, id, payment.notifyUrl, JSON.stringify(told), copies, now);
  }

  #changed(sql: string, ...given: (string | number | null)[]): boolean {
    return this.#db.prepare(sql).run(...given).changes === 1;
  }

  #ids(sql: string, now: number): string[] {
    return (this.#db.prepare(sql).all(now) as { readonly id: string }[]).map(({ id }) => id);
  }

  #together<T>(act: () => T): T {
    this.#db.exec('begin immediate');
    try {
      const result = act();
      this.#db.exec('commit');
      return result;
    } catch (thrown) {
      this.#db.exec('rollback');
      throw thrown;
    }
  }
}

/** 160 random bits in 32 capitals and digits, the shape that identifiers of the Faster Payments System have. */
function newToken(): string {
  return [...randomBytes(32)].map((byte) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[byte % 32]).join('');
}
