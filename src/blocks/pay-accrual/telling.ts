import type { Locale } from '../../i18n/locale.js';
import type { CatalogueController } from '../../runtime/catalogue-controller.js';
import type { FlowController, StepFunction } from '../../runtime/flow-controller.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import { pairOf } from './faults.js';
import type { Command, Event, State, Step } from './model.js';
import { beside } from './parts.js';
import { step } from './state.js';

/** Milliseconds that trouble waits for its words; without them it is told in general ones. */
const patience = 4000;

/** Where no fault is told by its code: how the payment stands says all. */
const ofPayment: readonly State['phase'][] = ['paying', 'unknown', 'paid', 'not-paid'];

/** Whether there is something new to tell that the words of a straight payment have only in general. */
function isTrouble(m: LaterMessages, state: State, { phase, fault, found, payable, changed, payment, quote }: State): boolean {
  if (changed.length && changed !== state.changed) return true;
  if (quote && quote !== state.quote) return !quote.methods.length;
  if (payment && payment !== state.payment && (payment.veiled || payment.amiss || (payment.reason ?? 'failed') !== 'failed' || payment.items.some(({ crediting }) => crediting === 'not-matched'))) return true;
  if (found && found !== state.found) return found.incomplete || !found.accruals.length || found.accruals.some(({ uin }) => !payable.includes(uin));
  return fault !== null && fault !== state.fault && !ofPayment.includes(phase) && !pairOf(m, { ...state, phase, fault });
}

/**
 * The machine, held while the words for what does not go straight are fetched: it has to be told right, and once. What
 * the city says comes with an answer, so there is a network; the words for a lost one are here before it is lost.
 */
export function telling(flow: FlowController<State, Event, Command>, words: CatalogueController<FirstMessages, LaterMessages>, locale: () => Locale): StepFunction<State, Event, Command> {
  let fetching = false;
  let fetched = false;
  return tell;

  function tell(state: State, event: Event): Step | null {
    const next = step(state, event);
    const m = words.messages as LaterMessages;
    if (fetched || m.moreFaults || !isTrouble(m, state, next.state)) return next;
    if (!fetching) void fetch();
    return null;
  }

  async function fetch(): Promise<void> {
    fetching = true;
    await Promise.race([beside().then(({ troubleCatalogue }) => words.add(troubleCatalogue, locale())), new Promise((resolve) => setTimeout(resolve, patience))]).catch(() => undefined);
    // What waited is told now, with or without; the next fault asks again.
    fetching = false;
    fetched = true;
    flow.extend(tell);
    fetched = false;
  }
}
