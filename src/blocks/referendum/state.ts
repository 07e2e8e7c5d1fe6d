import { Fault } from '../../kernel/fault.js';
import type { Command, Event, State, Step } from './model.js';
import { accept, backToChoice, notEligible, refuse, sendingFailed, uncertain, withMine, withoutAttempt } from './outcome.js';
import { begin, type Handlers, readingAnywhere, readingTable, rest, restingPhase, settleDown, stepOf, type Table, to } from './reading.js';

function retrySend(state: State): Step {
  const attempt = state.attempt;
  if (!attempt) return to(state, {});
  return to(state, {}, attempt.ballot ? { type: 'send', attempt } : { type: 'settle', key: attempt.key });
}

function vote(state: State): Step {
  if (!state.citizen) return startSignIn(state);
  const question = state.referendum?.questions[0];
  if (state.chosen === null || !question) return to(state, { missing: true }, { type: 'announce', what: 'missing', move: true });
  return to(
    state, { phase: 'sending', fault: null },
    { type: 'claim', choices: [{ question: question.id, options: [state.chosen] }] },
    { type: 'announce', what: 'sending', move: false },
  );
}

function startSignIn(state: State): Step {
  return to(state, { phase: 'signing-in', fault: null, missing: false, returnTo: state.phase === 'changing' ? 'changing' : 'open' }, { type: 'sign-in' }, { type: 'announce', what: 'signing-in', move: true });
}

/** One citizen's ballot is never sent again in the name of the next: from here on the key may only ask. */
function withoutBallot(state: State): State {
  return state.attempt ? { ...state, attempt: { ...state.attempt, ballot: null } } : state;
}

/** Whoever signs out, here or in another block, leaves nothing for the next person at this screen. */
function signedOut(state: State, ...commands: Command[]): Step {
  const gone: Partial<State> = { citizen: null, eligibility: null };
  // An attempt without an answer is not forgotten: its key asks without anybody's sign-in.
  if (state.phase === 'sending' || state.phase === 'unknown' || !state.referendum) return to(withoutBallot(state), gone, ...commands);
  return rest(
    state, { ...gone, receipt: null, acceptance: null, chosen: null, missing: false, fault: null, record: null, watching: false },
    ...commands, { type: 'remember', record: null }, { type: 'watch', on: false },
  );
}

/** After sign-in: the citizen's own state of things decides where to go on. */
function mineAfterSignIn(state: State, event: Extract<Event, { type: 'mine' }>): Step {
  const next = withMine(state, event.mine);
  if (next.period !== 'open') return rest(next, {});
  if (next.receipt && state.returnTo === 'open') return to(next, { phase: 'accepted', acceptance: 'found' }, { type: 'announce', what: 'accepted', move: true });
  if (next.eligibility !== 'eligible') return to(next, { phase: 'refused', fault: notEligible(event.mine) }, { type: 'announce', what: 'refused', move: true });
  return backToChoice(next, {}, { type: 'announce', what: 'signed-in', move: true });
}

const choosing: Handlers = {
  ...readingTable.open,
  'vote': vote,
  'sign-in': startSignIn,
};

