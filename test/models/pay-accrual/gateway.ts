import type { PayInput, Payment, Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import type { Fault } from '../../../src/kernel/fault.js';
import { costs, fault, paymentOf } from './charges.js';
import { isFinal, newOrder, type Order, type Status } from './provider.js';

type Items = PayInput['items'];

/** What the gateway keeps of one attempt key, as the tables `payment_attempts` and `payments` do. */
export type Row =
  | { readonly state: 'void' }
  | { readonly state: 'refused'; readonly code: `${string}.${string}`; readonly items: Items }
  | Begun;

export interface Begun {
  readonly state: 'begun';
  readonly items: Items;
  readonly status: Payment['status'];
  readonly reason: Payment['reason'];
  /** The provider has answered that it knows of it. */
  readonly placed: boolean;
  readonly cancelAsked: boolean;
  readonly credited: boolean;
}

/** The gateway with its register and the provider behind it. */
export interface City {
  readonly rows: Readonly<Record<string, Row>>;
  readonly orders: Readonly<Record<string, Order>>;
  /** The version of each charge that the register has now. */
  readonly versions: Readonly<Record<string, number>>;
  /** Which payment settled a charge: the table `captures`, one line a charge. */
  readonly captures: readonly string[];
}

/** Ways in which a mutant of the gateway breaks the protocol. */
export interface GatewayRules {
  /** A charge of which a payment is under way can be paid once more. */
  readonly holdsNothing?: boolean;
  /** The same of a charge that was paid. */
  readonly constrainsNothing?: boolean;
  /** A hold ends when the visitor asks to cancel. */
  readonly releasesAtCancel?: boolean;
  readonly forgetsVoids?: boolean;
  readonly forgetsRefusals?: boolean;
  /** Calls what has not answered in time `not-paid`, unasked. */
  readonly trustsTheClock?: boolean;
  /** «Cancelled» as soon as that was asked for. */
  readonly cancelsUnasked?: boolean;
  /** What was read last counts, however old. */
  readonly believesOldStatus?: boolean;
  /** What a browser brings back from the provider's page is taken for a capture. */
  readonly believesReturn?: boolean;
  /** Never asks the provider by itself. */
  readonly neverReconciles?: boolean;
  /** Answers that nothing was begun when the provider does not answer. */
  readonly refusesWhenSilent?: boolean;
  /** Takes the money that the register wants now, whatever the visitor saw. */
  readonly takesOtherAmounts?: boolean;
}

export const emptyCity: City = { rows: {}, orders: {}, versions: { c1: 0, c2: 0 }, captures: [] };

export function withRow(city: City, key: string, row: Row | null): City {
  const { [key]: _, ...others } = city.rows;
  return { ...city, rows: row ? { ...others, [key]: row } : others };
}

export function withOrder(city: City, key: string, order: Order): City {
  return { ...city, orders: { ...city.orders, [key]: order } };
}

export function isPending(row: Row | undefined): row is Begun {
  return row?.state === 'begun' && row.status === 'pending';
}

export function begun(city: City, key: string): Payment | null {
  const row = city.rows[key];
  if (row?.state !== 'begun') return null;
  const page = row.placed && row.status === 'pending' && !row.cancelAsked;
  return paymentOf({ key, status: row.status, reason: row.reason, page, credited: row.credited, items: row.items });
}

export function isHeld(city: City, uin: string, { holdsNothing, releasesAtCancel }: GatewayRules): boolean {
  return !holdsNothing && Object.values(city.rows).some((row) => isPending(row) && !(releasesAtCancel && row.cancelAsked) && row.items.some((item) => item.uin === uin));
}

export function isPaid(city: City, uin: string): boolean {
  return city.captures.some((line) => line.startsWith(`${uin}:`));
}

/** What the register says before anything is written: whether the charges are what the visitor saw. */
export function isChanged(city: City, items: Items): boolean {
  return items.some(({ uin, amount }) => amount !== costs(city.versions[uin] ?? 0));
}

export type PayAnswer = { readonly payment: Payment } | { readonly fault: Fault };

/** The request has come in again, or another one with its key: what the gateway knows of it is the answer. */
export function known(city: City, key: string, items: Items, worked: boolean): PayAnswer | null {
  const row = city.rows[key];
  if (!row) return null;
  if (row.state === 'void') return { fault: fault('attempt.void') };
  if (JSON.stringify(row.items) !== JSON.stringify(items)) return { fault: fault('attempt.mismatch') };
  if (row.state === 'refused') return { fault: fault(row.code) };
  const payment = begun(city, key);
  return worked || !payment ? { fault: fault('attempt.running') } : { payment };
}

/** The row, the holds and, where it is refused, the answer are written together or not at all. */
export function commit(city: City, key: string, items: Items, changed: boolean, rules: GatewayRules): { readonly city: City; readonly refused: PayAnswer | null } {
  const refuse = (code: `${string}.${string}`): { readonly city: City; readonly refused: PayAnswer } =>
    ({ city: rules.forgetsRefusals ? city : withRow(city, key, { state: 'refused', code, items }), refused: { fault: fault(code) } });
  if (changed && !rules.takesOtherAmounts) return refuse('accrual.changed');
  if (!rules.constrainsNothing && items.some(({ uin }) => isPaid(city, uin))) return refuse('accrual.not-payable');
  if (items.some(({ uin }) => isHeld(city, uin, rules))) return refuse('accrual.held');
  const taken = rules.takesOtherAmounts ? items.map(({ uin }) => ({ uin, amount: costs(city.versions[uin] ?? 0) })) : items;
  return { city: withRow(city, key, { state: 'begun', items: taken, status: 'pending', reason: null, placed: false, cancelAsked: false, credited: false }), refused: null };
}

/** The provider makes one payment of a number, however often it is asked. */
export function create(city: City, key: string): City {
  return city.orders[key] ? city : withOrder(city, key, newOrder);
}

export function keep(city: City, key: string): City {
  const row = city.rows[key];
  return row?.state === 'begun' && !row.placed ? withRow(city, key, { ...row, placed: true }) : city;
}

/** What was learnt from the provider is written down. `captured` counts once; what is final is not taken back. */
export function learn(city: City, key: string, status: Status, rules: GatewayRules, crediting: boolean): City {
  const row = city.rows[key];
  if (row?.state !== 'begun') return city;
  if (rules.believesOldStatus && !isFinal(status) && row.status === 'paid') return withRow(city, key, { ...row, placed: true, status: 'pending' });
  if (!isFinal(status)) return keep(city, key);
  if (status === 'captured') {
    if (row.status === 'paid') return city;
    const lines = row.items.filter(({ uin }) => !isPaid(city, uin)).map(({ uin }) => `${uin}:${key}`);
    return { ...withRow(city, key, { ...row, placed: true, status: 'paid', reason: null, credited: !crediting }), captures: [...city.captures, ...lines].sort() };
  }
  if (row.status !== 'pending') return city;
  return withRow(city, key, { ...row, placed: true, status: 'not-paid', reason: status === 'declined' || status === 'cancelled' || status === 'expired' ? status : 'failed' });
}

/** How an attempt stands; one that never arrived is called off for good, unless another tab may be sending it. */
export function settle(city: City, key: string, callOff: boolean, rules: GatewayRules): { readonly city: City; readonly settlement: Settlement } {
  const row = city.rows[key];
  if (!row && !callOff) return { city, settlement: { outcome: 'absent' } };
  if (!row) return { city: rules.forgetsVoids ? city : withRow(city, key, { state: 'void' }), settlement: { outcome: 'void' } };
  if (row.state === 'void') return { city, settlement: { outcome: 'void' } };
  if (row.state === 'refused') return { city, settlement: { outcome: 'refused', code: row.code } };
  const payment = begun(city, key);
  return { city, settlement: payment ? { outcome: 'begun', payment } : { outcome: 'absent' } };
}
