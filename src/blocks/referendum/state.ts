import { shortfallOf, tidyChoice } from '../../domain/ballot/answer.js';
import { readKeepsake } from '../../kernel/attempt.js';
import { Fault } from '../../kernel/fault.js';
import { askToConfirm, confirming } from './confirming.js';
import { type Event, initialState, type State, type Step } from './model.js';
import { accept, backToChoice, notEligible, receiptIsOwn, refuse, sendingFailed, uncertain, withMine, withoutAttempt } from './outcome.js';
import { arrived, expired, goBack, mineAfterSignIn, signedOut, unknownAfterSignIn } from './persons.js';
import { anew, askMine, type Handlers, isAfloat, readingAnywhere, readingTable, rest, settleDown, stepOf, type Table, to } from './reading.js';
import type { Mine } from './schemas.js';

function retrySend(state: State): Step {
  const attempt = state.attempt;
  if (!attempt) return to(state, {});
  return to(state, {}, attempt.ballot ? { type: 'send', attempt } : { type: 'settle', key: attempt.key });
}

function vote(state: State): Step {
  if (!state.citizen) return startSignIn(state);
  const missing = firstShortfall(state);
  return missing ? to(state, { missing }, { type: 'announce', what: 'missing', move: true }) : askToConfirm(state);
}

/** The first question that is not answered as it has to be. */
function firstShortfall({ referendum, draft }: State): State['missing'] {
  for (const question of referendum?.questions ?? []) {
    const given = draft.find((one) => one.question === question.id);
    // As it would be sent, not as it was typed.
    const what = shortfallOf(question, given && tidyChoice(question, given));
    if (what) return { question: question.id, what };
  }
  return referendum ? null : { question: '', what: 'none' };
}

function startSignIn(state: State): Step {
  return to(state, { phase: 'signing-in', fault: null, missing: null, returnTo: state.phase === 'changing' ? 'changing' : 'open' }, { type: 'sign-in' }, { type: 'announce', what: 'signing-in', move: true });
}

/** The key is kept: now the ballot may go, unless whoever wanted it has left meanwhile. */
function claimed(state: State, { key, ballot, previous }: Extract<Event, { type: 'claimed' }>): Step {
  if (!state.draft.length) return rest(state, { record: previous }, { type: 'remember', record: previous, about: key }, ...askMine(state));
  const replaces = receiptIsOwn(state) ? (state.receipt?.revision ?? 0) : 0;
  const attempt = { key, ballot, replaces, tries: 0, made: 'here' } as const;
  const record = { key, state: 'pending', ...(previous ? { previous: previous.key } : {}) } as const;
  return to(state, { attempt, record }, { type: 'send', attempt });
}

/**
 * What a page kept for its frame is none of the city's keepsakes: altered, or somebody else's. It says nothing of any
 * vote; who signs in learns the truth. Of a key of this browser's own no such word ends the asking.
 */
function isNoKey(fault: Fault, key: string): boolean {
  return fault.code === 'request.invalid' && readKeepsake(key) !== null;
}

/** The city has said how the attempt ended. */
function settled(state: State, { key, settlement }: Extract<Event, { type: 'settled' }>): Step {
  if (settlement.outcome === 'recorded') return accept(state, settlement.receipt);
  if (settlement.outcome === 'replaced') {
    return rest(state, { record: null, receipt: null, acceptance: null, fault: null }, { type: 'remember', record: null, about: key }, ...askMine(state, true));
  }
  const step = refuse(state, new Fault('attempt.void', readKeepsake(key) ? { remembered: true } : {}));
  const earlier = step.state.record;
  return earlier && !state.citizen ? { ...step, commands: [...step.commands, { type: 'settle', key: earlier.key }] } : step;
}

