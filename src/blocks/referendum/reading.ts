import { type Command, type Event, initialState, type Phase, type State, type Step } from './model.js';

export type Handlers = { readonly [T in Event['type']]?: (state: State, event: Extract<Event, { type: T }>) => Step };

export function to(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  return { state: { ...state, ...patch }, commands };
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

export const begin = [{ type: 'load' }, { type: 'recall' }, { type: 'identify' }] as const satisfies Command[];

/** First rest after loading. */
export function settleDown(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  const next = { ...state, ...patch };
  return rest(
    next, {},
    ...commands,
    { type: 'emit', event: 'city-referendum-shown', detail: { referendum: next.id, period: next.period } },
    ...(next.period === 'upcoming' ? [] : [{ type: 'read-results' } as const]),
    ...(next.citizen && next.eligibility === null ? [{ type: 'read-mine' } as const] : []),
  );
}

/** Leaves `loading` once both the question and the ledger have answered. */
function arrive(state: State): Step {
  const { referendum, record } = state;
  if (!referendum || record === undefined) return to(state, {});
  if (record) {
    const attempt = { key: record.key, ballot: null, replaces: 0, tries: 0 };
    return to(state, { attempt, phase: record.state === 'pending' ? 'unknown' : 'loading' }, { type: 'settle', key: record.key });
  }
  return settleDown(state, {});
}


export type Table = { readonly [P in Phase]?: Handlers };

/** The rows that lead to the first view. The rest of the table comes with `state.ts`, when it is first needed. */
export const readingTable: Table = {
  'loading': {
    'loaded': (state, { referendum, period, supported }) =>
      supported ? arrive({ ...state, referendum, period }) : to(state, { referendum, period, phase: 'unsupported' }),
    'recalled': (state, { record }) => arrive({ ...state, record }),
    'load-failed': (state, { fault }) =>
      to(state, { phase: fault.code === 'not-found' ? 'absent' : 'failed', fault },
        { type: 'announce', what: 'failed', move: true }, { type: 'emit', event: 'city-failed', detail: { code: fault.code } }),
  },

  'failed': {
    'retry': (state) => to(state, { phase: 'loading', referendum: null, record: undefined, fault: null }, ...begin),
    'online': (state) => to(state, { phase: 'loading', referendum: null, record: undefined, fault: null }, ...begin),
  },

  'open': {
    'choose': (state, { option }) => to(state, { chosen: option, missing: false, fault: null }),
  },
};

export const readingAnywhere: Handlers = {
  'shown': (state, { id }) => (id === state.id && state.phase !== 'idle' ? to(state, {}) : to(initialState, { id, phase: 'loading', citizen: state.citizen }, ...begin)),
  'loaded': (state, { referendum, period }) => to(state, { referendum, period }),
  'alarm': (state, { period }) => {
    if (!state.referendum || period === state.period) return to(state, { period });
    const next = { ...state, period };
    if (!['upcoming', 'open', 'changing', 'refused'].includes(state.phase)) return to(next, {}, { type: 'read-results' });
    return rest(next, { fault: null }, { type: 'read-results' }, { type: 'announce', what: period === 'closed' ? 'closed' : 'opened', move: false });
  },
  'results': (state, { results }) => {
    // Results that this citizen may already see are not taken back by the public's view of them.
    const kept = results.stage === 'hidden' && state.results && state.results.stage !== 'hidden' && state.receipt;
    return to(state, kept ? {} : { results });
  },
};

/**
 * One step of a table: an event's cell in the row of the phase, else the one of `anywhere`.
 * @returns null where the table has neither.
 */
export function stepOf(table: Table, anywhere: Handlers, state: State, event: Event): Step | null {
  // An answer about another attempt than the present one (of an earlier referendum of this element, say) is none.
  if ('key' in event && event.type !== 'claimed' && event.type !== 'settled' && state.attempt?.key !== event.key) return { state, commands: [] };
  if (event.type === 'settled' && state.attempt && state.attempt.key !== event.key) return { state, commands: [] };
  const handlers = { ...anywhere, ...table[state.phase] };
  const handle = handlers[event.type] as ((state: State, event: Event) => Step) | undefined;
  return handle ? handle(state, event) : null;
}

/** The machine of the first view. @returns null for an event that needs the whole machine (`state.ts`). */
export function readingStep(state: State, event: Event): Step | null {
  // Nobody is signed in before the first act, so «nobody» is no news.
  if (event.type === 'citizen' && !event.citizen && !state.citizen) return to(state, {});
  return stepOf(readingTable, readingAnywhere, state, event);
}
