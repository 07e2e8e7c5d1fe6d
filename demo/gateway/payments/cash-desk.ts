import * as v from 'valibot';
import { Money } from '../../../src/blocks/pay-accrual/schemas.js';
import { Instant } from '../../../src/contract/schemas.js';
import { deskKeys } from '../../desk-keys.js';
import type { Clock } from '../../../src/kernel/clock.js';
import { cashDeskMethods } from './cash-desk-methods.js';
import { isSignedBy } from './cash-desk-signature.js';
import { type Order, type PaymentProvider, ProviderRefused, type ProviderStanding } from './payment-provider.js';

export interface CashDeskOptions {
  /** Where this server reaches the desk. */
  readonly url: string;
  /** Where people do. */
  readonly origin: string;
  /** Known to the desk and to us; what opens the desk to us, and what the desk signs with, is made from it. */
  readonly secret: string;
  /** Pages that the desk leads back to: from a window of its own, and in the visitor's. They have no number in their address, and prove nothing. */
  readonly returnUrls: { readonly window: string; readonly redirect: string };
  readonly notifyUrl: string;
  readonly clock: Clock;
  /** Milliseconds that the desk has to answer; 4000. */
  readonly patience?: number;
}

const Status = v.picklist(['created', 'confirming', 'captured', 'declined', 'cancelled', 'expired']);
const url = v.pipe(v.string(), v.regex(/^https?:\/\/\S{1,2000}$/));
/** Link of the Faster Payments System, or of the demo's own that nobody can pay by. */
const sbpLink = v.pipe(v.string(), v.regex(/^https:\/\/qr\.nspk\.ru\/\S{1,400}$|^http:\/\/[a-z0-9.-]*localhost(:\d+)?\/\S{1,400}$/));
const Answer = v.object({ status: Status, amount: v.optional(Money), capturedAt: v.optional(v.nullable(Instant), null), page: v.optional(v.nullable(url), null), sbp: v.optional(v.nullable(sbpLink), null), touched: v.optional(v.boolean(), false) });
const Told = v.object({ event: v.pipe(v.string(), v.regex(/^[\w.:-]{1,100}$/)), payment: v.pipe(v.string(), v.maxLength(40)), status: Status, amount: Money, capturedAt: v.nullable(Instant) });

/** Adapter of the demo's cash desk, the declared stand-in for «Рамблер-Касса». */
export function cashDesk(options: CashDeskOptions): PaymentProvider {
  const keys = deskKeys(options.secret);
  const ask = async (method: string, path: string, body?: unknown): Promise<ProviderStanding | null> => {
    const response = await fetch(new URL(`/api/payments/${path}`, options.url), {
      method,
      headers: { 'authorization': `Bearer ${keys.bearer}`, 'content-type': 'application/json' },
      signal: AbortSignal.timeout(options.patience ?? 4_000),
      redirect: 'error',
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (response.status === 404) return null;
    // A wrong secret, too many requests: nothing about the payment itself.
    if ([400, 409, 422].includes(response.status)) throw new ProviderRefused();
    if (!response.ok) throw new Error(`the desk answered ${response.status}`);
    return standingOf(v.parse(Answer, JSON.parse(text)), options.origin);
  };

  return {
    id: 'cash-desk',
    methods: () => cashDeskMethods(options.origin),
    async create(order) {
      const standing = await ask('PUT', encodeURIComponent(order.number), bodyOf(order, options));
      // There is nobody there to have it.
      if (!standing) throw new Error('the desk is not at its address');
      return { ...standing, amount: standing.amount || order.amount };
    },
    status: (number) => ask('GET', encodeURIComponent(number)),
    cancel: (number, only) => ask('POST', `${encodeURIComponent(number)}/cancel`, only ? { only } : {}),
    readNotification(headers, rawBody) {
      if (!isSignedBy(keys.notifications, headers.get('x-desk-signature') ?? '', rawBody, options.clock.now())) return null;
      const { success, output } = v.safeParse(Told, jsonOf(rawBody));
      if (!success) return null;
      const { event, payment, status, amount, capturedAt } = output;
      return { event, number: payment, standing: { status, amount, capturedAt: capturedAt === null ? null : Date.parse(capturedAt) } };
    },
  };
}

function bodyOf(order: Order, { returnUrls, notifyUrl }: CashDeskOptions): unknown {
  const { by: _, ...contact } = order.contact;
  const { amount, description, kind, locale } = order;
  return { amount, description, contact, kind, locale, returnUrl: kind === 'redirect' ? returnUrls.redirect : returnUrls.window, notifyUrl, expiresAt: new Date(order.expiresAt).toISOString() };
}

/** @param origin where people pay: whoever answers for the desk sends nobody anywhere else. */
function standingOf({ status, amount = 0 as v.InferOutput<typeof Money>, capturedAt, page, sbp, touched }: v.InferOutput<typeof Answer>, origin: string): ProviderStanding {
  if (page !== null && new URL(page).origin !== new URL(origin).origin) throw new Error('the desk named a page that is not its own');
  const next = sbp !== null ? { kind: 'sbp' as const, link: sbp } : page !== null ? { kind: 'page' as const, url: page } : null;
  return { status, amount, capturedAt: capturedAt === null ? null : Date.parse(capturedAt), next, touched };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
