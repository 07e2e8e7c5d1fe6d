import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Command, type Event, initialState, type State } from '../../../src/blocks/referendum/model.js';
import type { Mine, Receipt } from '../../../src/blocks/referendum/schemas.js';
import { step } from '../../../src/blocks/referendum/state.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { Fault } from '../../../src/kernel/fault.js';
import { poll } from '../../models/referendum/people.js';
import { choose, drafted } from '../../harness/choosing.js';

const anna = { name: 'Анна П.' };
const boris = { name: 'Борис Р.' };
const key = 'k1' as AttemptKey;
/** What a page keeps for a frame without storage. */
const keepsake = `k1.${'x'.repeat(60)}` as AttemptKey;
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
const ready: Event[] = [...open, ...signedIn, choose('x', 'q')];
/** The asking of the first press after `ready`. */
const turn = 3;
const opened: Event = { type: 'window-opened', turn };
const confirmed: Event = { type: 'confirmed', turn, inWindow: true };
const unconfirmed = (code: ConstructorParameters<typeof Fault>[0] = 'act.cancelled'): Extract<Event, { type: 'unconfirmed' }> => ({ type: 'unconfirmed', turn, fault: new Fault(code) });
const sending: Event[] = [...ready, { type: 'vote' }, claimed];
const failed = (code: ConstructorParameters<typeof Fault>[0], data = {}, of = key): Event => ({ type: 'failed', key: of, fault: new Fault(code, data) });
const unknown: Event[] = [...sending, failed('timeout')];
const answered: Event = { type: 'answered', key, receipt };
const accepted: Event[] = [...sending, answered];
const voided = (of = key): Event => ({ type: 'settled', key: of, settlement: { outcome: 'void' } });
const recorded: Event = { type: 'settled', key, settlement: { outcome: 'recorded', receipt } };
const closing: Event = { type: 'alarm', period: 'closed' };

interface Ran {
  readonly state: State;
  readonly commands: readonly Command[];
}

/** Where nobody is asked to confirm, as in open mode: the element says so at once, within the same turn. */
function run(...events: Event[]): Ran {
  return events.reduce((before: Ran, event) => {
    const result = step(before.state, event);
    const asks = result.commands.find((command) => command.type === 'confirm');
    return asks ? step(result.state, { type: 'confirmed', turn: asks.turn, inWindow: false }) : result;
  }, { state: initialState, commands: [] });
}

