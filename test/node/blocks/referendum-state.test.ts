import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Command, type Event, initialState, type State } from '../../../src/blocks/referendum/model.js';
import type { Mine, Receipt } from '../../../src/blocks/referendum/schemas.js';
import { step } from '../../../src/blocks/referendum/state.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { Fault } from '../../../src/kernel/fault.js';
import { poll } from '../../models/referendum/people.js';

const anna = { name: 'Анна П.' };
const boris = { name: 'Борис Р.' };
const key = 'k1' as AttemptKey;
const older = 'k0' as AttemptKey;
const ballot = { kind: 'plain', nonce: 'k1', choices: [{ question: 'q', options: ['x'] }] } as const;
const receipt: Receipt = { tracker: 't1', castAt: '2026-11-20T12:00:00Z', revision: 1 };
const eligible: Mine = { eligibility: 'eligible', receipt: null, results: null };

const shown: Event = { type: 'shown', id: 'poll' };
const loaded: Event = { type: 'loaded', referendum: poll, period: 'open', supported: true };
const empty: Event = { type: 'recalled', record: null };
const open: Event[] = [shown, loaded, empty];
const signedIn: Event[] = [{ type: 'sign-in' }, { type: 'signed-in', citizen: anna }, { type: 'mine', mine: eligible }];
const claimed: Event = { type: 'claimed', key, ballot, previous: null };
const sending: Event[] = [...open, ...signedIn, { type: 'choose', option: 'x' }, { type: 'vote' }, claimed];
const failed = (code: ConstructorParameters<typeof Fault>[0], data = {}, of = key): Event => ({ type: 'failed', key: of, fault: new Fault(code, data) });
const unknown: Event[] = [...sending, failed('timeout')];
const answered: Event = { type: 'answered', key, receipt };
const accepted: Event[] = [...sending, answered];
const voided = (of = key): Event => ({ type: 'settled', key: of, settlement: { outcome: 'void' } });
const recorded: Event = { type: 'settled', key, settlement: { outcome: 'recorded', receipt } };
const closing: Event = { type: 'alarm', period: 'closed' };

function run(...events: Event[]): { state: State; commands: readonly Command[] } {
  let result: ReturnType<typeof step> = { state: initialState, commands: [] };
  for (const event of events) result = step(result.state, event);
  return result;
}

/** Commands of the last step in short: `send`, `announce refused`, `emit city-ballot-cast`, `remember k1 settled`. */
function short(command: Command): string {
  switch (command.type) {
    case 'announce': return `announce ${command.what}`;
    case 'emit': return `emit ${command.event}`;
    case 'settle': return `settle ${command.key}`;
    case 'send': return `send ${command.attempt.key}`;
    case 'remember': return `remember ${command.record ? `${command.record.key} ${command.record.state}` : 'nothing'}`;
    case 'wait': return `wait ${command.seconds}`;
    default: return command.type;
  }
}

interface Case {
  readonly name: string;
  readonly events: readonly Event[];
  readonly phase: State['phase'];
  /** Commands of the last step, in order. */
  readonly commands?: readonly string[];
  readonly state?: Partial<State>;
}