/** Another tab wrote into the ledger. */
function recordChanged(state: State, { record }: Extract<Event, { type: 'record-changed' }>): Step {
  if (!isAfloat(state) && state.phase !== 'signing-in') return to(state, {});
  if (record?.state === 'settled' && record.key !== state.record?.key) {
    // Whose it is nobody knows but the city: a signed-in citizen asks for his own.
    return to(state, { record }, ...(state.citizen ? askMine(state, true) : [{ type: 'settle', key: record.key } as const]));
  }
  const gone = !record && state.record && !state.citizen;
  if (!gone) return to(state, { record: withoutAttempt(record) });
  const empty = { record: null, receipt: null, acceptance: null };
  return isAfloat(state) ? rest(state, empty) : to(state, empty);
}

const choosing: Handlers = {
  ...readingTable.open,
  'vote': vote,
  'sign-in': startSignIn,
};

/** What the city says of the citizen may rearrange what is on screen. */
function mineAnywhere(state: State, mine: Mine): Step {
  if (!isAfloat(state) || !state.citizen) return to(state, {});
  const next = withMine(state, mine);
  if (state.phase === 'changing') return next.receipt ? to(next, {}) : backToChoice(next, {});
  if (state.phase === 'open' && next.eligibility !== 'eligible' && !next.receipt) return to(next, { phase: 'refused', fault: notEligible(mine) });
  // «Your vote was not sent» is no more the news where an earlier one turns out to stand.
  return rest(next, next.receipt && !state.receipt ? { fault: null } : {});
}

/** One row a phase, one cell an event. What is not in a row is looked up in `anywhere`, and else ignored. */
const table: Table = {
  ...readingTable,
  'loading': {
    ...readingTable.loading,
    'settled': (state, { key, settlement }) => {
      if (!state.attempt) return to(state, {});
      return settlement.outcome === 'recorded'
        ? settleDown(state, { receipt: settlement.receipt, acceptance: 'kept' })
        : settleDown(state, { record: null }, { type: 'remember', record: null, about: key });
    },
    'settle-failed': (state, { key, fault }) =>
      isNoKey(fault, key)
        ? settleDown(state, { record: null, attempt: null }, { type: 'remember', record: null, about: key })
        : to(state, { phase: 'failed', fault, attempt: null }, { type: 'emit', event: 'city-failed', detail: { code: fault.code } }),
  },

  'open': choosing,

  'changing': {
    ...choosing,
    'cancel': (state) => rest(state, { draft: [], missing: null, fault: null }, { type: 'announce', what: 'cancelled', move: true }),
  },

  'signing-in': {
    'signed-in': (state, { citizen }) => {
      const step = arrived(state, citizen);
      return { ...step, commands: [...step.commands, { type: 'emit', event: 'city-signed-in', detail: {} }] };
    },
    'sign-in-failed': (state, { fault }) => goBack(state, { fault }, { type: 'announce', what: 'sign-in-failed', move: true }),
    'cancel': (state) => goBack(state, {}, { type: 'cancel-sign-in' }, { type: 'announce', what: 'cancelled', move: true }),
    'mine': mineAfterSignIn,
    'resumed': (state) => to(state, {}, ...askMine(state)),
    'mine-failed': unknownAfterSignIn,
  },

  'confirming': confirming,

  'sending': {
    'claimed': claimed,
    // Another tab's vote is on its way. What this one wanted is not sent.
    'busy': (state, { record }) => uncertain({ ...state, record, attempt: { key: record.key, ballot: null, replaces: 0, tries: 1, made: 'elsewhere' } }, null),
    // No key could be kept, so nothing was sent.
    'claim-failed': (state, { fault }) => refuse(state, fault),
    'answered': (state, { receipt }) => accept(state, receipt),
    'failed': (state, { fault }) => sendingFailed(state, fault),
  },

  'unknown': {
    'waited': retrySend,
    'retry': retrySend,
    'online': retrySend,
    'resumed': retrySend,
    'answered': (state, { receipt }) => accept(state, receipt),
    'failed': (state, { fault }) => sendingFailed(state, fault),
    'settle-failed': (state, { key, fault }) =>
      isNoKey(fault, key) && state.attempt?.made === 'earlier'
        ? rest(state, { record: null, receipt: null, acceptance: null, fault: null }, { type: 'remember', record: null, about: key }, ...askMine(state, true))
        : uncertain(state, fault),
    'settled': settled,
    'record-changed': (state) => retrySend(state),
  },

  'refused': {
    'retry': (state) => {
      const step = backToChoice(state, { fault: null });
      const { phase } = step.state;
      return { ...step, commands: [{ type: 'announce', what: phase === 'changing' || phase === 'closed' ? phase : 'cancelled', move: true }] };
    },
    'mine': (state, { mine }) => {
      const next = withMine(state, mine);
      if (next.receipt && next.period === 'open' && state.fault?.code === 'referendum.already-voted') return rest(next, { fault: null, acceptance: 'found' }, { type: 'announce', what: 'accepted', move: true });
      return to(next, {});
    },
  },

  'accepted': {
    'change': (state) => {
      if (state.period !== 'open' || state.referendum?.change !== 'until-close') return to(state, {});
      // It may be somebody else's: first the city is asked again.
      if (state.citizen && !receiptIsOwn(state)) return to(state, {}, ...askMine(state));
      return to(state, { phase: 'changing', watching: false }, { type: 'announce', what: 'changing', move: true }, { type: 'watch', on: false });
    },
    // Results may be for voters alone, and this browser remembers the vote but not the voter.
    'sign-in': (state) => to(state, { fault: null }, { type: 'sign-in' }),
    'sign-in-failed': (state, { fault }) => to(state, { fault }, { type: 'announce', what: 'sign-in-failed', move: false }),
    'mine-failed': (state, { fault }) => to(state, { fault }, { type: 'announce', what: 'sign-in-failed', move: false }),
    'mine': (state, { mine }) => mineAnywhere({ ...state, fault: null }, mine),
    'forget': (state) =>
      rest(state, { receipt: null, acceptance: null, record: null, watching: false }, { type: 'remember', record: null, about: null }, { type: 'watch', on: false }, { type: 'announce', what: 'cancelled', move: true }),
  },
};

