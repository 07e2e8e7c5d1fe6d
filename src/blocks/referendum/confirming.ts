import { tidyChoice } from '../../domain/ballot/answer.js';
import { Fault } from '../../kernel/fault.js';
import type { Command, Event, State, Step } from './model.js';
import { backToChoice, withoutAttempt } from './outcome.js';
import { arrived, expired, signedOut } from './persons.js';
import { askMine, type Handlers, to } from './reading.js';

const callOff = { type: 'cancel-confirm' } as const satisfies Command;

/** The button was pressed: what is chosen now, by whoever is here now, is asked to be confirmed, and nothing else can be. */
export function askToConfirm(state: State): Step {
  const turn = state.turn + 1;
  return to(state, { phase: 'confirming', fault: null, missing: null, turn }, { type: 'confirm', turn });
}

/** A word on an asking that is over or was called off is none: each has a turn of its own, which ends with whoever pressed the button. */
function ofThisAsking<E extends { readonly turn: number }>(handle: (state: State, event: E) => Step): (state: State, event: E) => Step {
  return (state, event) => (event.turn === state.turn ? handle(state, event) : to(state, {}));
}

function confirmed(state: State, { inWindow }: Extract<Event, { type: 'confirmed' }>): Step {
  const questions = state.referendum?.questions ?? [];
  const choices = questions.flatMap((question) => state.draft.filter((given) => given.question === question.id).map((given) => tidyChoice(question, given)));
  if (!choices.length) return to(state, {});
  return to(
    state, { phase: 'sending', turn: state.turn + 1 },
    { type: 'claim', choices },
    // Where a window was, the focus is on a button that goes away.
    { type: 'announce', what: 'sending', move: inWindow },
  );
}

/** Nothing was sent; the draft is still there. What another tab did meanwhile was not asked about, so it is now. */
function unconfirmed(state: State, fault: Fault, ...commands: Command[]): Step {
  const told = fault.code.startsWith('act.') ? fault : new Fault('act.cancelled', fault.data);
  return backToChoice(state, { fault: told }, ...commands, { type: 'announce', what: 'unconfirmed', move: true }, ...askMine(state, true));
}

/** Whoever pressed the button leaves, or it cannot be told that he did not: the window is called off before all else. */
function left(state: State, go: (back: State) => Step): Step {
  const { state: after, commands } = go(backToChoice(state, {}).state);
  return { state: after, commands: [callOff, ...commands, { type: 'announce', what: 'cancelled', move: true }] };
}

function told(state: State, citizen: NonNullable<State['citizen']>): Step {
  if (citizen === state.citizen) return to(state, {});
  if (citizen.name !== state.citizen?.name) return left(state, (back) => arrived(back, citizen));
  // The same name told again: perhaps another sign-in, so it has to be pressed again.
  const { state: after, commands } = arrived(state, citizen);
  return unconfirmed(after, new Fault('act.cancelled'), callOff, ...commands);
}

/** The row of the phase in which a person confirms in a window of the operator what he pressed the button for. */
export const confirming: Handlers = {
  'window-opened': ofThisAsking((state) => to(state, {}, { type: 'announce', what: 'confirming', move: true })),
  'confirmed': ofThisAsking(confirmed),
  'unconfirmed': ofThisAsking((state, { fault }: Extract<Event, { type: 'unconfirmed' }>) => unconfirmed(state, fault)),
  'cancel': (state) => backToChoice(state, {}, callOff, { type: 'announce', what: 'cancelled', move: true }, ...askMine(state, true)),
  // Who comes back to the page need not be who left it, and the window may be gone.
  'resumed': (state) => unconfirmed(state, new Fault('act.cancelled'), callOff, { type: 'identify' }, ...(state.watching ? [{ type: 'watch', on: true } as const] : [])),
  // Another tab voted. The wish stays as it was confirmed: if it no longer fits, the city refuses it.
  'record-changed': (state, { record }) => to(state, { record: withoutAttempt(record) }),
  'citizen': (state, event) => {
    if (event.citizen) return told(state, event.citizen);
    if (!event.expired) return left(state, signedOut);
    return backToChoice(expired(state).state, { fault: new Fault('auth.required') }, callOff, { type: 'announce', what: 'sign-in-failed', move: true });
  },
  'signed-in': (state, { citizen }) => told(state, citizen),
  'sign-out': (state) => left(state, (back) => signedOut(back, { type: 'sign-out' }, { type: 'emit', event: 'city-signed-out', detail: {} })),
};
