/** Status of a payment as the contract has it; `not-paid` with why no money was taken. */
export type PaymentState = { readonly status: 'pending' | 'paid'; readonly reason: null } | { readonly status: 'not-paid'; readonly reason: NotPaid };
export type NotPaid = 'declined' | 'cancelled' | 'expired' | 'failed';
type Word = 'pending' | 'paid' | NotPaid;

/**
 * An unknown word is `pending`: neither success nor failure is said without proof. Money that was taken and later given back is `paid`
 * here, since «not paid» promises that none was taken; a refund is told apart from it.
 */
function stateOf(map: Readonly<Record<string, Word>>, status: string): PaymentState {
  const word = Object.hasOwn(map, status) ? map[status] : undefined;
  if (word === undefined || word === 'pending') return { status: 'pending', reason: null };
  return word === 'paid' ? { status: word, reason: null } : { status: 'not-paid', reason: word };
}

export type YooKassaStatus = 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled';
export const yooKassaStatuses: Readonly<Record<YooKassaStatus, Word>> = { pending: 'pending', waiting_for_capture: 'pending', succeeded: 'paid', canceled: 'declined' };
const yooKassaReasons: Readonly<Record<string, Word>> = {
  expired_on_confirmation: 'expired', expired_on_capture: 'expired', canceled_by_merchant: 'cancelled', permission_revoked: 'cancelled', internal_timeout: 'failed',
};

/** @param reason `cancellation_details.reason` of a cancelled payment. @see https://yookassa.ru/developers/payment-acceptance/getting-started/payment-process */
export function yooKassaState(status: string, reason?: string): PaymentState {
  if (status === 'canceled' && reason !== undefined && Object.hasOwn(yooKassaReasons, reason)) return stateOf(yooKassaReasons, reason);
  return stateOf(yooKassaStatuses, status);
}

/**
 * The 23 statuses of T-Bank, put together from its reference and from public code that lists them. The reference calls 3DS_CHECKING and
 * AUTHORIZED final; they mean that nobody knows yet, or that money is held and not taken, so here they are `pending`.
 * @see https://developer.tbank.ru/eacq/intro/developer/operation-statuses
 */
export const tBankStatuses = {
  'NEW': 'pending', 'FORM_SHOWED': 'pending', 'PREAUTHORIZING': 'pending', 'AUTHORIZING': 'pending', '3DS_CHECKING': 'pending', '3DS_CHECKED': 'pending',
  'PAY_CHECKING': 'pending', 'AUTHORIZED': 'pending', 'CONFIRMING': 'pending', 'CONFIRM_CHECKING': 'pending', 'REVERSING': 'pending', 'PARTIAL_REVERSED': 'pending',
  'CONFIRMED': 'paid', 'REFUNDING': 'paid', 'ASYNC_REFUNDING': 'paid', 'PARTIAL_REFUNDED': 'paid', 'REFUNDED': 'paid',
  'CANCELED': 'cancelled', 'REVERSED': 'cancelled', 'DEADLINE_EXPIRED': 'expired', 'ATTEMPTS_EXPIRED': 'expired', 'AUTH_FAIL': 'declined', 'REJECTED': 'declined',
} as const satisfies Readonly<Record<string, Word>>;
export type TBankStatus = keyof typeof tBankStatuses;

export function tBankState(status: string): PaymentState {
  return stateOf(tBankStatuses, status);
}

/**
 * The ten states that GOV.UK Pay tells outside: a status, with a code where it ended without money.
 * @see alphagov/pay-connector, `ExternalChargeState`; https://docs.payments.service.gov.uk/api_reference/#payment-status-meanings
 */
export const govUkPayStates = {
  'created': 'pending', 'started': 'pending', 'submitted': 'pending', 'capturable': 'pending', 'success': 'paid',
  'failed P0010': 'declined', 'failed P0020': 'expired', 'failed P0030': 'cancelled', 'cancelled P0040': 'cancelled', 'error P0050': 'failed',
} as const satisfies Readonly<Record<string, Word>>;
export type GovUkPayState = keyof typeof govUkPayStates;

const govUkPayEnds: Readonly<Record<string, Word>> = { failed: 'failed', cancelled: 'cancelled', error: 'failed' };

/** @param code `state.code`. One that is not known yet leaves an end an end, only without its reason. */
export function govUkPayState(status: string, code?: string): PaymentState {
  const key = code === undefined ? status : `${status} ${code}`;
  return Object.hasOwn(govUkPayStates, key) ? stateOf(govUkPayStates, key) : stateOf(govUkPayEnds, status);
}
