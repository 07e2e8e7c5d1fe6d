import type { Phase, State } from '../../../src/blocks/pay-accrual/model.js';

const withAttempt: readonly Phase[] = ['unknown', 'paying', 'paid', 'not-paid'];
const withPayment = { 'paying': 'pending', 'paid': 'paid', 'not-paid': 'not-paid' } as const;

/** What is wrong with the shape of a state, whatever led to it. */
export function malformation(state: State): string | null {
  const { phase, attempt, payment, quote, items } = state;
  if (withAttempt.includes(phase) && !attempt) return 'no attempt';
  if (attempt && phase !== 'sending' && !withAttempt.includes(phase)) return 'an attempt where nothing is under way';
  const status = phase in withPayment ? withPayment[phase as keyof typeof withPayment] : null;
  if ((payment?.status ?? null) !== status) return `a payment that is ${payment?.status ?? 'not there'}`;
  if (state.cancelling && phase !== 'paying') return 'calls off what is not under way';
  if ((phase === 'review' || phase === 'sending') && (!quote || !items.length)) return 'nothing to pay';
  if (quote && items.some(({ uin }) => !quote.accruals.some((accrual) => accrual.uin === uin))) return 'pays what is not on screen';
  if (phase === 'review' && state.method !== null && !quote?.methods.some(({ id }) => id === state.method)) return 'a way to pay that is not offered';
  if (phase === 'found' && !state.found) return 'found nothing to look at';
  if (state.chosen.length > 20) return 'more than the gateway takes';
  if (new Set(state.chosen.map(({ uin }) => uin)).size < state.chosen.length) return 'a charge chosen twice';
  if (phase !== 'idle' && phase !== 'recalling' && state.record === undefined) return 'the ledger was not read';
  return null;
}
