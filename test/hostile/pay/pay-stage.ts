import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';
import { randomInt } from 'node:crypto';
import { type RunningDesk, startDesk } from '../../../demo/desk/desk.js';
import type { Secrets } from '../../../demo/gateway/secrets.js';
import { registerCharges } from '../../../demo/import/register-charges.js';
import { uinCheckDigit } from '../../../src/domain/identifiers/uin-digit.js';
import { chargeOf } from '../../node/gateway/pay-kit.js';
import { citizen, openStage, type Stage } from '../stage.js';

/** Words that stand nowhere else, so that one look at a page's loot tells whether anything of a charge is in it. */
export const purpose = 'Кружок кварцевых часов';
export const payee = 'Дворец Серой цапли';
export const contact = 'heron@mail.example';
/** Kopecks: «77 733,01 ₽». */
export const amount = 7_773_301;

export interface PaymentRow {
  readonly number: string;
  readonly status: string;
  readonly total: number;
}

export interface PayStage extends Stage {
  readonly desk: RunningDesk;
  /** Registers a charge; of nobody, or of the citizen. @returns its УИН. */
  charge(whose?: 'anybody' | 'citizen'): Promise<string>;
  /** Orders of a charge, the earliest first. */
  payments(uin: string): Promise<PaymentRow[]>;
  /** Captures of a charge that the register knows, and those that the desk has in its book. */
  captures(uin: string): Promise<[register: number, desk: number]>;
  /** Addresses that any server here was asked for, and what a request said where it came from. */
  readonly addresses: readonly string[];
}

/** The hostile sites and the city, which here has a cash desk. */
export async function openPayStage(): Promise<PayStage> {
  const addresses: string[] = [];
  const note = (message: unknown): void => {
    const { url = '', headers } = (message as { request: IncomingMessage }).request;
    addresses.push(`${headers.host ?? ''}${url}`, headers.referer ?? '');
  };
  subscribe('http.server.request.start', note);
  const secret = 'a secret of the desk for hostile tests';
  const desk = await startDesk({ port: 0, secret, folder: null, second: 50 });
  let secrets: Secrets | null = null;
  const stage = await openStage({
    seed: (seeding) => Promise.resolve(void ({ secrets } = seeding)),
    // One person is lured into beginning the same payment more often than a gateway lets anybody.
    more: { limits: { begins: { perSecond: 100, burst: 1000 } }, payments: { desk: { url: `http://127.0.0.1:${desk.port}`, origin: desk.origin, secret }, reconcileEvery: 500 } },
  });
  const { city } = stage;
  return {
    ...stage, desk, addresses,
    async charge(whose = 'anybody') {
      const body = `9990077${Array.from({ length: 17 }, () => randomInt(10)).join('')}`;
      const uin = body + uinCheckDigit(body);
      const payers = [{ by: 'subject', subject: whose === 'citizen' ? citizen.subject : 'nobody' }];
      const plain = chargeOf();
      const charge = chargeOf({ uin, purpose, total: amount, toPay: amount, payers, payee: { ...plain.accrual.payee, name: payee }, payBy: '2099-12-20' });
      await city.within((db) => registerCharges(db, secrets as Secrets, [charge]));
      return uin;
    },
    payments: (uin) => city.within(async (db) => {
      const rows = await db.selectFrom('payments').innerJoin('payment_items', 'payment_items.payment', 'payments.number')
        .select(['payments.number', 'payments.status', 'payments.total']).where('payment_items.accrual', '=', uin).orderBy('payments.created_at').execute();
      return rows.map(({ number, status, total }) => ({ number, status, total: Number(total) }));
    }),
    captures: (uin) => city.within(async (db) => {
      const known = await db.selectFrom('captures').select('payment').where('accrual', '=', uin).execute();
      const orders = await db.selectFrom('payment_items').select('payment').where('accrual', '=', uin).execute();
      return [known.length, orders.reduce((taken, order) => taken + desk.captures(order.payment), 0)];
    }),
    async close() {
      unsubscribe('http.server.request.start', note);
      await stage.close();
      await desk.close();
    },
  };
}
