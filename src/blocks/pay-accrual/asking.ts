import type { AttemptRecord } from '../../transport/attempts/ledger.js';
import { type Command, type Event, initialState, type Phase, type State, type Step } from './model.js';

export type Handlers = { readonly [E in Event['type']]?: (state: State, event: Extract<Event, { type: E }>) => Step };
export type Table = { readonly [P in Phase]?: Handlers };

export function to(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  return { state: Object.keys(patch).length ? { ...state, ...patch } : state, commands };
}

/** The form, with all that was typed and chosen before. */
export function ask(state: State, patch: Partial<State>, ...commands: Command[]): Step {
  return to(state, { problem: null, fault: null, quote: null, items: [], changed: [], before: [], attempt: null, payment: null, cancelling: false, ...patch, phase: 'asking', turn: state.turn + 1 }, ...commands);
}

/** A payment that was begun before this page, or in another tab: how it stands, the city alone knows. */
export function attend(state: State, record: AttemptRecord, made: 'earlier' | 'elsewhere', ...commands: Command[]): Step {
  const attempt = { key: record.key, order: null, tries: 0, made } as const;
  const next = { record, attempt, payment: null, cancelling: false, fault: null, phase: 'unknown', turn: state.turn + 1 } as const;
  // Whoever made it elsewhere may be sending it at this moment.
  return to(state, next, ...commands, { type: 'settle', key: record.key, callOff: made === 'earlier' });
}

export function lookFor(state: State, search: State['search'], ...commands: Command[]): Step {
  const turn = state.turn + 1;
  return to(state, { phase: 'searching', search, found: null, problem: null, fault: null, turn }, { type: 'search', search, kinds: state.preset.kinds, after: null, turn }, ...commands);
}

const shown = { type: 'emit', event: 'city-pay-accrual-shown', detail: {} } as const satisfies Command;

const askingTable: Table = {
  'recalling': {
    'recalled': (state, { record }) => {
      if (record) return attend(state, record, 'earlier', shown);
      return to({ ...state, record, phase: 'asking' }, {}, shown);
    },
  },
  'asking': {
    'way': (state, { way }) => to(state, { way, problem: null, fault: null }),
    'draft': (state, { draft }) => to(state, { draft: { ...state.draft, ...draft }, problem: null, fault: null }),
  },
};

const askingAnywhere: Handlers = {
  'shown': (state, { preset }) => {
    if (state.phase !== 'idle') return represet(state, preset);
    const way = preset.uin || preset.payer === 'citizen' ? 'uin' : 'document';
    const document = preset.payer === 'citizen' ? initialState.draft.document : 'inn';
    return to(state, { preset, way, draft: { ...state.draft, uin: preset.uin ?? '', document }, phase: 'recalling' }, { type: 'recall' }, { type: 'identify' });
  },
};

/** The page changed its tag. What the visitor is in the middle of is not taken from under him. */
function represet(state: State, preset: State['preset']): Step {
  const next = { ...state, preset };
  const typed = state.draft.uin !== '' && state.draft.uin !== state.preset.uin;
  // A frame may hear of the number while it still reads what it remembers.
  if (preset.uin === null || preset.uin === state.preset.uin || (state.phase !== 'asking' && state.phase !== 'recalling') || typed) return to(next, {});
  // Typed in and not looked for: from how high the block becomes, its page would learn what somebody owes.
  return to(next, { way: 'uin', draft: { ...state.draft, uin: preset.uin }, problem: null, fault: null });
}

/**
 * One step of a table: an event's cell in the row of the phase, else the one of `anywhere`.
 * @returns null where the table has neither.
 */
export function stepOf(table: Table, anywhere: Handlers, state: State, event: Event): Step | null {
  // An answer about another attempt than the present one is none.
  if ('key' in event && event.type !== 'claimed' && state.attempt?.key !== event.key) return { state, commands: [] };
  if (event.type !== 'shown' && 'turn' in event && event.turn !== state.turn) return { state, commands: [] };
  const handlers = { ...anywhere, ...table[state.phase] };
  const handle = handlers[event.type] as ((state: State, event: Event) => Step) | undefined;
  return handle ? handle(state, event) : null;
}

/** The machine of the first view. @returns null for an event that needs the whole machine (`state.ts`). */
export function askingStep(state: State, event: Event): Step | null {
  // Nobody is signed in before the first act, so «nobody» is no news.
  if (event.type === 'citizen' && !event.citizen && !state.citizen) return to(state, {});
  return stepOf(askingTable, askingAnywhere, state, event);
}

export { askingAnywhere, askingTable };
