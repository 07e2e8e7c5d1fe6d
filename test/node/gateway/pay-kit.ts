import { randomInt } from 'node:crypto';
import { registerCharges } from '../../../demo/import/register-charges.js';
import { type Charge, readCharge } from '../../../demo/import/charges.js';
import type { GatewayOptions } from '../../../demo/gateway/gateway.js';
import { payAccrualOperations as operations } from '../../../src/blocks/pay-accrual/operations.js';
import type { Payment, Quote, Settlement } from '../../../src/blocks/pay-accrual/schemas.js';
import { type Answer, type Kit, newKey, operatorOrigin, send, siteOrigin, startKit } from './kit.js';
import { type ScriptedProvider, scriptedProvider } from './scripted-provider.js';

/** A gateway with charges to pay and a provider that does what it is told. */
export interface PayKit extends Kit {
  readonly provider: ScriptedProvider;
  /** Registers a charge. @returns its УИН. */
  charge(given?: Record<string, unknown>): Promise<string>;
  quote(...uins: string[]): Promise<Quote>;
  /** What a visitor sends who was shown that quote. */
  wish(...uins: string[]): Promise<Record<string, unknown>>;
  pay(wish: Record<string, unknown>, key?: string): Promise<Answer>;
  /** Pays charges up to where the visitor goes to the provider's page. */
  begun(...uins: string[]): Promise<{ readonly key: string; readonly number: string; readonly payment: Payment }>;
  settle(attempt: string): Promise<Settlement>;
  cancel(attempt: string): Promise<Settlement>;
  /** The payment of a settlement that has one. */
  standing(attempt: string): Promise<Payment>;
  notify(number: string, told?: Parameters<ScriptedProvider['notification']>[2]): Promise<Answer>;
  /** One look of the reconciler, a little later. */
  reconcile(): Promise<void>;
}

export const frame = { origin: operatorOrigin };
export const contact = { by: 'email', email: 'anna@mail.example' } as const;

/** 25 digits; the register's own numbers are never doubted, so their check digit does not matter here. */
export function newUin(): string {
  return `0399${Array.from({ length: 21 }, () => randomInt(10)).join('')}`;
}

export function chargeOf(given: Record<string, unknown> = {}): Charge {
  const charge = readCharge({
    uin: newUin(), source: 'education', kind: 'club', purpose: 'Кружок', total: 100_000, toPay: 100_000, billedOn: '2026-11-01', payBy: '2026-12-20',
    payee: { name: 'Дворец творчества', inn: '9909000131', kpp: '990901001', account: '03224643000000009013', bank: 'Банк', bic: '009999988', corrAccount: '', kbk: '', oktmo: '45374000' },
    payers: [{ by: 'subject', subject: 'nobody' }], ...given,
  });
  if ('code' in charge) throw new Error(`${charge.code} at ${charge.at}`);
  return charge;
}

export async function startPayKit(options: Partial<GatewayOptions> & { readonly provider?: ScriptedProvider } = {}): Promise<PayKit> {
  const { provider: given, payments, ...rest } = options;
  let clock = { now: () => Date.parse('2026-11-22T12:00:00Z') };
  const provider = given ?? scriptedProvider({ now: () => clock.now() });
  const kit = await startKit({
    payments: { provider, reconcileEvery: 0, matchedAfter: 60_000, ...payments },
    ...rest,
    seed: async (seeding) => {
      await seeding.db.updateTable('sites').set({ blocks: '["referendum", "pay-accrual"]' }).where('origin', 'in', [operatorOrigin, siteOrigin]).execute();
      await rest.seed?.(seeding);
    },
  });
  ({ clock } = kit);
  return around(kit, provider);
}

function around(kit: Kit, provider: ScriptedProvider): PayKit {
  const ask = async <T>(operation: (typeof operations)[keyof typeof operations], input: Record<string, unknown>): Promise<T> => {
    const { status, body, text } = await kit.call(operation, input, frame);
    if (status !== 200) throw new Error(text);
    return body as T;
  };
  const own: PayKit = {
    ...kit, provider,
    async charge(more) {
      const charge = chargeOf(more);
      await registerCharges(kit.db, kit.secrets, [charge]);
      return charge.accrual.uin;
    },
    quote: (...uins) => ask<Quote>(operations.quote, { uins }),
    async wish(...uins) {
      const { accruals, methods } = await own.quote(...uins);
      const day = new Date(kit.clock.time + 3 * 3_600_000).toISOString().slice(0, 10);
      const items = accruals.map(({ uin, toPay, discount }) => ({ uin, amount: discount && (discount.until === null || day <= discount.until) ? discount.toPay : toPay }));
      const [card] = methods;
      return { items, method: card?.id, commission: card?.commission, total: card?.total, contact, locale: 'ru' };
    },
    pay: (wish, key = newKey()) => kit.call(operations.pay, wish, { ...frame, key }),
    async begun(...uins) {
      const key = newKey();
      const { status, body, text } = await own.pay(await own.wish(...uins), key);
      if (status !== 200) throw new Error(text);
      const payment = body as unknown as Payment;
      return { key, number: payment.number, payment };
    },
    settle: (attempt) => ask<Settlement>(operations.settle, { attempt }),
    cancel: (attempt) => ask<Settlement>(operations.cancel, { attempt }),
    async standing(attempt) {
      const settlement = await own.settle(attempt);
      if (settlement.outcome !== 'begun') throw new Error(settlement.outcome);
      return settlement.payment;
    },
    notify(number, told) {
      const { headers, body } = provider.notification(number, kit.clock.time, told);
      return send(`${kit.gateway.url}/payments/notifications/cash-desk`, { method: 'POST', headers, body });
    },
    async reconcile() {
      kit.clock.time += 1_000;
      await kit.gateway.reconcile();
    },
  };
  return own;
}
