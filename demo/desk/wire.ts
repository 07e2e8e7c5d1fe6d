import * as v from 'valibot';
import { emailPattern } from '../../src/domain/contact/email.js';

/** What the desk tells of a payment. `captured`, `declined`, `cancelled` and `expired` are final; of all others nobody knows yet. */
export const statuses = ['created', 'confirming', 'captured', 'declined', 'cancelled', 'expired'] as const;
export type Status = (typeof statuses)[number];

export function isFinal(status: Status): boolean {
  return status !== 'created' && status !== 'confirming';
}

const Address = v.pipe(v.string(), v.maxLength(2_000), v.regex(/^https?:\/\//), v.url());

/** Body of `PUT /api/payments/{id}`. `amount`: kopecks, the commission included. */
export const Order = v.strictObject({
  amount: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
  description: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(250)),
  contact: v.union([v.strictObject({ email: v.pipe(v.string(), v.regex(emailPattern)) }), v.strictObject({ phone: v.pipe(v.string(), v.regex(/^\+7\d{10}$/)) })]),
  kind: v.picklist(['redirect', 'window', 'sbp-qr']),
  locale: v.picklist(['ru', 'en']),
  returnUrl: Address,
  notifyUrl: Address,
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
});
export type Order = v.InferOutput<typeof Order>;
export type Locale = Order['locale'];

export const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Body of `POST /api/payments/{id}/cancel`. `only`: leaves alone what somebody is paying by at the moment. */
export const Cancel = v.strictObject({ only: v.optional(v.literal('untouched')) });

/** Answer of every call. `page`: where the visitor pays by card; `sbp`: the link for a code. */
export interface PaymentAnswer {
  readonly id: string;
  readonly status: Status;
  /** Kopecks. */
  readonly amount: number;
  readonly capturedAt: string | null;
  readonly page: string | null;
  readonly sbp: string | null;
  /** A card was given, and its bank asks for a code or has the order. */
  readonly touched: boolean;
}

/** Body of a notification. `event` is the same each time it is repeated. */
export interface Notification {
  readonly event: string;
  readonly payment: string;
  readonly status: Status;
  readonly amount: number;
  readonly capturedAt: string | null;
}

/** The closed list of refusals, each with its HTTP status. */
export const refusals = { 'desk.unauthorized': 401, 'payment.unknown': 404, 'payment.conflict': 409, 'request.too-large': 413, 'payment.invalid': 422 } as const;
export type Refusal = keyof typeof refusals;
