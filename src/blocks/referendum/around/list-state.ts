import { type Period, periodAt } from '../../../domain/referendum/schedule.js';
import type { Citizen } from '../../../identity/identity.js';
import type { Fault } from '../../../kernel/fault.js';
import type { Choice } from '../../../domain/ballot/ballot.js';
import type { Listed, Standing } from '../schemas-around.js';

type StandingOf = Standing['referendums'][number];

/** The list of questions. It is no phase of a vote: a vote may go on while the list is looked at. */
export interface ListState {
  readonly phase: 'idle' | 'loading' | 'failed' | 'shown';
  readonly listed: readonly Listed[];
  readonly citizen: Citizen | null;
  /** Null until the city said it of this citizen. */
  readonly standing: ReadonlyMap<string, StandingOf> | null;
  readonly signingIn: boolean;
  /** The visitor did something to see his own, and is to be told when they are on screen. */
  readonly awaited: boolean;
  /** A list that did not come is being asked for again. */
  readonly asking: boolean;
  /** The block was away from the page, and who is here now is not known yet. */
  readonly checking: boolean;
  /** Why the list, the sign-in or the standing did not come. */
  readonly fault: Fault | null;
  /** What was chosen and not sent, by question, while the visitor looks at another: his own, as long as he is here. */
  readonly drafts: ReadonlyMap<string, readonly Choice[]>;
  /** The question that was opened from here. */
  readonly opened: string | null;
  /** Moves on with every change of persons: a standing that was asked for before is somebody else's. */
  readonly turn: number;
}

export const initialList: ListState = { phase: 'idle', listed: [], citizen: null, standing: null, signingIn: false, awaited: false, asking: false, checking: false, fault: null, drafts: new Map(), opened: null, turn: 0 };

export type ListEvent =
  | { readonly type: 'shown' }
  | { readonly type: 'listed'; readonly listed: readonly Listed[] }
  | { readonly type: 'list-failed'; readonly fault: Fault }
  | { readonly type: 'citizen'; readonly citizen: Citizen | null }
  | { readonly type: 'standing'; readonly standing: readonly StandingOf[]; readonly turn: number }
  | { readonly type: 'standing-failed'; readonly fault: Fault; readonly turn: number }
  | { readonly type: 'signed-in'; readonly citizen: Citizen }
  | { readonly type: 'sign-in-failed'; readonly fault: Fault }
  | { readonly type: 'online' }
  | { readonly type: 'resumed' }
  /** The opened question is on screen, and has its draft again. */
  | { readonly type: 'given-back' }
  // from the visitor
  | { readonly type: 'retry' }
  | { readonly type: 'sign-in' }
  | { readonly type: 'cancel' }
  | { readonly type: 'sign-out' }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'back'; readonly draft: readonly Choice[] };

export type ListCommand =
  | { readonly type: 'list' }
  | { readonly type: 'identify' }
  | { readonly type: 'read-standing'; readonly turn: number }
  | { readonly type: 'sign-in' }
  | { readonly type: 'cancel-sign-in' }
  | { readonly type: 'sign-out' }
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'close'; readonly id: string }
  | { readonly type: 'announce'; readonly what: 'failed' | 'listed' | 'signing-in' | 'signed-in' | 'own' | 'sign-in-failed' | 'standing-failed' | 'cancelled' | 'left' };

export interface ListStep {
  readonly state: ListState;
  readonly commands: readonly ListCommand[];
}

function to(state: ListState, patch: Partial<ListState>, ...commands: ListCommand[]): ListStep {
  return { state: { ...state, ...patch }, commands };
}

const begin = [{ type: 'list' }, { type: 'identify' }] as const satisfies ListCommand[];

/** Somebody else, or nobody: nothing of the last person stays. */
function becomes(state: ListState, citizen: Citizen | null, ...commands: ListCommand[]): ListStep {
  if (citizen === state.citizen) return to(state, {}, ...commands);
  const other = state.citizen !== null && citizen?.name !== state.citizen.name;
  const turn = state.turn + 1;
  const patch = { citizen, turn, signingIn: false, awaited: false, fault: state.phase === 'failed' ? state.fault : null, standing: null, ...(other && { drafts: new Map() }) };
  return to(state, patch, ...commands, ...(citizen ? [{ type: 'read-standing', turn } as const] : []));
}

/** What is on screen stays there meanwhile, and with it the focus on the button. */
function askAgain(state: ListState): ListStep {
  return state.phase === 'failed' && !state.asking ? to(state, { asking: true }, { type: 'list' }) : to(state, {});
}

