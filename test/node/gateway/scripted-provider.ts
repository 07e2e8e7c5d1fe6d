import { randomBytes } from 'node:crypto';
import { deskKeys } from '../../../demo/desk-keys.js';
import { cashDesk } from '../../../demo/gateway/payments/cash-desk.js';
import { signatureOf } from '../../../demo/gateway/payments/cash-desk-signature.js';
import { type Order, type PaymentProvider, ProviderRefused, type ProviderStanding } from '../../../demo/gateway/payments/payment-provider.js';
import { systemClock } from '../../../src/kernel/clock.js';
import type { Kopecks } from '../../../src/domain/money/kopecks.js';

type Act = 'create' | 'status' | 'cancel';
type Status = ProviderStanding['status'];

/** What goes wrong with one act: it is not done, or it is done and its answer is lost, or it is refused for good. */
export type Trouble = 'lost-request' | 'lost-answer' | 'refused';

export interface ScriptedProvider extends PaymentProvider {
  /** Everything that it was asked, in order. */
  readonly asked: { readonly act: Act; readonly number: string }[];
  readonly orders: ReadonlyMap<string, Order>;
  /** The next acts of that kind go wrong so. */
  trouble(act: Act, ...kinds: Trouble[]): void;
  /** Acts of that kind wait until the returned function is called. */
  hold(act: Act): () => void;
  /** The payment becomes so, as its visitor or its bank will have it. */
  becomes(number: string, status: Status, amount?: number): void;
  /** A card was typed, and its bank asks for a code. */
  touch(number: string): void;
  /** It never heard of it. */
  forget(number: string): void;
  /** A signed notification of how it stands, or of what it is said to. @param now ms since the epoch. */
  notification(number: string, now: number, told?: { event?: string; status?: Status; amount?: number }): { readonly headers: Record<string, string>; readonly body: string };
}

export const deskSecret = 'a secret of the desk for tests, long enough';

/** A provider in memory that does what a test tells it. Its notifications are those of the cash desk, and so is their check. */
export function scriptedProvider(clock = systemClock): ScriptedProvider {
  const desk = cashDesk({ url: 'http://127.0.0.1:1', origin: 'http://desk.localhost:8083', secret: deskSecret, returnUrls: { window: '', redirect: '' }, notifyUrl: '', clock });
  const orders = new Map<string, Order>();
  const standings = new Map<string, ProviderStanding>();
  const asked: ScriptedProvider['asked'] = [];
  const troubles: Record<Act, Trouble[]> = { create: [], status: [], cancel: [] };
  const gates: Partial<Record<Act, Promise<void>>> = {};

  const acting = async <T>(act: Act, number: string, work: () => T): Promise<T> => {
    asked.push({ act, number });
    await gates[act];
    const kind = troubles[act].shift();
    if (kind === 'lost-request') throw new Error('no connection');
    if (kind === 'refused') throw new ProviderRefused();
    const done = work();
    if (kind === 'lost-answer') throw new Error('no answer');
    return done;
  };

  return {
    id: desk.id,
    methods: desk.methods,
    readNotification: desk.readNotification,
    asked, orders,
    create: (order) => acting('create', order.number, () => {
      orders.set(order.number, order);
      const standing = standings.get(order.number) ?? { status: 'created' as const, amount: order.amount, capturedAt: null, next: { kind: 'page' as const, url: `http://desk.localhost:8083/pay/${order.number}` } };
      standings.set(order.number, standing);
      return standing;
    }),
    status: (number) => acting('status', number, () => standings.get(number) ?? null),
    cancel: (number, only) => acting('cancel', number, () => {
      const standing = standings.get(number);
      if (standing?.status === 'created' && !(only && standing.touched)) standings.set(number, { ...standing, status: 'cancelled', next: null });
      return standings.get(number) ?? null;
    }),
    trouble: (act, ...kinds) => void troubles[act].push(...kinds),
    hold(act) {
      let open = (): void => undefined;
      gates[act] = new Promise((resolve) => (open = resolve));
      return () => {
        delete gates[act];
        open();
      };
    },
    becomes(number, status, amount) {
      const standing = standings.get(number);
      if (!standing) throw new Error('no such payment at the provider');
      standings.set(number, { status, amount: (amount ?? standing.amount) as Kopecks, capturedAt: status === 'captured' ? clock.now() : null, next: null });
    },
    touch(number) {
      const standing = standings.get(number);
      if (standing) standings.set(number, { ...standing, touched: true });
    },
    forget: (number) => void standings.delete(number),
    notification(number, now, { event = randomBytes(8).toString('hex'), status, amount } = {}) {
      const standing = standings.get(number);
      const told = status ?? standing?.status ?? 'created';
      const body = JSON.stringify({ event, payment: number, status: told, amount: amount ?? standing?.amount ?? 0, capturedAt: told === 'captured' ? new Date(now).toISOString() : null });
      return { body, headers: { 'content-type': 'application/json', 'x-desk-signature': signatureOf(deskKeys(deskSecret).notifications, Buffer.from(body), now) } };
    },
  };
}