const anywhere: Handlers = {
  ...readingAnywhere,
  // The question is here and cannot be drawn: as where it did not load, and nothing of a person is kept meanwhile.
  'kinds-failed': (state) =>
    isAfloat(state) ? to({ ...initialState, id: state.id, citizen: state.citizen, turn: state.turn + 1 }, { phase: 'failed', fault: new Fault('unreachable') }, { type: 'announce', what: 'failed', move: true }, { type: 'emit', event: 'city-failed', detail: { code: 'unreachable' } }) : to(state, {}),
  'resumed': (state) => {
    // What was asked before went with the page.
    if (state.phase === 'loading') return anew(state);
    return to(state, {}, { type: 'identify' }, ...(state.watching ? [{ type: 'watch', on: true } as const] : []));
  },
  'citizen': (state, event) => {
    if (event.citizen) return arrived(state, event.citizen);
    if (!state.citizen) return to(state, {});
    return event.expired ? expired(state) : signedOut(state);
  },
  'signed-in': (state, { citizen }) => arrived(state, citizen),
  'sign-out': (state) => signedOut(state, { type: 'sign-out' }, { type: 'emit', event: 'city-signed-out', detail: {} }),
  'mine': (state, { mine }) => mineAnywhere(state, mine),
  'record-changed': recordChanged,
  // Another tab voted: its record led here.
  'settled': (state, { key, settlement }) => {
    if (settlement.outcome !== 'recorded' || state.record?.key !== key || !isAfloat(state)) return to(state, {});
    if (state.citizen) return to(state, {}, ...askMine(state, true));
    const next = { ...state, receipt: settlement.receipt, acceptance: 'kept' as const };
    return state.phase === 'open' || state.phase === 'accepted' ? rest(next, {}) : to(next, {});
  },
  'watch': (state, { on }) => to(state, { watching: on }, { type: 'watch', on }),
};

/**
 * The whole behaviour of `<city-referendum>`: pure, so that a model checker can walk it beside a fake city through
 * every interleaving, and a story can show any state.
 */
export function step(state: State, event: Event): Step {
  return stepOf(table, anywhere, state, event) ?? { state, commands: [] };
}
