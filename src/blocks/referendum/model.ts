import type { Shortfall } from '../../domain/ballot/answer.js';
import type { Ballot, Choice } from '../../domain/ballot/ballot.js';
import type { Period } from '../../domain/referendum/schedule.js';
import type { Citizen } from '../../identity/identity.js';
import type { AttemptKey } from '../../kernel/attempt.js';
import type { Fault } from '../../kernel/fault.js';
import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import type { ReferendumEvents } from './events.js';
import type { Mine, Receipt, Referendum, Results, SettledReceipt, Settlement } from './schemas.js';

/** What the visitor sees at one moment. Every phase has a story, a test and a way on. */
export type Phase =
  | 'idle' | 'loading' | 'absent' | 'failed' | 'unsupported'
  | 'upcoming' | 'open' | 'changing' | 'signing-in'
  | 'confirming' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'closed';

/** One wish of the visitor on its way: the same key and the same ballot on every re-send. */
export interface Attempt {
  readonly key: AttemptKey;
  /** Null after a reload: the page keeps the key, never the choice, so it can ask but not repeat. */
  readonly ballot: Ballot | null;
  readonly replaces: number;
  /** Times that an answer was waited for in vain. */
  readonly tries: number;
  /**
   * Whose act it was: `here`, of the visitor who is at this page now; `earlier`, before a reload, or of a person who has
   * left since; `elsewhere`, in another tab. Only of the first may be said «your vote».
   */
  readonly made: 'here' | 'earlier' | 'elsewhere';
}

/**
 * How the visitor came to `accepted`. The first two speak of his own last act; `found` is the city's word on the
 * signed-in citizen; `kept` is what this browser remembers, whoever sits before it.
 */
export type Acceptance = 'cast' | 'changed' | 'found' | 'kept';

/** An answer that is being given. What another one took the place of is kept `aside` and comes back with it; it is never sent. */
export interface DraftAnswer extends Choice {
  readonly aside?: Pick<Choice, 'options' | 'scores' | 'own'>;
}

export interface State {
  readonly phase: Phase;
  readonly id: string;
  readonly referendum: Referendum | null;
  readonly period: Period;
  readonly citizen: Citizen | null;
  readonly eligibility: Mine['eligibility'] | null;
  /** What the city holds of this visitor, as far as we were told. */
  readonly receipt: SettledReceipt | null;
  readonly acceptance: Acceptance | null;
  /** The draft. It survives sign-in, refusal and a change of language. Empty while `sending`: who pressed the button has left. */
  readonly draft: readonly DraftAnswer[];
  /** The button was pressed before the answers were whole: the first question that wants something, and what. */
  readonly missing: { readonly question: string; readonly what: Shortfall } | null;
  readonly attempt: Attempt | null;
  /** The ledger's record of this referendum; undefined until it was read. */
  readonly record: AttemptRecord | null | undefined;
  readonly fault: Fault | null;
  /** Where sign-in leads back to. */
  readonly returnTo: 'open' | 'changing';
  /**
   * Moves on with every press of the button, every sending and every change of persons: `mine` asked for before that is an
   * answer to an old question, and so is a confirmation.
   */
  readonly turn: number;
  readonly results: Results | null;
  readonly watching: boolean;
}

export const initialState: State = {
  phase: 'idle', id: '', referendum: null, period: 'open', citizen: null, eligibility: null, receipt: null, acceptance: null,
  draft: [], missing: null, attempt: null, record: undefined, fault: null, returnTo: 'open', turn: 0, results: null, watching: false,
};

