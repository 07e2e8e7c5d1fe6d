import type { Citizen } from '../../identity/identity.js';
import { ask, lookFor, to } from './asking.js';
import { tell } from './commands.js';
import { type Command, initialState, type State, type Step } from './model.js';

/** Before the button nothing has been done yet: what is on screen was found for whoever was here. */
const before: readonly State['phase'][] = ['asking', 'signing-in', 'searching', 'found', 'checking', 'review'];

/** Whoever signs out, here or in another block, leaves nothing for the next person at this screen. */
function cleaned(state: State): State {
  return { ...state, citizen: null, search: null, found: null, payable: [], chosen: [], draft: initialState.draft };
}

/** A payment that was begun is followed on: it is the attempt's, not the signed-in person's. */
export function signedOut(state: State, ...commands: Command[]): Step {
  if (!before.includes(state.phase)) return to(state, { citizen: null }, ...commands);
  return ask(cleaned(state), {}, ...(state.phase === 'signing-in' ? [{ type: 'cancel-sign-in' } as const] : []), ...commands, tell('asking'));
}

/** Somebody is at the screen: perhaps the same as before, perhaps not. */
export function arrived(state: State, citizen: Citizen): Step {
  if (state.citizen && state.citizen.name !== citizen.name && before.includes(state.phase)) return ask(cleaned(state), { citizen });
  if (state.phase === 'signing-in') return lookFor({ ...state, citizen }, null, tell('searching'));
  return to(state, { citizen });
}
