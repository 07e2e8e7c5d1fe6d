import type { LaterMessages } from './catalogue.js';
import type { State } from './model.js';
import type { Pair } from './pair.js';
import type { Payment } from './schemas.js';

/** The register's or the provider's word on a payment, or that the attempt never arrived: it is known that no money was taken. */
const ofPayment = /^(accrual\.(changed|not-payable|held|unknown)|payment\.|attempt\.)/;

/** Whether the fault on screen is the end of a payment that was wanted, and not of looking for something. */
export function isRefusal({ phase, fault }: State): boolean {
  return fault !== null && fault.code !== 'payment.forgotten' && (phase === 'review' || phase === 'sending' || ofPayment.test(fault.code));
}

/** The words of its own that a fault has among those that are here. */
export function pairOf(m: LaterMessages, state: State): Pair | undefined {
  const code = state.fault?.code ?? '';
  return isRefusal(state) ? (m.refusals[code] ?? m.moreRefusals?.[code]) : (m.faults[code] ?? m.moreFaults?.[code]);
}

/** Words for the fault on screen, by its closed code. */
export function faultWords(m: LaterMessages, state: State): Pair {
  const { fault } = state;
  const refusal = isRefusal(state);
  const [what, advice] = pairOf(m, state) ?? (refusal ? m.otherRefusal : m.otherFault);
  // Another payment of the charge is under way, or may be, perhaps the visitor's own: of its money nobody can say that.
  if (refusal) return [what, fault?.code === 'accrual.held' || fault?.code === 'payment.refused' ? advice : `${m.notTaken} ${advice}`];
  const seconds = fault?.code === 'rate-limited' || fault?.code === 'accrual.too-many-searches' ? fault.data.retryAfter ?? 0 : 0;
  return [what, seconds > 0 && m.waitFor ? `${advice} ${m.waitFor(seconds)}` : advice];
}

/** How a payment ended without money. */
export function endWords(m: LaterMessages, reason: Payment['reason'] | undefined): Pair {
  return m.reasons?.[reason ?? 'failed'] ?? m.notPaid;
}

/** Of an empty answer, and what to do: one that lacks a source does not say that there is nothing. */
export function nothingWords(m: LaterMessages, state: State): Pair {
  return state.found?.incomplete ? [m.incomplete, m.incompleteText ?? ''] : [m.nothingFound, m.nothingFoundBy?.(state) ?? ''];
}