/** The same where a person is asked in a window, from the last press of the button on. */
function ask(before: readonly Event[], ...events: Event[]): Ran {
  return events.reduce(({ state }: Ran, event) => step(state, event), step(run(...before).state, { type: 'vote' }));
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
  /** What follows a press of the button that opens a window. */
  readonly asked?: readonly Event[];
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
  { name: 'the city speaks with later versions only', events: [shown, { type: 'load-failed', fault: new Fault('client.too-old', { minimum: '2.0.0' }) }], phase: 'absent', commands: ['announce failed', 'emit city-failed'] },
  { name: 'no network', events: [shown, { type: 'load-failed', fault: new Fault('offline') }], phase: 'failed', commands: ['announce failed', 'emit city-failed'] },
  { name: 'the network is back', events: [shown, { type: 'load-failed', fault: new Fault('offline') }, { type: 'online' }], phase: 'loading', commands: ['load', 'recall', 'identify'] },
  { name: 'a kept vote is asked about before anything is shown', events: [shown, loaded, { type: 'recalled', record: { key, state: 'settled' } }], phase: 'loading', commands: ['settle k1'] },
  { name: 'and shown with its receipt', events: [shown, loaded, { type: 'recalled', record: { key, state: 'settled' } }, recorded], phase: 'accepted', state: { receipt, acceptance: 'kept', attempt: null } },
  { name: 'a pending attempt comes back as unknown, and only asks', events: [shown, loaded, { type: 'recalled', record: { key, state: 'pending' } }], phase: 'unknown', commands: ['settle k1', 'emit city-referendum-shown', 'read-results'] },
  { name: 'what the page kept and the city cannot read is forgotten', events: [shown, loaded, { type: 'recalled', record: { key: keepsake, state: 'settled' } }, { type: 'settle-failed', key: keepsake, fault: new Fault('request.invalid') }], phase: 'open', commands: ['remember nothing', 'emit city-referendum-shown', 'read-results'], state: { record: null, attempt: null } },
  { name: 'also where it was kept of an attempt without an answer', events: [shown, loaded, { type: 'recalled', record: { key: keepsake, state: 'pending' } }, { type: 'settle-failed', key: keepsake, fault: new Fault('request.invalid') }], phase: 'open', commands: ['remember nothing'], state: { record: null, attempt: null } },
  { name: 'but of a key of its own no such word says that nothing was cast', events: [shown, loaded, { type: 'recalled', record: { key, state: 'pending' } }, { type: 'settle-failed', key, fault: new Fault('request.invalid') }], phase: 'unknown' },
  { name: 'a city that does not answer about it leaves it unknown', events: [shown, loaded, { type: 'recalled', record: { key, state: 'pending' } }, { type: 'settle-failed', key, fault: new Fault('timeout') }], phase: 'unknown' },
  { name: 'a settlement of an earlier question is none', events: [shown, loaded, { type: 'recalled', record: { key, state: 'settled' } }, { type: 'shown', id: 'next' }, recorded], phase: 'loading', commands: [] },

  { name: 'a kind that does not load is a question that did not, and nothing of a person is kept', events: [...accepted, { type: 'kinds-failed' }], phase: 'failed', commands: ['announce failed', 'emit city-failed'], state: { receipt: null, referendum: null, draft: [], citizen: anna } },
  { name: 'but what is on its way is not called off by it', events: [...sending, { type: 'kinds-failed' }], phase: 'sending', commands: [] },
  { name: 'and to ask again begins anew', events: [...open, { type: 'kinds-failed' }, { type: 'retry' }], phase: 'loading', commands: ['load', 'recall', 'identify'] },

  // Choosing and signing in
  { name: 'the button without a choice says so', events: [...open, ...signedIn, { type: 'vote' }], phase: 'open', commands: ['announce missing'], state: { missing: { question: 'q', what: 'none' } } },
  { name: 'the button without a citizen signs in', events: [...open, choose('x', 'q'), { type: 'vote' }], phase: 'signing-in', commands: ['sign-in', 'announce signing-in'], state: { draft: drafted('x', 'q') } },
  { name: 'sign-in called off leads back, with the draft', events: [...open, choose('x', 'q'), { type: 'sign-in' }, { type: 'cancel' }], phase: 'open', commands: ['cancel-sign-in', 'announce cancelled'], state: { draft: drafted('x', 'q') } },
  { name: 'a citizen who may not vote is told before the choice', events: [...open, { type: 'sign-in' }, { type: 'signed-in', citizen: anna }, { type: 'mine', mine: { ...eligible, eligibility: 'district' } }], phase: 'refused', commands: ['announce refused'] },
  { name: 'a citizen who has voted sees it', events: [...open, { type: 'sign-in' }, { type: 'signed-in', citizen: anna }, { type: 'mine', mine: { ...eligible, receipt } }], phase: 'accepted', commands: ['announce accepted'], state: { acceptance: 'found' } },
  { name: 'voting that ends during sign-in ends it in closed', events: [...open, { type: 'sign-in' }, closing, { type: 'sign-in-failed', fault: new Fault('auth.cancelled') }], phase: 'closed', commands: ['announce sign-in-failed'] },

  // Confirming
  { name: 'the button asks to confirm, and no key is made yet', events: ready, asked: [], phase: 'confirming', commands: ['confirm'], state: { draft: drafted('x', 'q'), attempt: null } },
  { name: 'where a window opened it is said once', events: ready, asked: [opened], phase: 'confirming', commands: ['announce confirming'] },
  { name: 'what was confirmed is sent', events: ready, asked: [opened, confirmed], phase: 'sending', commands: ['claim', 'announce sending'] },
  { name: 'where nobody has to be asked it is sent at once', events: [...ready, { type: 'vote' }], phase: 'sending', commands: ['claim', 'announce sending'] },
  { name: 'a second press asks for nothing', events: ready, asked: [opened, { type: 'vote' }], phase: 'confirming', commands: [] },
  { name: 'nothing else can be chosen meanwhile', events: ready, asked: [opened, choose('y', 'q'), choose(null, 'q')], phase: 'confirming', commands: [], state: { draft: drafted('x', 'q') } },
  { name: 'a window that is closed sends nothing and keeps the draft', events: ready, asked: [opened, unconfirmed()], phase: 'open', commands: ['announce unconfirmed', 'read-mine'], state: { draft: drafted('x', 'q'), attempt: null, citizen: anna } },
  { name: 'nor does one that did not open', events: ready, asked: [opened, unconfirmed('act.blocked')], phase: 'open', commands: ['announce unconfirmed', 'read-mine'], state: { draft: drafted('x', 'q') } },
  { name: 'a new choice takes the notice away', events: ready, asked: [opened, unconfirmed(), choose('y', 'q')], phase: 'open', state: { fault: null, draft: drafted('y', 'q') } },
  { name: 'a change that is not confirmed stays a change', events: [...accepted, { type: 'change' }, choose('y', 'q')], asked: [opened, { ...unconfirmed(), turn: 5 }], phase: 'changing', state: { draft: drafted('y', 'q'), receipt } },
  { name: 'called off here, the window is closed', events: ready, asked: [opened, { type: 'cancel' }], phase: 'open', commands: ['cancel-confirm', 'announce cancelled', 'read-mine'], state: { draft: drafted('x', 'q'), fault: null } },
  { name: 'a confirmation of what was called off is none', events: ready, asked: [opened, { type: 'cancel' }, confirmed], phase: 'open', commands: [], state: { draft: drafted('x', 'q') } },
  { name: 'nor is it one of what is asked next', events: ready, asked: [opened, { type: 'cancel' }, choose('y', 'q'), { type: 'vote' }, confirmed], phase: 'confirming', commands: [], state: { draft: drafted('y', 'q') } },
  { name: 'an old window that closes does not end the next asking', events: ready, asked: [opened, { type: 'cancel' }, { type: 'vote' }, unconfirmed()], phase: 'confirming', commands: [] },
  { name: 'who signs out takes the wish along', events: ready, asked: [opened, { type: 'sign-out' }], phase: 'open', commands: ['cancel-confirm', 'sign-out', 'emit city-signed-out', 'remember nothing', 'watch', 'announce cancelled'], state: { citizen: null, draft: [] } },
  { name: 'so does a sign-out in another block', events: ready, asked: [opened, { type: 'citizen', citizen: null }, confirmed], phase: 'open', commands: [], state: { citizen: null, draft: [] } },
  { name: 'the next person is not taken for the one who was asked', events: ready, asked: [opened, { type: 'citizen', citizen: boris }], phase: 'open', commands: ['cancel-confirm', 'read-mine', 'remember nothing', 'watch', 'announce cancelled'], state: { citizen: boris, draft: [] } },
  { name: 'nor does the first one\'s confirmation send for him', events: ready, asked: [opened, { type: 'citizen', citizen: boris }, choose('y', 'q'), { type: 'vote' }, confirmed], phase: 'confirming', commands: [] },
  { name: 'the same name told again has to press again', events: ready, asked: [opened, { type: 'citizen', citizen: { ...anna } }, confirmed], phase: 'open', commands: [], state: { draft: drafted('x', 'q') } },
  { name: 'and is told so once', events: ready, asked: [opened, { type: 'citizen', citizen: { ...anna } }], phase: 'open', commands: ['cancel-confirm', 'announce unconfirmed', 'read-mine'] },
  { name: 'the same person told again changes nothing', events: ready, asked: [opened, { type: 'citizen', citizen: anna }, confirmed], phase: 'sending' },
  { name: 'a sign-in that runs out keeps the draft and says so', events: ready, asked: [opened, { type: 'citizen', citizen: null, expired: true }], phase: 'open', commands: ['cancel-confirm', 'announce sign-in-failed'], state: { citizen: null, draft: drafted('x', 'q') } },
  { name: 'a page that comes back from the cache asks anew', events: ready, asked: [opened, { type: 'resumed' }, confirmed], phase: 'open', commands: [], state: { draft: drafted('x', 'q') } },
  { name: 'a clock that says «closed» does not end it: the city decides', events: ready, asked: [opened, closing, confirmed], phase: 'sending', commands: ['claim', 'announce sending'] },
  { name: 'not confirmed, it ends in closed', events: ready, asked: [opened, closing, unconfirmed()], phase: 'closed', state: { draft: drafted('x', 'q') } },
  { name: 'another tab\'s vote does not turn this one into a change of it', events: ready, asked: [opened, { type: 'record-changed', record: { key: older, state: 'settled' } }, { type: 'mine', mine: { ...eligible, receipt } }], phase: 'confirming', commands: [], state: { receipt: null } },
  { name: 'a fault of the window that has no words here is one of a closed window', events: ready, asked: [opened, unconfirmed('gateway.unavailable')], phase: 'open', commands: ['announce unconfirmed', 'read-mine'] },

  // Sending
  { name: 'a vote is claimed, not sent', events: [...open, ...signedIn, choose('x', 'q'), { type: 'vote' }], phase: 'sending', commands: ['claim', 'announce sending'] },
  { name: 'and sent when its key is kept', events: sending, phase: 'sending', commands: ['send k1'] },
  { name: 'a double click is one', events: [...open, ...signedIn, choose('x', 'q'), { type: 'vote' }, { type: 'vote' }], phase: 'sending', commands: [] },
  { name: 'no key could be kept', events: [...open, ...signedIn, choose('x', 'q'), { type: 'vote' }, { type: 'claim-failed', fault: new Fault('gateway.internal') }], phase: 'refused', commands: ['announce refused', 'emit city-ballot-refused'] },
  { name: 'another tab is voting', events: [...open, ...signedIn, choose('x', 'q'), { type: 'vote' }, { type: 'busy', record: { key: older, state: 'pending' } }], phase: 'unknown', commands: ['wait 4', 'announce unknown', 'emit city-ballot-uncertain'], state: { draft: drafted('x', 'q') } },
  { name: 'the city holds the ballot', events: accepted, phase: 'accepted', commands: ['remember k1 settled', 'announce accepted', 'emit city-ballot-cast', 'read-mine'], state: { acceptance: 'cast', draft: [], attempt: null } },
  { name: 'an answer to another attempt is none', events: [...sending, { ...answered, key: older }], phase: 'sending', commands: [] },
  { name: 'the register refuses', events: [...sending, failed('referendum.closed')], phase: 'refused', commands: ['remember nothing', 'announce refused', 'emit city-ballot-refused'] },
  { name: 'the sign-in has run out, the draft is kept', events: [...sending, failed('auth.required')], phase: 'open', commands: ['remember nothing', 'announce sign-in-failed'], state: { citizen: null, draft: drafted('x', 'q') } },
  { name: 'whoever wanted the vote leaves before the key is kept', events: [...sending.slice(0, -1), { type: 'citizen', citizen: boris }, claimed], phase: 'open', commands: ['remember nothing', 'read-mine'], state: { attempt: null, draft: [] } },
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
  { name: 'nor does a sign-out', events: [...unknown, { type: 'sign-out' }], phase: 'unknown', commands: ['withhold', 'sign-out', 'emit city-signed-out'], state: { citizen: null, draft: [] } },

  // After the vote
  { name: 'a vote that cannot be changed is not', events: [shown, { ...loaded, referendum: { ...poll, change: 'never' } }, empty, ...accepted.slice(3), { type: 'change' }], phase: 'accepted', commands: [] },
  { name: 'a change begins', events: [...accepted, { type: 'change' }], phase: 'changing', commands: ['announce changing', 'watch'] },
  { name: 'and is called off', events: [...accepted, { type: 'change' }, { type: 'cancel' }], phase: 'accepted', commands: ['announce cancelled'] },
  { name: 'a change that never arrived leaves the earlier vote', events: [...accepted, { type: 'change' }, choose('y', 'q'), { type: 'vote' }, { ...claimed, key: older, previous: { key, state: 'settled' } }, failed('timeout', {}, older), voided(older)], phase: 'refused', commands: ['remember k1 settled', 'announce refused', 'emit city-ballot-refused'], state: { receipt, record: { key, state: 'settled' } } },
  { name: 'a sign-in that runs out takes neither draft nor receipt away', events: [...accepted, { type: 'change' }, choose('y', 'q'), { type: 'citizen', citizen: null, expired: true }], phase: 'changing', commands: [], state: { citizen: null, draft: drafted('y', 'q'), receipt } },
  { name: 'after it the receipt may be of another: the next one is asked for', events: [...accepted, { type: 'citizen', citizen: null, expired: true }, { type: 'citizen', citizen: boris }], phase: 'accepted', commands: ['read-mine'], state: { acceptance: 'kept' } },
  { name: 'sign-out leaves nothing', events: [...accepted, { type: 'sign-out' }], phase: 'open', commands: ['sign-out', 'emit city-signed-out', 'remember nothing', 'watch'], state: { receipt: null, citizen: null, draft: [], record: null } },
  { name: 'a late word of another tab does not take the vote back', events: [...accepted, { type: 'record-changed', record: { key: older, state: 'pending' } }], phase: 'accepted', state: { receipt } },
  { name: 'another tab voted: a citizen asks for his own', events: [...open, ...signedIn, { type: 'record-changed', record: { key: older, state: 'settled' } }], phase: 'open', commands: ['read-mine'] },
  { name: 'another tab voted: without a citizen the key asks', events: [...open, { type: 'record-changed', record: { key: older, state: 'settled' } }], phase: 'open', commands: ['settle k0'] },
];

describe('the referendum machine, case by case', () => {
  for (const { name, events, asked, phase, commands, state } of table) {
    it(name, () => {
      const result = asked ? ask(events, ...asked) : run(...events);
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

  it('says nothing that could be drawn where nobody is asked', () => {
    const asking = step(run(...ready).state, { type: 'vote' });
    assert.deepEqual(asking.commands.map(short), ['confirm']);
    const { state, commands } = step(asking.state, { type: 'confirmed', turn: asking.state.turn, inWindow: false });
    assert.deepEqual(commands.flatMap((command) => (command.type === 'announce' ? [[command.what, command.move]] : [])), [['sending', false]]);
    assert.equal(state.phase, 'sending');
  });

  it('moves the focus off a window that is done, and only there', () => {
    const { commands } = ask(ready, opened, confirmed);
    assert.deepEqual(commands.flatMap((command) => (command.type === 'announce' ? [command.move] : [])), [true]);
  });

  it('replaces the revision that it was told of', () => {
    const { commands } = run(...accepted, { type: 'change' }, choose('y', 'q'), { type: 'vote' }, { ...claimed, key: older });
    assert.deepEqual(commands.map((command) => command.type === 'send' && command.attempt.replaces), [1]);
  });
});
