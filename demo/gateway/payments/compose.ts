import type { AccrualRegister } from '../accruals/accrual-register.js';
import { sqlAccrualRegister } from '../accruals/sql-accrual-register.js';
import { describeError } from '../http/log.js';
import { cashDesk } from './cash-desk.js';
import type { PaymentDependencies } from './dependencies.js';
import { notificationsPath } from './notifications.js';
import type { PaymentProvider } from './payment-provider.js';
import { type Payments, sqlPayments } from './payments.js';
import { type Reconciler, reconcilePayments, startReconciler } from './reconcile.js';

export interface PaymentOptions {
  /** The demo's cash desk: where this server reaches it, where people do, and what the two know each other by. */
  readonly desk?: { readonly url: string; readonly origin: string; readonly secret: string };
  /** Instead of it: another provider. */
  readonly provider?: PaymentProvider;
  /** БИК of the bank that the provider takes money through, 9 digits; by default that of the demo's invented bank. */
  readonly bic?: string;
  /** Instead of the one in this gateway's database: the city's own register. */
  readonly register?: AccrualRegister;
  /** Milliseconds between looks at payments that are not finished; 3000. 0: never by itself. */
  readonly reconcileEvery?: number;
  /** Milliseconds after which the demo's register matches money with its charge; 30,000. */
  readonly matchedAfter?: number;
}

type Given = Pick<PaymentDependencies, 'db' | 'secrets' | 'clock' | 'logger' | 'figures'> & { readonly operatorOrigin: string };

export function composePayments(options: PaymentOptions = {}, { operatorOrigin, ...given }: Given): { readonly accruals: AccrualRegister; readonly payments: Payments; readonly reconciler: Reconciler } {
  const { db, secrets, clock, logger } = given;
  const accruals = options.register ?? sqlAccrualRegister({ db, secrets, clock, matchedAfter: options.matchedAfter ?? 30_000 });
  const provider = options.provider ?? (options.desk ? cashDesk({ ...options.desk, clock, returnUrls: { window: `${operatorOrigin}/paid`, redirect: `${operatorOrigin}/pay-accrual` }, notifyUrl: `${reachable(operatorOrigin)}${notificationsPath}/cash-desk` }) : null);
  const on: PaymentDependencies = { ...given, register: accruals, provider, bic: options.bic ?? '009999977' };
  const reconciler = startReconciler(() => reconcilePayments(on), options.reconcileEvery ?? 3_000, (thrown) => logger.error({ error: describeError(thrown) }, 'payments were not looked after'));
  return { accruals, payments: sqlPayments(on), reconciler };
}

/** Node does not resolve `*.localhost` as browsers do (RFC 6761 section 6.3), and the desk is a server too. */
function reachable(origin: string): string {
  const address = new URL(origin);
  if (address.hostname.endsWith('.localhost')) address.hostname = '127.0.0.1';
  return address.origin;
}
