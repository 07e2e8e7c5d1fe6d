import { Fault } from '../../kernel/fault.js';
import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import type { Command, State, Step } from './model.js';
import type { Mine, Receipt } from './schemas.js';

/** Seconds before the next question about an attempt without an answer: 2, 4, 8, 16, then every 30. */
function backOff(tries: number): number {
  return Math.min(2 ** tries, 30);
}

/** Faults that are the city's word on this very attempt, whatever happened to earlier sendings of it. */
const decisions: readonly string[] = [
  'attempt.void', 'attempt.mismatch', 'attempt.missing', 'exposure.secure-only', 'site.not-registered',
  'request.invalid', 'request.too-large', 'not-found',
];
function isDecision(fault: Fault): boolean {
  return /^(referendum|ballot)\./.test(fault.code) || decisions.includes(fault.code);
}
function isAboutSignIn(fault: Fault): boolean {
  return fault.code.startsWith('auth.');
}

export function to(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  return { state: { ...state, ...patch }, commands };
}

/** The record that stands when the pending attempt turns out never to have happened. */
export function withoutAttempt(record: AttemptRecord | null | undefined): AttemptRecord | null {
  if (record?.state !== 'pending') return record ?? null;
  return record.previous ? { key: record.previous, state: 'settled' } : null;
}

/** The phase that the facts call for when nothing is going on. */
export function restingPhase(state: State): 'upcoming' | 'open' | 'accepted' | 'closed' {
  if (state.period !== 'open') return state.period;
  return state.receipt ? 'accepted' : 'open';
}

export function rest(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  const next = { ...state, ...patch, attempt: null };
  return to(next, { phase: restingPhase(next) }, ...commands);
}

/** Where the visitor goes on choosing: the draft is still there. */
export function backToChoice(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  const resting = restingPhase({ ...state, ...patch });
  return to(state, { ...patch, phase: resting === 'accepted' ? 'changing' : resting, attempt: null }, ...commands);
}

/** The city holds the ballot. The only way to `accepted` after a vote. */
export function accept(state: State, receipt: Receipt): Step {
  const record = state.attempt && ({ key: state.attempt.key, state: 'settled' } as const);
  const change = receipt.revision > 1;
  const live = state.referendum?.results === 'live';
  return to(
    state,
    { phase: 'accepted', receipt, acceptance: change ? 'changed' : 'cast', attempt: null, chosen: null, missing: false, fault: null, record, watching: live },
    { type: 'remember', record },
    { type: 'announce', what: 'accepted', move: true },
    { type: 'emit', event: 'city-ballot-cast', detail: { referendum: state.id, change } },
    ...(live ? [{ type: 'watch', on: true } as const] : []),
    ...(state.referendum?.results === 'after-vote' && state.citizen ? [{ type: 'read-mine' } as const] : []),
  );
}

/** The ballot is certainly not in the box. */
export function refuse(state: State, fault: Fault): Step {
  const record = withoutAttempt(state.record);
  const read = fault.code === 'referendum.already-voted' ? [{ type: 'read-mine' } as const] : [];
  return to(
    state,
    { phase: 'refused', fault, attempt: null, record },
    { type: 'remember', record },
    { type: 'announce', what: 'refused', move: true },
    { type: 'emit', event: 'city-ballot-refused', detail: { referendum: state.id, code: fault.code } },
    ...read,
  );
}

/** A sending of the attempt ended without a receipt. */
export function sendingFailed(state: State, fault: Fault): Step {
  const attempt = state.attempt;
  if (!attempt) return to(state, {});
  if (isDecision(fault)) return refuse(state, fault);
  // One sending, and it certainly did nothing: no need to ask. After an unanswered one, «not done» speaks of the repetition alone.
  if (attempt.tries === 0 && fault.outcome === 'not-done') {
    if (!isAboutSignIn(fault)) return refuse(state, fault);
    const record = withoutAttempt(state.record);
    return backToChoice(
      state, { citizen: null, fault, record },
      { type: 'remember', record }, { type: 'announce', what: 'sign-in-failed', move: false },
    );
  }
  // Nobody is signed in any more, so the ballot cannot be repeated; the key alone may ask.
  if (isAboutSignIn(fault)) return uncertain({ ...state, attempt: { ...attempt, ballot: null } }, fault);
  return uncertain(state, fault);
}

/** No answer: unknown, never «failed». */
export function uncertain(state: State, fault: Fault | null): Step {
  const attempt = state.attempt;
  if (!attempt) return to(state, {});
  const tries = attempt.tries + 1;
  const first = state.phase !== 'unknown';
  return to(
    state,
    { phase: 'unknown', fault, attempt: { ...attempt, tries } },
    { type: 'wait', seconds: Math.max(backOff(tries), fault?.data.retryAfter ?? 0) },
    ...(first
      ? ([
          { type: 'announce', what: 'unknown', move: true },
          { type: 'emit', event: 'city-ballot-uncertain', detail: { referendum: state.id } },
        ] as const)
      : []),
  );
}

/** What the gateway says of the signed-in citizen is the truth, whatever this browser remembered. */
export function withMine(state: State, mine: Mine): State {
  return {
    ...state,
    eligibility: mine.eligibility,
    receipt: mine.receipt,
    acceptance: mine.receipt ? (state.acceptance ?? 'found') : null,
    results: mine.results ?? state.results,
  };
}

export function notEligible(mine: Mine): Fault {
  return new Fault('referendum.not-eligible', { reason: mine.eligibility });
}