/** The whole behaviour of the list, pure. */
export function listStep(state: ListState, event: ListEvent): ListStep {
  switch (event.type) {
    case 'shown':
      return state.phase === 'idle' ? to(state, { phase: 'loading' }, ...begin) : to(state, {});
    case 'listed':
      return to(state, { phase: 'shown', listed: event.listed, asking: false, ...(state.phase === 'failed' && { fault: null }) }, ...(state.phase === 'failed' ? [{ type: 'announce', what: 'listed' } as const] : []));
    case 'list-failed':
      // What is on screen already is better than nothing.
      return state.phase === 'shown' ? to(state, {}) : to(state, { phase: 'failed', fault: event.fault, asking: false }, { type: 'announce', what: 'failed' });
    case 'online':
      return askAgain(state);
    case 'retry':
      if (state.phase === 'failed') return askAgain(state);
      // What did not come is told, with the button that was pressed, until it has.
      return state.citizen && !state.standing ? to(state, { awaited: true }, { type: 'read-standing', turn: state.turn }) : to(state, { fault: null });
    case 'resumed':
      // Who comes back need not be who left: until that is known, nothing of him is shown or given back.
      return state.phase === 'idle' ? to(state, {}) : to(state, { checking: true, standing: null, turn: state.turn + 1 }, { type: 'identify' });
    case 'citizen':
      if (state.checking && event.citizen === state.citizen) return to(state, { checking: false }, ...(state.citizen ? [{ type: 'read-standing', turn: state.turn } as const] : []));
      return becomes({ ...state, checking: false }, event.citizen, ...(state.citizen && !event.citizen ? [{ type: 'announce', what: 'left' } as const] : []));
    case 'standing':
      if (!state.citizen || event.turn !== state.turn) return to(state, {});
      return to(state, { standing: new Map(event.standing.map((one) => [one.id, one])), awaited: false, fault: null }, ...(state.awaited ? [{ type: 'announce', what: 'own' } as const] : []));
    case 'standing-failed':
      return state.citizen && event.turn === state.turn && !state.standing ? to(state, { awaited: false, fault: event.fault }, { type: 'announce', what: 'standing-failed' }) : to(state, {});
    case 'sign-in':
      return state.citizen || state.signingIn ? to(state, {}) : to(state, { signingIn: true, fault: null }, { type: 'sign-in' }, { type: 'announce', what: 'signing-in' });
    case 'signed-in': {
      const { state: next, commands } = becomes({ ...state, signingIn: false }, event.citizen, { type: 'announce', what: 'signed-in' });
      return { state: { ...next, awaited: next.standing === null }, commands };
    }
    case 'sign-in-failed':
      return state.signingIn ? to(state, { signingIn: false, fault: event.fault }, { type: 'announce', what: 'sign-in-failed' }) : to(state, {});
    case 'cancel':
      return state.signingIn ? to(state, { signingIn: false }, { type: 'cancel-sign-in' }, { type: 'announce', what: 'cancelled' }) : to(state, {});
    case 'sign-out':
      return becomes(state, null, { type: 'sign-out' }, { type: 'announce', what: 'cancelled' });
    case 'open':
      return to(state, { opened: event.id, signingIn: false }, ...(state.signingIn ? [{ type: 'cancel-sign-in' } as const] : []), { type: 'open', id: event.id });
    case 'given-back': {
      if (state.opened === null || !state.drafts.has(state.opened)) return to(state, {});
      const { opened } = state;
      return to(state, { drafts: new Map([...state.drafts].filter(([id]) => id !== opened)) });
    }
    case 'back': {
      const { opened } = state;
      if (opened === null) return to(state, {});
      const drafts = new Map(state.drafts);
      if (event.draft.length) drafts.set(opened, event.draft);
      else drafts.delete(opened);
      // He may have voted meanwhile, and the list may be of an hour ago.
      return to(state, { opened: null, drafts }, { type: 'close', id: opened }, { type: 'list' }, ...(state.citizen ? [{ type: 'read-standing', turn: state.turn } as const] : []));
    }
  }
}

export interface ListRow {
  readonly listed: Listed;
  readonly voted: boolean;
}

/** What is shown at one moment. `others`: how many concern other people; null where nobody's standing is known. */
export interface ListRows {
  readonly open: readonly ListRow[];
  readonly upcoming: readonly ListRow[];
  readonly others: number | null;
}

/** Open ones that close first come first, but those that were voted in stand below; then what opens soonest. */
export function rowsOf({ listed, standing }: Pick<ListState, 'listed' | 'standing'>, now: number): ListRows {
  const at = (one: Listed, period: Period): number => Date.parse(period === 'open' ? one.closesAt : one.opensAt);
  const of = (period: Period): ListRow[] =>
    listed
      .filter((one) => periodAt(one, now) === period && isFor(one, standing))
      .map((one) => ({ listed: one, voted: standing?.get(one.id)?.voted ?? false }))
      .sort((a, b) => Number(a.voted) - Number(b.voted) || at(a.listed, period) - at(b.listed, period));
  const current = listed.filter((one) => periodAt(one, now) !== 'closed');
  return { open: of('open'), upcoming: of('upcoming'), others: standing && current.filter((one) => !isFor(one, standing)).length };
}

/** Whoever voted before he moved still sees what he voted in. What the city said nothing of is not kept from him. */
function isFor({ id }: Listed, standing: ListState['standing']): boolean {
  const own = standing?.get(id);
  return !own || own.eligibility === 'eligible' || own.voted;
}
