import { type Event, initialState, type State } from '../../src/blocks/referendum/model.js';
import { fixtures } from '../../src/blocks/referendum/sandbox-fixtures.js';
import type { Mine, Receipt, Referendum, Results } from '../../src/blocks/referendum/schemas.js';
import { step } from '../../src/blocks/referendum/state.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import { Fault } from '../../src/kernel/fault.js';
import { choose } from './choosing.js';

/** A moment that the fixtures' times are laid around, so that pictures of two days are the same. */
export const storyTime: number = Date.parse('2026-11-22T09:00:00Z');

const key = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;
const citizen = { name: 'Анна П.' };
export const receipt: Receipt = { tracker: 'mL1hdpTnqIRdIoTVtQecIbOeZDLgi3al0YaJ-JWRBjQ', castAt: '2026-11-22T08:58:00Z', revision: 1 };

export function fixture(id: string): Referendum {
  const found = fixtures(storyTime).find(({ referendum }) => referendum.id === id);
  if (!found) throw new Error(`no fixture ${id}`);
  return found.referendum;
}

/** Walks the shipped machine, so that no state is shown that it could not be in. Nobody is asked to confirm. */
export function walk(...events: Event[]): State {
  return events.reduce((state, event) => {
    const next = step(state, event);
    const asks = next.commands.find((command) => command.type === 'confirm');
    return asks ? step(next.state, { type: 'confirmed', turn: asks.turn, inWindow: false }).state : next.state;
  }, initialState);
}

/** The button is pressed, a window opens, and what it says, if anything, comes back. */
function asked(state: State, fault?: Fault): State {
  const { state: asking } = step(state, { type: 'vote' });
  const open = step(asking, { type: 'window-opened', turn: asking.turn }).state;
  return fault ? step(open, { type: 'unconfirmed', turn: open.turn, fault }).state : open;
}

function tallies(referendum: Referendum, counts: readonly number[]): { question: string; options: { option: string; count: number }[] }[] {
  return referendum.questions.map(({ id, options }) => ({ question: id, options: options.map((option, at) => ({ option: option.id, count: counts[at] ?? 0 })) }));
}

export const live = (referendum: Referendum, counts: readonly number[] = [5301, 3650, 1049]): Results => ({
  stage: 'live', asOf: '2026-11-22T08:59:00Z', voted: counts.reduce((a, b) => a + b, 0), tallies: tallies(referendum, counts),
});
export const final = (referendum: Referendum, counts: readonly number[] = [5301, 3650, 1049]): Results => ({
  stage: 'final', asOf: '2026-11-22T08:59:00Z', voted: counts.reduce((a, b) => a + b, 0), tallies: tallies(referendum, counts),
});
export const hidden = (until: 'vote' | 'close'): Results => ({ stage: 'hidden', until, asOf: '2026-11-22T08:59:00Z', voted: 10_001 });

const eligible: Mine = { eligibility: 'eligible', receipt: null, results: null };

/** Shown and loaded, nobody signed in. */
export function loaded(referendum: Referendum, period: 'upcoming' | 'open' | 'closed' = 'open', results?: Results): Event[] {
  return [
    { type: 'shown', id: referendum.id },
    { type: 'recalled', record: null },
    { type: 'loaded', referendum, period, supported: true },
    ...(results ? [{ type: 'results', results } as const] : []),
  ];
}
export const signedIn: Event[] = [{ type: 'sign-in' }, { type: 'signed-in', citizen }, { type: 'mine', mine: eligible }];
const chooseFirst = choose('big-ring');

export function casting(referendum: Referendum, results?: Results): Event[] {
  const ballot = { kind: 'plain', nonce: key, choices: [] } as const;
  return [...loaded(referendum, 'open', results), ...signedIn, chooseFirst, { type: 'vote' }, { type: 'claimed', key, ballot, previous: null }];
}
const failing = (code: ConstructorParameters<typeof Fault>[0], data = {}): Event => ({ type: 'failed', key, fault: new Fault(code, { requestId: '01J9-4F2K', ...data }) });

const open = fixture('demo');
const closing = fixture('demo-after-close');
const afterVote = fixture('demo-after-vote');
const district = fixture('demo-district');
const over = fixture('demo-closed');
const loading: Event[] = [{ type: 'shown', id: 'demo' }, { type: 'recalled', record: null }];
const cast = [...casting(open, live(open)), { type: 'answered', key, receipt } as const];