const table: readonly Case[] = [
  // Loading
  { name: 'a question is asked for with ledger and identity at once', events: [shown], phase: 'loading', commands: ['load', 'recall', 'identify'] },
  { name: 'the question alone does not end loading', events: [shown, loaded], phase: 'loading', commands: [] },
  { name: 'question and ledger do', events: open, phase: 'open', commands: ['emit city-referendum-shown', 'read-results'] },
  { name: 'before opening no results are read', events: [shown, empty, { ...loaded, period: 'upcoming' }], phase: 'upcoming', commands: ['emit city-referendum-shown'] },
  { name: 'after closing they are', events: [shown, empty, { ...loaded, period: 'closed' }], phase: 'closed', commands: ['emit city-referendum-shown', 'read-results'] },
  { name: 'an unknown kind of question stays closed, whoever signs in', events: [shown, empty, { ...loaded, supported: false }, { type: 'citizen', citizen: anna }, { type: 'mine', mine: eligible }], phase: 'unsupported', commands: [] },
  { name: 'no such question', events: [shown, { type: 'load-failed', fault: new Fault('not-found') }], phase: 'absent' },
  { name: 'no network', events: [shown, { type: 'load-failed', fault: new Fault('offline') }], phase: 'failed', commands: ['announce failed', 'emit city-failed'] },
  { name: 'the network is back', events: [shown, { type: 'load-failed', fault: new Fault('offline') }, { type: 'online' }], phase: 'loading', commands: ['load', 'recall', 'identify'] },
  { name: 'a kept vote is asked about before anything is shown', events: [shown, loaded, { type: 'recalled', record: { key, state: 'settled' } }], phase: 'loading', commands: ['settle k1'] },
  { name: 'and shown with its receipt', events: [shown, loaded, { type: 'recalled', record: { key, state: 'settled' } }, recorded], phase: 'accepted', state: { receipt, acceptance: 'kept', attempt: null } },
  { name: 'a pending attempt comes back as unknown, and only asks', events: [shown, loaded, { type: 'recalled', record: { key, state: 'pending' } }], phase: 'unknown', commands: ['settle k1', 'emit city-referendum-shown', 'read-results'] },
  { name: 'a settlement of an earlier question is none', events: [shown, loaded, { type: 'recalled', record: { key, state: 'settled' } }, { type: 'shown', id: 'next' }, recorded], phase: 'loading', commands: [] },

  // Choosing and signing in
  { name: 'the button without a choice says so', events: [...open, ...signedIn, { type: 'vote' }], phase: 'open', commands: ['announce missing'], state: { missing: true } },
  { name: 'the button without a citizen signs in', events: [...open, { type: 'choose', option: 'x' }, { type: 'vote' }], phase: 'signing-in', commands: ['sign-in', 'announce signing-in'], state: { chosen: 'x' } },
  { name: 'sign-in called off leads back, with the draft', events: [...open, { type: 'choose', option: 'x' }, { type: 'sign-in' }, { type: 'cancel' }], phase: 'open', commands: ['cancel-sign-in', 'announce cancelled'], state: { chosen: 'x' } },
  { name: 'a citizen who may not vote is told before the choice', events: [...open, { type: 'sign-in' }, { type: 'signed-in', citizen: anna }, { type: 'mine', mine: { ...eligible, eligibility: 'district' } }], phase: 'refused', commands: ['announce refused'] },
  { name: 'a citizen who has voted sees it', events: [...open, { type: 'sign-in' }, { type: 'signed-in', citizen: anna }, { type: 'mine', mine: { ...eligible, receipt } }], phase: 'accepted', commands: ['announce accepted'], state: { acceptance: 'found' } },
  { name: 'voting that ends during sign-in ends it in closed', events: [...open, { type: 'sign-in' }, closing, { type: 'sign-in-failed', fault: new Fault('auth.cancelled') }], phase: 'closed', commands: ['announce sign-in-failed'] },

  // Sending
  { name: 'a vote is claimed, not sent', events: [...open, ...signedIn, { type: 'choose', option: 'x' }, { type: 'vote' }], phase: 'sending', commands: ['claim', 'announce sending'] },
  { name: 'and sent when its key is kept', events: sending, phase: 'sending', commands: ['send k1'] },
  { name: 'a double click is one', events: [...open, ...signedIn, { type: 'choose', option: 'x' }, { type: 'vote' }, { type: 'vote' }], phase: 'sending', commands: [] },
  { name: 'no key could be kept', events: [...open, ...signedIn, { type: 'choose', option: 'x' }, { type: 'vote' }, { type: 'claim-failed', fault: new Fault('gateway.internal') }], phase: 'refused', commands: ['announce refused', 'emit city-ballot-refused'] },
  { name: 'another tab is voting', events: [...open, ...signedIn, { type: 'choose', option: 'x' }, { type: 'vote' }, { type: 'busy', record: { key: older, state: 'pending' } }], phase: 'unknown', commands: ['wait 4', 'announce unknown', 'emit city-ballot-uncertain'], state: { chosen: 'x' } },
  { name: 'the city holds the ballot', events: accepted, phase: 'accepted', commands: ['remember k1 settled', 'announce accepted', 'emit city-ballot-cast', 'read-mine'], state: { acceptance: 'cast', chosen: null, attempt: null } },
  { name: 'an answer to another attempt is none', events: [...sending, { ...answered, key: older }], phase: 'sending', commands: [] },
  { name: 'the register refuses', events: [...sending, failed('referendum.closed')], phase: 'refused', commands: ['remember nothing', 'announce refused', 'emit city-ballot-refused'] },
  { name: 'the sign-in has run out, the draft is kept', events: [...sending, failed('auth.required')], phase: 'open', commands: ['remember nothing', 'announce sign-in-failed'], state: { citizen: null, chosen: 'x' } },
  { name: 'whoever wanted the vote leaves before the key is kept', events: [...sending.slice(0, -1), { type: 'citizen', citizen: boris }, claimed], phase: 'open', commands: ['remember nothing', 'read-mine'], state: { attempt: null, chosen: null } },
  { name: 'whoever sent it leaves: nothing is repeated in the next one\'s name', events: [...sending, { type: 'citizen', citizen: boris }, failed('cancelled'), { type: 'waited' }], phase: 'unknown', commands: ['settle k1'] },

  // Unknown
  { name: 'no answer is unknown', events: unknown, phase: 'unknown', commands: ['wait 2', 'announce unknown', 'emit city-ballot-uncertain'] },
  { name: 'the gateway may ask for patience', events: [...sending, failed('gateway.unavailable', { retryAfter: 20 })], phase: 'unknown', commands: ['wait 20', 'announce unknown', 'emit city-ballot-uncertain'] },
  { name: 'the same attempt is sent again', events: [...unknown, { type: 'waited' }], phase: 'unknown', commands: ['send k1'] },
  { name: 'still no answer, and no second announcement', events: [...unknown, { type: 'waited' }, failed('timeout')], phase: 'unknown', commands: ['wait 4'] },
  { name: '«off line» at a repetition says nothing of the first try', events: [...unknown, failed('offline')], phase: 'unknown', commands: ['wait 4'] },
  { name: '«no such site» neither; the key alone asks on', events: [...unknown, failed('site.not-registered'), { type: 'waited' }], phase: 'unknown', commands: ['settle k1'] },
  { name: 'the register\'s word ends it', events: [...unknown, failed('referendum.closed')], phase: 'refused' },
  { name: 'it never arrived and never can', events: [...unknown, voided()], phase: 'refused', commands: ['remember nothing', 'announce refused', 'emit city-ballot-refused'] },
  { name: 'it did arrive', events: [...unknown, recorded], phase: 'accepted', state: { acceptance: 'cast' } },
  { name: 'a newer vote stands: the city is asked which', events: [...unknown, { type: 'settled', key, settlement: { outcome: 'replaced' } }], phase: 'open', commands: ['remember nothing', 'read-mine'] },
  { name: 'the end of voting does not end it', events: [...unknown, closing], phase: 'unknown', commands: ['read-results'] },
  { name: 'nor does a sign-out', events: [...unknown, { type: 'sign-out' }], phase: 'unknown', commands: ['withhold', 'sign-out', 'emit city-signed-out'], state: { citizen: null, chosen: null } },

  // After the vote
  { name: 'a vote that cannot be changed is not', events: [shown, { ...loaded, referendum: { ...poll, change: 'never' } }, empty, ...accepted.slice(3), { type: 'change' }], phase: 'accepted', commands: [] },
  { name: 'a change begins', events: [...accepted, { type: 'change' }], phase: 'changing', commands: ['announce changing', 'watch'] },
  { name: 'and is called off', events: [...accepted, { type: 'change' }, { type: 'cancel' }], phase: 'accepted', commands: ['announce cancelled'] },
  { name: 'a change that never arrived leaves the earlier vote', events: [...accepted, { type: 'change' }, { type: 'choose', option: 'y' }, { type: 'vote' }, { ...claimed, key: older, previous: { key, state: 'settled' } }, failed('timeout', {}, older), voided(older)], phase: 'refused', commands: ['remember k1 settled', 'announce refused', 'emit city-ballot-refused'], state: { receipt, record: { key, state: 'settled' } } },
  { name: 'a sign-in that runs out takes neither draft nor receipt away', events: [...accepted, { type: 'change' }, { type: 'choose', option: 'y' }, { type: 'citizen', citizen: null, expired: true }], phase: 'changing', commands: [], state: { citizen: null, chosen: 'y', receipt } },
  { name: 'after it the receipt may be of another: the next one is asked for', events: [...accepted, { type: 'citizen', citizen: null, expired: true }, { type: 'citizen', citizen: boris }], phase: 'accepted', commands: ['read-mine'], state: { acceptance: 'kept' } },
  { name: 'sign-out leaves nothing', events: [...accepted, { type: 'sign-out' }], phase: 'open', commands: ['sign-out', 'emit city-signed-out', 'remember nothing', 'watch'], state: { receipt: null, citizen: null, chosen: null, record: null } },
  { name: 'a late word of another tab does not take the vote back', events: [...accepted, { type: 'record-changed', record: { key: older, state: 'pending' } }], phase: 'accepted', state: { receipt } },
  { name: 'another tab voted: a citizen asks for his own', events: [...open, ...signedIn, { type: 'record-changed', record: { key: older, state: 'settled' } }], phase: 'open', commands: ['read-mine'] },
  { name: 'another tab voted: without a citizen the key asks', events: [...open, { type: 'record-changed', record: { key: older, state: 'settled' } }], phase: 'open', commands: ['settle k0'] },
];

describe('the referendum machine, case by case', () => {
  for (const { name, events, phase, commands, state } of table) {
    it(name, () => {
      const result = run(...events);
      assert.equal(result.state.phase, phase);
      if (commands) assert.deepEqual(result.commands.map(short), commands);
      for (const [field, value] of Object.entries(state ?? {})) assert.deepEqual(result.state[field as keyof State], value, field);
    });
  }

  it('sends the same key, ballot and revision at every try', () => {
    const sent = [run(...sending), run(...unknown, { type: 'waited' }), run(...unknown, failed('offline'), { type: 'retry' })]
      .flatMap(({ commands }) => commands.flatMap((command) => (command.type === 'send' ? [command.attempt] : [])))
      .map((attempt) => ({ key: attempt.key, ballot: attempt.ballot, replaces: attempt.replaces }));
    assert.deepEqual(sent, Array(3).fill({ key, ballot, replaces: 0 }));
  });

  it('replaces the revision that it was told of', () => {
    const { commands } = run(...accepted, { type: 'change' }, { type: 'choose', option: 'y' }, { type: 'vote' }, { ...claimed, key: older });
    assert.deepEqual(commands.map((command) => command.type === 'send' && command.attempt.replaces), [1]);
  });
});
