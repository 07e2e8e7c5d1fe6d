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

/** The question is on screen and nothing is under way: what becomes known may rearrange it. */
export function isAfloat(state: State): boolean {
  return ['upcoming', 'open', 'changing', 'accepted', 'refused', 'closed'].includes(state.phase);
}

/** Asks the city what it holds of the signed-in citizen, where that is not known for certain. */
export function askMine(state: State, always = false): Command[] {
  return state.citizen && (always || state.eligibility === null) ? [{ type: 'read-mine' }] : [];
}

/** The question is seen for the first time. */
function onScreen({ id, period }: State): Command[] {
  const shown = { type: 'emit', event: 'city-referendum-shown', detail: { referendum: id, period } } as const;
  return period === 'upcoming' ? [shown] : [shown, { type: 'read-results' }];
}

/** First rest after loading. */
export function settleDown(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  const next = { ...state, ...patch };
  return rest(next, {}, ...commands, ...onScreen(next), ...askMine(next));
}

/** Leaves `loading` once both the question and the ledger have answered. */
function arrive(state: State): Step {
  const { referendum, record } = state;
  if (!referendum || record === undefined || state.attempt) return to(state, {});
  if (!record) return settleDown(state, {});
  const attempt = { key: record.key, ballot: null, replaces: 0, tries: 0, made: 'earlier' } as const;
  const ask = { type: 'settle', key: record.key } as const;
  return record.state === 'settled' ? to(state, { attempt }, ask) : to(state, { attempt, phase: 'unknown' }, ask, ...onScreen(state));
}

/** Voting begins or ends, by the clock or by what the city says. */
function turnOfTime(state: State, period: State['period']): Step {
  if (!state.referendum || period === state.period) return to(state, { period });
  const next = { ...state, period };
  if (!isAfloat(state) || state.phase === 'accepted') return to(next, {}, { type: 'read-results' });
  return rest(next, { fault: null }, { type: 'read-results' }, { type: 'announce', what: period === 'closed' ? 'closed' : 'opened', move: false });
}

/** Begins again: what was asked for before no longer counts. */
export function anew(state: State): Step {
  return to(state, { phase: 'loading', referendum: null, record: undefined, attempt: null, fault: null }, ...begin);
}

export type Table = { readonly [P in Phase]?: Handlers };

/** The rows that lead to the first view. The rest of the table comes with `state.ts`, when it is first needed. */
export const readingTable: Table = {
  'loading': {
    'loaded': (state, { referendum, period, supported }) =>
      supported ? arrive({ ...state, referendum, period }) : to(state, { referendum, period, attempt: null, phase: 'unsupported' }),
    'recalled': (state, { record }) => arrive({ ...state, record }),
    // A question that was asked twice may fail once and have been answered the other time.
    'load-failed': (state, { fault }) =>
      state.referendum ? to(state, {}) : to(state, { phase: fault.retry === 'never' ? 'absent' : 'failed', fault },
        { type: 'announce', what: 'failed', move: true }, { type: 'emit', event: 'city-failed', detail: { code: fault.code } }),
  },

  'failed': {
    'retry': anew,
    'online': anew,
  },

  'open': {
    'choose': (state, { question, choice }) =>
      to(state, { draft: [...state.draft.filter((given) => given.question !== question), ...(choice ? [choice] : [])], missing: null, fault: null }),
    'clear': (state) => to(state, { draft: [], missing: null, fault: null }),
  },
};

export const readingAnywhere: Handlers = {
  'shown': (state, { id }) => (id === state.id && state.phase !== 'idle' ? to(state, {}) : to(initialState, { id, phase: 'loading', citizen: state.citizen, turn: state.turn + 1 }, ...begin)),
  'loaded': (state, { referendum, period }) => (isAfloat(state) ? turnOfTime({ ...state, referendum }, period) : to(state, {})),
  'alarm': (state, { period }) => turnOfTime(state, period),
  'results': (state, { results }) => {
    // Results that this citizen may already see are not taken back by the public's view of them.
    const kept = results.stage === 'hidden' && state.results && state.results.stage !== 'hidden' && state.receipt;
    const next = kept ? state : { ...state, results };
    // The city's word goes before the visitor's clock, which may be days off.
    const period = results.stage === 'final' ? 'closed' : state.period === 'closed' ? 'open' : state.period;
    return period !== state.period && isAfloat(state) && state.phase !== 'accepted' ? rest(next, { period, fault: null }) : to(next, { period });
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
