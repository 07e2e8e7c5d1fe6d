import type { Citizen } from '../../identity/identity.js';
import type { Attempt, Command, Event, State, Step } from './model.js';
import { backToChoice, notEligible, withMine } from './outcome.js';
import { askMine, isAfloat, rest, restingPhase, to } from './reading.js';

function isUnderWay(state: State): boolean {
  return state.phase === 'sending' || state.phase === 'unknown';
}

/** One citizen's ballot is never sent again in the name of the next: from here on the key may only ask. */
function orphaned(attempt: Attempt | null): Attempt | null {
  return attempt && { ...attempt, ballot: null, made: attempt.made === 'here' ? 'earlier' : attempt.made };
}

/** What is known of nobody in particular, once the person at the screen is another. */
function unverified(state: State): Partial<State> {
  return { eligibility: null, acceptance: state.receipt && 'kept', turn: state.turn + 1 };
}

/** The receipt, the draft and the record are the last person's own. */
function cleaned(state: State): State {
  const attempt = isUnderWay(state) ? orphaned(state.attempt) : state.attempt;
  return { ...state, citizen: null, attempt, eligibility: null, receipt: null, acceptance: null, draft: [], missing: null, turn: state.turn + 1 };
}

function withhold(state: State): Command[] {
  // Also when the machine itself will not send any more: the transport may still be repeating.
  return state.attempt?.made === 'here' ? [{ type: 'withhold' }] : [];
}

const erase = [{ type: 'remember', record: null, about: null }, { type: 'watch', on: false }] as const satisfies Command[];

/** Whoever signs out, here or in another block, leaves nothing for the next person at this screen. */
export function signedOut(state: State, ...commands: Command[]): Step {
  const next = cleaned(state);
  // An attempt without an answer is not forgotten: its key asks without anybody's sign-in.
  if (isUnderWay(state)) return to(next, {}, ...withhold(state), ...commands);
  if (state.phase === 'signing-in') return rest(next, { record: null }, { type: 'cancel-sign-in' }, ...commands, ...erase);
  if (isAfloat(state)) return rest(next, { fault: null, record: null, watching: false }, ...commands, ...erase);
  return to(state, { citizen: null, eligibility: null, turn: state.turn + 1 }, ...commands);
}

/** The sign-in ran out in the middle of things: nothing of them is lost, and nothing can be sent until the next one. */
export function expired(state: State): Step {
  const gone = { ...state, citizen: null, eligibility: null, turn: state.turn + 1 };
  return state.phase === 'signing-in' ? goBack(gone, {}, { type: 'cancel-sign-in' }) : to(gone, {});
}

/** Somebody is at the screen: perhaps the same as before, perhaps not. */
export function arrived(state: State, citizen: Citizen): Step {
  if (citizen === state.citizen) return to(state, {});
  if (isUnderWay(state)) return to(cleaned(state), { citizen }, ...withhold(state));
  const other = state.citizen !== null && state.citizen.name !== citizen.name;
  // A new object of the same name is the same sign-in told again; the city is asked all the same.
  const again = state.citizen !== null && !other;
  if (!isAfloat(state) && state.phase !== 'signing-in') return to(state, { citizen, eligibility: null, turn: state.turn + 1 });
  const next = { ...(other ? cleaned(state) : state), ...(again ? { eligibility: null, turn: state.turn + 1 } : unverified(state)), citizen };
  if (!other) return to(next, {}, ...askMine(next));
  const clean = { ...next, receipt: null, acceptance: null, record: null };
  return state.phase === 'signing-in' ? to(clean, {}, ...askMine(next), ...erase) : rest(clean, { fault: null, watching: false }, ...askMine(next), ...erase);
}

/** Where sign-in that came to nothing leads back to. */
export function goBack(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  const resting = restingPhase(state);
  return to(state, { ...patch, phase: resting === 'accepted' && state.returnTo === 'changing' ? 'changing' : resting }, ...commands);
}

/** After sign-in: the citizen's own state of things decides where to go on. */
export function mineAfterSignIn(state: State, { mine }: Extract<Event, { type: 'mine' }>): Step {
  const next = withMine(state, mine);
  if (next.period !== 'open') return rest(next, {});
  if (next.receipt && state.returnTo === 'open') return to(next, { phase: 'accepted', acceptance: 'found' }, { type: 'announce', what: 'accepted', move: true });
  if (next.eligibility !== 'eligible') return to(next, { phase: 'refused', fault: notEligible(mine) }, { type: 'announce', what: 'refused', move: true });
  return backToChoice(next, {}, { type: 'announce', what: 'signed-in', move: true });
}

/** The city could not be asked. A receipt that may be somebody else's is not built upon. */
export function unknownAfterSignIn(state: State): Step {
  const doubtful = state.acceptance === 'kept' ? { receipt: null, acceptance: null } : {};
  return backToChoice(state, doubtful, { type: 'announce', what: 'signed-in', move: true });
}