/** One row a phase, one cell an event. What is not in a row is looked up in `anywhere`, and else ignored. */
const table: Table = {
  ...readingTable,
  'loading': {
    ...readingTable.loading,
    'settled': (state, { settlement }) =>
      settlement.outcome === 'recorded'
        ? settleDown(state, { receipt: settlement.receipt, acceptance: 'kept' })
        : settleDown(state, { record: null }, { type: 'remember', record: null }),
    'settle-failed': (state, { fault }) => to(state, { phase: 'failed', fault, attempt: null }, { type: 'emit', event: 'city-failed', detail: { code: fault.code } }),
  },

  'open': choosing,

  'changing': {
    ...choosing,
    'cancel': (state) => rest(state, { chosen: null, missing: false, fault: null }, { type: 'announce', what: 'cancelled', move: true }),
  },

  'signing-in': {
    'signed-in': (state, { citizen }) => to(state, { citizen }, { type: 'read-mine' }, { type: 'emit', event: 'city-signed-in', detail: {} }),
    'citizen': (state, { citizen }) => to(state, { citizen }),
    'sign-in-failed': (state, { fault }) =>
      to(state, { phase: state.returnTo, fault }, { type: 'announce', what: 'sign-in-failed', move: true }),
    'cancel': (state) => to(state, { phase: state.returnTo }, { type: 'cancel-sign-in' }, { type: 'announce', what: 'cancelled', move: true }),
    'mine': mineAfterSignIn,
    'resumed': (state) => to(state, {}, ...(state.citizen ? [{ type: 'read-mine' } as const] : [])),
    'mine-failed': (state) => backToChoice(state, {}, { type: 'announce', what: 'signed-in', move: true }),
    'alarm': (state, { period }) => to(state, { period, returnTo: restingPhase({ ...state, period }) === 'closed' ? 'closed' : state.returnTo }),
  },

  'sending': {
    'claimed': (state, { key, ballot, previous }) => {
      const attempt = { key, ballot, replaces: state.receipt?.revision ?? 0, tries: 0 };
      const record = { key, state: 'pending', ...(previous ? { previous: previous.key } : {}) } as const;
      return to(state, { attempt, record }, { type: 'send', attempt });
    },
    // Another tab's vote is on its way. What this one wanted is not sent.
    'busy': (state, { record }) => uncertain({ ...state, record, attempt: { key: record.key, ballot: null, replaces: 0, tries: 1 } }, null),
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
    'settle-failed': (state, { fault }) => uncertain(state, fault),
    'settled': (state, { settlement }) => {
      if (settlement.outcome === 'recorded') return accept(state, settlement.receipt);
      if (settlement.outcome === 'void') {
        const step = refuse(state, new Fault('attempt.void'));
        const earlier = step.state.record;
        return earlier ? { ...step, commands: [...step.commands, { type: 'settle', key: earlier.key }] } : step;
      }
      const read = state.citizen ? [{ type: 'read-mine' } as const] : [];
      return rest(state, { record: null, receipt: null, fault: null }, { type: 'remember', record: null }, ...read);
    },
    'record-changed': (state) => retrySend(state),
    'citizen': (state, { citizen }) => to(withoutBallot(state), { citizen }),
    'signed-in': (state, { citizen }) => to(withoutBallot(state), { citizen }),
  },

  'refused': {
    'retry': (state) => backToChoice(state, { fault: null }, { type: 'announce', what: state.receipt ? 'changing' : 'cancelled', move: true }),
    'mine': (state, { mine }) => {
      const next = withMine(state, mine);
      if (next.receipt && state.fault?.code === 'referendum.already-voted') return rest(next, { fault: null }, { type: 'announce', what: 'accepted', move: true });
      return to(next, {});
    },
  },

  'accepted': {
    'change': (state) =>
      state.period === 'open' && state.referendum?.change === 'until-close'
        ? to(state, { phase: 'changing', watching: false }, { type: 'announce', what: 'changing', move: true }, { type: 'watch', on: false })
        : to(state, {}),
    'forget': (state) =>
      rest(state, { receipt: null, acceptance: null, record: null, watching: false }, { type: 'remember', record: null }, { type: 'watch', on: false }, { type: 'announce', what: 'cancelled', move: true }),
  },
};

const anywhere: Handlers = {
  ...readingAnywhere,
  'resumed': (state) => {
    if (state.phase === 'loading') return to(state, {}, ...begin);
    return to(state, {}, { type: 'identify' }, ...(state.watching ? [{ type: 'watch', on: true } as const] : []));
  },
  'citizen': (state, { citizen }) => {
    if (!citizen) return state.citizen ? signedOut(state) : to(state, {});
    const known = state.citizen?.name === citizen.name;
    return to(state, { citizen }, ...(state.referendum && !known ? [{ type: 'read-mine' } as const] : []));
  },
  'signed-in': (state, { citizen }) => to(state, { citizen }, { type: 'read-mine' }),
  'sign-out': (state) => signedOut(state, { type: 'sign-out' }, { type: 'emit', event: 'city-signed-out', detail: {} }),
  'mine': (state, { mine }) => {
    if (!state.referendum || state.phase === 'sending' || state.phase === 'unknown') return to(state, {});
    const next = withMine(state, mine);
    if (state.phase === 'changing') return next.receipt ? to(next, {}) : backToChoice(next, {});
    if (state.phase === 'open' && next.eligibility !== 'eligible' && !next.receipt) return to(next, { phase: 'refused', fault: notEligible(mine) });
    return rest(next, {});
  },
  'record-changed': (state, { record }) => {
    if (!state.referendum || state.phase === 'sending') return to(state, {});
    if (record?.state === 'settled' && record.key !== state.record?.key) return to(state, { record }, { type: 'settle', key: record.key });
    if (!record && state.record && !state.citizen) return rest(state, { record: null, receipt: null, acceptance: null });
    return to(state, { record: withoutAttempt(record) });
  },
  // Another tab voted: its record led here.
  'settled': (state, { key, settlement }) => {
    if (settlement.outcome !== 'recorded' || state.record?.key !== key) return to(state, {});
    const next = { ...state, receipt: settlement.receipt, acceptance: state.acceptance ?? ('kept' as const) };
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
