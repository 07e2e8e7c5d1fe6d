import type { Catalogue } from '../../i18n/catalogue.js';
import type { Locale } from '../../i18n/locale.js';
import type { CatalogueController } from '../../runtime/catalogue-controller.js';
import type { FlowController, StepFunction } from '../../runtime/flow-controller.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import { pairOf } from './faults.js';
import type { Command, Event, State, Step } from './model.js';
import { step } from './state.js';
import type { TroubleWords } from './trouble/messages.ru.js';

export const troubleCatalogue: Catalogue<TroubleWords> = {
  ru: () => import('./trouble/messages.ru.js').then(({ words }) => words),
  en: () => import('./trouble/messages.en.js').then(({ words }) => words),
};

/** Milliseconds that a fault waits for its words; without them it is told in general ones. */
const patience = 4000;

/** Where no fault is told by its code: how the payment stands says all. */
const ofPayment: readonly State['phase'][] = ['paying', 'unknown', 'paid', 'not-paid'];

/**
 * The machine, held while the words for a fault are fetched: what happened has to be told right, and once. A fault that
 * the city tells comes with an answer, so there is a network; the words for a lost one are here before it is lost.
 */
export function telling(flow: FlowController<State, Event, Command>, words: CatalogueController<FirstMessages, LaterMessages>, locale: () => Locale): StepFunction<State, Event, Command> {
  let fetching = false;
  let fetched = false;
  return tell;

  function tell(state: State, event: Event): Step | null {
    const next = step(state, event);
    if (fetched || next.state.fault === state.fault || !lacksWords(next.state)) return next;
    if (!fetching) void fetch();
    return null;
  }

  function lacksWords(state: State): boolean {
    const m = words.messages as LaterMessages;
    return state.fault !== null && !ofPayment.includes(state.phase) && !m.moreFaults && !pairOf(m, state);
  }

  async function fetch(): Promise<void> {
    fetching = true;
    await Promise.race([words.add(troubleCatalogue, locale()), new Promise((resolve) => setTimeout(resolve, patience))]).catch(() => undefined);
    // What waited is told now, with or without; the next fault asks again.
    fetching = false;
    fetched = true;
    flow.extend(tell);
    fetched = false;
  }
}