export type Event =
  // from the page
  | { readonly type: 'shown'; readonly id: string }
  | { readonly type: 'resumed' }
  | { readonly type: 'online' }
  // from the visitor, always a trusted act
  /** `choice` null takes the answer to that question back. */
  | { readonly type: 'choose'; readonly question: string; readonly choice: DraftAnswer | null }
  | { readonly type: 'clear' }
  | { readonly type: 'vote' }
  | { readonly type: 'change' }
  | { readonly type: 'cancel' }
  | { readonly type: 'sign-in' }
  | { readonly type: 'sign-out' }
  | { readonly type: 'forget' }
  | { readonly type: 'retry' }
  | { readonly type: 'watch'; readonly on: boolean }
  // answers to commands
  | { readonly type: 'loaded'; readonly referendum: Referendum; readonly period: Period; readonly supported: boolean }
  | { readonly type: 'load-failed'; readonly fault: Fault }
  /** The code that draws these kinds of question did not load. */
  | { readonly type: 'kinds-failed' }
  | { readonly type: 'recalled'; readonly record: AttemptRecord | null }
  /** `expired`: the sign-in ran out by itself; nobody asked to leave. */
  | { readonly type: 'citizen'; readonly citizen: Citizen | null; readonly expired?: boolean }
  | { readonly type: 'signed-in'; readonly citizen: Citizen }
  | { readonly type: 'sign-in-failed'; readonly fault: Fault }
  | { readonly type: 'mine'; readonly mine: Mine }
  | { readonly type: 'mine-failed'; readonly fault: Fault }
  | { readonly type: 'window-opened'; readonly turn: number }
  /** `inWindow`: the person pressed in a window of the operator; else nothing was to be asked. */
  | { readonly type: 'confirmed'; readonly turn: number; readonly inWindow: boolean }
  | { readonly type: 'unconfirmed'; readonly turn: number; readonly fault: Fault }
  | { readonly type: 'claimed'; readonly key: AttemptKey; readonly ballot: Ballot; readonly previous: AttemptRecord | null }
  | { readonly type: 'busy'; readonly record: AttemptRecord }
  | { readonly type: 'claim-failed'; readonly fault: Fault }
  | { readonly type: 'answered'; readonly key: AttemptKey; readonly receipt: Receipt }
  | { readonly type: 'failed'; readonly key: AttemptKey; readonly fault: Fault }
  | { readonly type: 'settled'; readonly key: AttemptKey; readonly settlement: Settlement }
  | { readonly type: 'settle-failed'; readonly key: AttemptKey; readonly fault: Fault }
  | { readonly type: 'waited' }
  | { readonly type: 'record-changed'; readonly record: AttemptRecord | null }
  | { readonly type: 'alarm'; readonly period: Period }
  | { readonly type: 'results'; readonly results: Results };

/** What the element is asked to do. Everything that touches the world is one of these. */
export type Command =
  | { readonly type: 'load' }
  | { readonly type: 'recall' }
  | { readonly type: 'identify' }
  | { readonly type: 'sign-in' }
  | { readonly type: 'cancel-sign-in' }
  | { readonly type: 'sign-out' }
  /** The answer is dropped when `turn` has moved on meanwhile, or when this was asked again. */
  | { readonly type: 'read-mine' }
  | { readonly type: 'read-results' }
  | { readonly type: 'watch'; readonly on: boolean }
  /**
   * Has the person confirm what is chosen. Answered by `confirmed` at once, or by `window-opened` at once and then by
   * `confirmed` or `unconfirmed`, all with this turn.
   */
  | { readonly type: 'confirm'; readonly turn: number }
  /** Closes the window; nothing is heard of it any more. */
  | { readonly type: 'cancel-confirm' }
  /** Under the lock: unless an attempt is pending, make a key and a ballot and keep the key. */
  | { readonly type: 'claim'; readonly choices: readonly Choice[] }
  | { readonly type: 'send'; readonly attempt: Attempt }
  /** Who pressed the button has left: no repetition of a sending may leave any more with the next one's token. Ends as `cancelled`. */
  | { readonly type: 'withhold' }
  | { readonly type: 'settle'; readonly key: AttemptKey }
  /**
   * Under the lock: writes the record, unless what is kept by then is no longer what this is about. About a key: only
   * over the record of that key. About null (somebody leaves): over anything but a pending attempt.
   */
  | { readonly type: 'remember'; readonly record: AttemptRecord | null; readonly about: AttemptKey | null }
  | { readonly type: 'wait'; readonly seconds: number }
  | { readonly type: 'announce'; readonly what: Announcement; readonly move: boolean }
  | { readonly [K in keyof ReferendumEvents]: { readonly type: 'emit'; readonly event: K; readonly detail: ReferendumEvents[K] } }[keyof ReferendumEvents];

/** Said once to a screen reader: by moving focus there where the focused control went away (`move`), else in the live region. */
export type Announcement =
  | 'failed' | 'signing-in' | 'signed-in' | 'sign-in-failed' | 'missing' | 'confirming' | 'unconfirmed' | 'sending' | 'accepted' | 'refused' | 'unknown' | 'changing' | 'cancelled' | 'closed' | 'opened';

export interface Step {
  readonly state: State;
  readonly commands: readonly Command[];
}
