import type { LaterMessages } from './catalogue.js';
import type { State } from './model.js';
import type { Pair } from './pair.js';

/** The register's or the provider's word on a payment, or that the attempt never arrived: it is known that no money was taken. */
const ofPayment = /^(accrual\.(changed|not-payable|held|unknown)|payment\.|attempt\.)/;

/** Whether the fault on screen is the end of a payment that was wanted, and not of looking for something. */
export function isRefusal({ phase, fault }: State): boolean {
  return fault !== null && fault.code !== 'payment.forgotten' && (phase === 'review' || phase === 'sending' || ofPayment.test(fault.code));
}

/** Words for the fault on screen, by its closed code. */
export function faultWords(m: LaterMessages, state: State): Pair {
  const { fault } = state;
  const code = fault?.code ?? '';
  if (!isRefusal(state)) {
    const [what, advice] = m.faults[code] ?? m.otherFault;
    const seconds = fault?.data.retryAfter ?? 0;
    return [what, seconds > 0 && (code === 'rate-limited' || code === 'accrual.too-many-searches') ? `${advice} ${m.waitFor(seconds)}` : advice];
  }
  const [what, advice] = m.refusals[code] ?? m.otherRefusal;
  // Another payment of the charge is under way, or may be, perhaps the visitor's own: of its money nobody can say that.
  return [what, code === 'accrual.held' || code === 'payment.refused' ? advice : `${m.notTaken} ${advice}`];
}
