import { Fault } from '../../kernel/fault.js';
import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import type { Command, State, Step } from './model.js';
import { askMine, restingPhase, to } from './reading.js';
import type { Mine, SettledReceipt } from './schemas.js';

/** Seconds before the next question about an attempt without an answer: 2, 4, 8, 16, then every 30. */
function backOff(tries: number): number {
  return Math.min(2 ** tries, 30);
}

/**
 * The register's own word on this very attempt, kept under its key: whatever happened to earlier sendings, it stands.
 * Any other «not done» («no such site», «too many requests») is said at the door and speaks of one sending alone.
 */
function isDecision(fault: Fault): boolean {
  return /^(referendum|ballot)\./.test(fault.code) || fault.code === 'attempt.void';
}
function isAboutSignIn(fault: Fault): boolean {
  return fault.code.startsWith('auth.');
}

/** The record that stands when the pending attempt turns out never to have happened. */
export function withoutAttempt(record: AttemptRecord | null | undefined): AttemptRecord | null {
  if (record?.state !== 'pending') return record ?? null;
  return record.previous ? { key: record.previous, state: 'settled' } : null;
}

/** Where the visitor goes on choosing: the draft is still there. */
export function backToChoice(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  const resting = restingPhase({ ...state, ...patch });
  return to(state, { ...patch, phase: resting === 'accepted' ? 'changing' : resting, attempt: null }, ...commands);
}

/** The city holds the ballot. The only way to `accepted` after a vote. */
export function accept(state: State, receipt: SettledReceipt): Step {
  const { attempt } = state;
  if (!attempt) return to(state, {});
  const own = attempt.made === 'here';
  const record = { key: attempt.key, state: 'settled' } as const;
  const change = receipt.revision > 1;
  const live = state.referendum?.results === 'live';
  // What was chosen here and not sent stays a draft.
  const draft = attempt.made === 'elsewhere' ? state.draft : [];
  const acceptance = !own ? 'kept' : change ? 'changed' : 'cast';
  return to(
    state,
    { phase: 'accepted', receipt, acceptance, attempt: null, draft, missing: null, fault: null, record, watching: live },
    { type: 'remember', record, about: attempt.key },
    { type: 'announce', what: 'accepted', move: true },
    // The tab that sent it tells the host page.
    ...(attempt.made === 'elsewhere' ? [] : [{ type: 'emit', event: 'city-ballot-cast', detail: { referendum: state.id, change } } as const]),
    ...(live ? [{ type: 'watch', on: true } as const] : []),
    ...askMine(state, !own || state.referendum?.results === 'after-vote'),
  );
}

/** The ballot is certainly not in the box. */
export function refuse(state: State, fault: Fault): Step {
  const record = withoutAttempt(state.record);
  return to(
    state,
    { phase: 'refused', fault, attempt: null, record },
    // Without a key nothing was kept, so there is nothing to take back.
    ...(state.attempt ? [{ type: 'remember', record, about: state.attempt.key } as const] : []),
    { type: 'announce', what: 'refused', move: true },
    { type: 'emit', event: 'city-ballot-refused', detail: { referendum: state.id, code: fault.code } },
    ...askMine(state, fault.code === 'referendum.already-voted'),
  );
}

/** A sending of the attempt ended without a receipt. */
export function sendingFailed(state: State, fault: Fault): Step {
  const attempt = state.attempt;
  if (!attempt) return to(state, {});
  // The reason concerns whoever pressed the button; to anybody else only the fact is told.
  const told = attempt.made === 'here' ? fault : new Fault('attempt.void', fault.data);
  if (isDecision(fault)) return refuse(state, told);
  // One sending, and it certainly did nothing: no need to ask. After an unanswered one, «not done» speaks of the repetition alone.
  if (attempt.tries === 0 && fault.outcome === 'not-done') {
    if (!isAboutSignIn(fault)) return refuse(state, told);
    const record = withoutAttempt(state.record);
    // Who sent it may have left meanwhile; whoever is here now keeps his own sign-in.
    const gone: Partial<State> = attempt.made === 'here' ? { citizen: null, eligibility: null, turn: state.turn + 1 } : {};
    return backToChoice(
      state, { ...gone, fault, record },
      { type: 'remember', record, about: attempt.key }, { type: 'announce', what: 'sign-in-failed', move: false },
      ...(attempt.made === 'here' ? [] : askMine(state)),
    );
  }
  // What repetition cannot mend is not repeated; the key alone goes on asking.
  if (fault.retry === 'never') return uncertain({ ...state, attempt: { ...attempt, ballot: null } }, fault);
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

/** What the city says of the signed-in citizen is the truth, whatever this browser remembered. */
export function withMine(state: State, mine: Mine): State {
  const same = mine.receipt !== null && state.receipt?.tracker === mine.receipt.tracker;
  return {
    ...state,
    eligibility: mine.eligibility,
    receipt: mine.receipt,
    acceptance: mine.receipt ? ((same ? state.acceptance : null) ?? 'found') : null,
    results: mine.results ?? state.results,
  };
}

/** Whether the receipt is known to be the signed-in citizen's own: not of whoever used this browser before. */
export function receiptIsOwn(state: State): boolean {
  return state.acceptance !== 'kept' || state.eligibility !== null;
}

export function notEligible(mine: Mine): Fault {
  return new Fault('referendum.not-eligible', { reason: mine.eligibility });
}
