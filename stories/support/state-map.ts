import { type Event, initialState, type Phase, type State } from '../../src/blocks/referendum/model.js';
import { step } from '../../src/blocks/referendum/state.js';
import type { AttemptKey } from '../../src/kernel/attempt.js';
import { Fault } from '../../src/kernel/fault.js';
import { choose } from '../../test/harness/choosing.js';
import { final, fixture, hidden, live, receipt } from '../../test/harness/referendum-states.js';
import { type Way, waysOf } from './machine-walk.js';

/** The story that shows each phase best. */
export const storyOf: Readonly<Record<Phase, string>> = {
  'idle': 'loading', 'loading': 'loading', 'absent': 'not-found', 'failed': 'not-loaded', 'unsupported': 'unsupported', 'upcoming': 'not-open-yet',
  'open': 'open', 'changing': 'changing', 'signing-in': 'signing-in', 'confirming': 'confirming', 'sending': 'sending', 'accepted': 'accepted-results-live',
  'refused': 'refused-closed', 'unknown': 'unknown-outcome', 'closed': 'closed-results-final',
};

const key = 'AAAAAAAAAAAAAAAAAAAAAA' as AttemptKey;
const earlier = 'BBBBBBBBBBBBBBBBBBBBBB' as AttemptKey;
const anna = { name: 'Анна П.' };
const open = fixture('demo');
const ballot = { kind: 'plain', nonce: key, choices: [] } as const;
const mine = { eligibility: 'eligible', receipt: null, results: null } as const;

/** What may happen to a block, each thing in the ways that lead on differently. */
function happenings({ turn }: State): Event[] {
  return [
    { type: 'shown', id: 'demo' }, { type: 'shown', id: 'another' }, { type: 'resumed' }, { type: 'online' }, choose('big-ring'), { type: 'clear' }, { type: 'vote' }, { type: 'change' }, { type: 'cancel' },
    { type: 'sign-in' }, { type: 'sign-out' }, { type: 'forget' }, { type: 'retry' }, { type: 'watch', on: true }, { type: 'waited' }, { type: 'kinds-failed' },
    ...(['upcoming', 'open', 'closed'] as const).map((period): Event => ({ type: 'loaded', referendum: open, period, supported: true })),
    { type: 'loaded', referendum: open, period: 'open', supported: false },
    { type: 'load-failed', fault: new Fault('not-found') }, { type: 'load-failed', fault: new Fault('offline') },
    { type: 'recalled', record: null }, { type: 'recalled', record: { key, state: 'pending' } }, { type: 'recalled', record: { key, state: 'settled' } },
    { type: 'citizen', citizen: null }, { type: 'citizen', citizen: anna }, { type: 'citizen', citizen: null, expired: true },
    { type: 'signed-in', citizen: anna }, { type: 'sign-in-failed', fault: new Fault('auth.cancelled') },
    { type: 'mine', mine }, { type: 'mine', mine: { ...mine, receipt } }, { type: 'mine', mine: { ...mine, eligibility: 'district' } }, { type: 'mine-failed', fault: new Fault('timeout') },
    { type: 'window-opened', turn }, { type: 'confirmed', turn, inWindow: true }, { type: 'unconfirmed', turn, fault: new Fault('act.cancelled') },
    { type: 'claimed', key, ballot, previous: null }, { type: 'busy', record: { key: earlier, state: 'pending' } }, { type: 'claim-failed', fault: new Fault('gateway.internal') },
    { type: 'answered', key, receipt }, { type: 'failed', key, fault: new Fault('timeout') }, { type: 'failed', key, fault: new Fault('referendum.closed') }, { type: 'failed', key, fault: new Fault('auth.required') },
    { type: 'settled', key, settlement: { outcome: 'recorded', receipt } }, { type: 'settled', key, settlement: { outcome: 'void' } }, { type: 'settled', key, settlement: { outcome: 'replaced' } },
    { type: 'settle-failed', key, fault: new Fault('timeout') }, { type: 'record-changed', record: { key: earlier, state: 'settled' } }, { type: 'record-changed', record: null },
    { type: 'alarm', period: 'open' }, { type: 'alarm', period: 'closed' }, { type: 'results', results: live(open) }, { type: 'results', results: final(open) }, { type: 'results', results: hidden('close') },
  ];
}

/** What a way on can depend on; what is only drawn is left out, and a turn is as good as the next one. */
function essence(state: State): string {
  const { phase, period, citizen, receipt: held, acceptance, draft, attempt, record, fault, returnTo, referendum, eligibility } = state;
  return [phase, referendum && period, citizen?.name, held?.revision, acceptance, draft.length, attempt?.key, attempt?.ballot !== null, attempt && Math.min(attempt.tries, 1), attempt?.made, record?.key, record?.state, record === undefined, fault?.code, returnTo, eligibility].join('|');
}

let drawn: readonly Way<Phase>[] | null = null;

/** Every way between phases that the shipped machine of the vote has. Takes a moment; done once. */
export function stateMap(): readonly Way<Phase>[] {
  drawn ??= waysOf({ initial: initialState, step, happenings, essence });
  return drawn;
}