/** Every state that a visitor can meet, by name. */
export const referendumStates: Readonly<Record<string, State>> = {
  'loading': walk(...loading),
  'not found': walk(...loading, { type: 'load-failed', fault: new Fault('not-found', { requestId: '01J9-4F2K' }) }),
  'too old': walk(...loading, { type: 'load-failed', fault: new Fault('client.too-old', { minimum: '2.0.0', requestId: '01J9-4F2K' }) }),
  'not loaded': walk(...loading, { type: 'load-failed', fault: new Fault('gateway.unavailable', { requestId: '01J9-4F2K' }) }),
  'offline': walk(...loading, { type: 'load-failed', fault: new Fault('offline') }),
  'unsupported': walk(...loading, { type: 'loaded', referendum: open, period: 'open', supported: false }),
  'not open yet': walk(...loaded(fixture('demo-upcoming'), 'upcoming')),
  'open': walk(...loaded(open, 'open', live(open))),
  'open, results hidden': walk(...loaded(closing, 'open', hidden('close'))),
  'open, one district': walk(...loaded(district)),
  'nothing chosen': walk(...loaded(open), ...signedIn, { type: 'vote' }),
  'chosen': walk(...loaded(open), chooseFirst),
  'chosen and signed in': walk(...loaded(open), ...signedIn, chooseFirst),
  'signing in': walk(...loaded(open), chooseFirst, { type: 'sign-in' }),
  'sign-in cancelled': walk(...loaded(open), chooseFirst, { type: 'sign-in' }, { type: 'sign-in-failed', fault: new Fault('auth.cancelled') }),
  'sign-in window blocked': walk(...loaded(open), chooseFirst, { type: 'sign-in' }, { type: 'sign-in-failed', fault: new Fault('auth.blocked') }),
  'sign-in expired': walk(...casting(open), failing('auth.required')),
  'confirming': asked(walk(...loaded(open), ...signedIn, chooseFirst)),
  'confirming a change': asked(walk(...cast, { type: 'change' }, choose('keep'))),
  'not confirmed: window closed': asked(walk(...loaded(open), ...signedIn, chooseFirst), new Fault('act.cancelled')),
  'not confirmed: window blocked': asked(walk(...loaded(open), ...signedIn, chooseFirst), new Fault('act.blocked')),
  'sending': walk(...casting(open)),
  'accepted, results live': walk(...cast),
  'accepted, results after the vote': walk(
    ...casting(afterVote, hidden('vote')), { type: 'answered', key, receipt },
    { type: 'mine', mine: { ...eligible, receipt, results: live(afterVote, [5302, 3650, 1049]) } },
  ),
  'accepted, results hidden': walk(...casting(closing, hidden('close')), { type: 'answered', key, receipt }),
  'accepted after a reload': walk(
    { type: 'shown', id: 'demo' }, { type: 'recalled', record: { key, state: 'settled' } },
    { type: 'loaded', referendum: open, period: 'open', supported: true },
    { type: 'settled', key, settlement: { outcome: 'recorded', receipt } }, { type: 'results', results: live(open) },
  ),
  'accepted after a reload, number not told': walk(
    { type: 'shown', id: 'demo' }, { type: 'recalled', record: { key, state: 'settled' } },
    { type: 'loaded', referendum: open, period: 'open', supported: true },
    { type: 'settled', key, settlement: { outcome: 'recorded', receipt: { tracker: null, castAt: null, revision: 1 } } }, { type: 'results', results: live(open) },
  ),
  'accepted after a reload, results for voters': walk(
    { type: 'shown', id: afterVote.id }, { type: 'recalled', record: { key, state: 'settled' } },
    { type: 'loaded', referendum: afterVote, period: 'open', supported: true },
    { type: 'settled', key, settlement: { outcome: 'recorded', receipt } }, { type: 'results', results: hidden('vote') },
  ),
  'voted elsewhere': walk(...loaded(open, 'open', live(open)), chooseFirst, ...signedIn.slice(0, 2), { type: 'mine', mine: { ...eligible, receipt } }),
  'changing': walk(...cast, { type: 'change' }),
  'changed': walk(
    ...cast, { type: 'change' }, choose('keep'), { type: 'vote' },
    { type: 'claimed', key, ballot: { kind: 'plain', nonce: key, choices: [] }, previous: null },
    { type: 'answered', key, receipt: { ...receipt, revision: 2 } },
  ),
  'unknown outcome': walk(...casting(open), failing('timeout')),
  'sent from another tab': walk(...loaded(open), ...signedIn, chooseFirst, { type: 'vote' }, { type: 'busy', record: { key, state: 'pending' } }),
  'refused: did not arrive': walk(...casting(open), failing('timeout'), { type: 'settled', key, settlement: { outcome: 'void' } }),
  'refused: closed': walk(...casting(open), failing('referendum.closed')),
  'refused: question changed': walk(...casting(open), failing('ballot.invalid')),
  'refused: no network': walk(...casting(open), failing('offline')),
  'refused: site not registered': walk(...casting(open), failing('site.not-registered')),
  'refused: reason unknown': walk(...casting(open), failing('request.invalid')),
  'not my district': walk(...loaded(district), ...signedIn.slice(0, 2), { type: 'mine', mine: { ...eligible, eligibility: 'district' } }),
  'too young': walk(...loaded(open), ...signedIn.slice(0, 2), { type: 'mine', mine: { ...eligible, eligibility: 'age' } }),
  'closed, results final': walk(...loaded(over, 'closed', final(over))),
  'closed, voted': walk(...cast, { type: 'alarm', period: 'closed' }, { type: 'results', results: final(open) }),
  'closed, not published': walk(...loaded(fixture('demo-closed-unpublished'), 'closed', final(over, []))),
  'closed, nobody voted': walk(...loaded(over, 'closed', final(over, [0, 0, 0]))),
};
