import type { Attempt, Command, Event, State, Step } from '../../../src/blocks/referendum/model.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { Fault } from '../../../src/kernel/fault.js';
import { step } from '../../../src/blocks/referendum/state.js';
import { receiptOf } from './city.js';
import { quick } from './scenarios.js';
import type { Scenario } from './world.js';
import { drafted } from '../../harness/choosing.js';

/** A machine, an element or a city with one seeded mistake, and the promise that has to notice it. */
export interface Mutant {
  readonly name: string;
  readonly killedBy: string;
  readonly scenario: Scenario;
}

type Machine = Scenario['step'];

/** The machine whose every step is looked at, and changed, by the mutant. */
function changed(change: (result: Step, before: State, event: Event) => Step): Machine {
  return (state, event) => change(step(state, event), state, event);
}

function withCommands(result: Step, change: (command: Command) => readonly Command[]): Step {
  return { ...result, commands: result.commands.flatMap((command) => change(command)) };
}

/** A sending that is not the first of its attempt is changed. */
function resend(change: (attempt: Attempt) => Attempt): Machine {
  return changed((result) => withCommands(result, (command) =>
    command.type === 'send' && command.attempt.tries > 0 ? [{ type: 'send', attempt: change(command.attempt) }] : [command]));
}

/** A fault on a repetition is taken for one on the first try. */
function asFirstTry(code: string): Machine {
  return (state, event) => {
    const first = event.type === 'failed' && event.fault.code === code && state.attempt;
    return step(first ? { ...state, attempt: { ...first, tries: 0 } } : state, event);
  };
}

function isUnanswered(event: Event): event is Extract<Event, { type: 'failed' }> {
  return event.type === 'failed' && (event.fault.code === 'timeout' || event.fault.code === 'unreachable');
}

const otherBallot = (attempt: Attempt): Attempt => ({
  ...attempt, ballot: attempt.ballot && { ...attempt.ballot, choices: [{ question: 'q', options: ['z'] }] },
});
const otherKey = (key: AttemptKey): AttemptKey => `${key}z` as AttemptKey;
const rested = (state: State): Step => ({ state: { ...state, phase: 'open', period: 'open', attempt: null }, commands: [] });

export const mutants: readonly Mutant[] = [
  { name: 'a re-send carries a new key', killedBy: 'claimedFirst', scenario: { ...quick.change, step: resend((attempt) => ({ ...attempt, key: otherKey(attempt.key) })) } },
  { name: 'a re-send carries another choice', killedBy: 'sameBallot', scenario: { ...quick.change, step: resend(otherBallot) } },
  {
    name: 'no answer is taken for a refusal', killedBy: 'deniedStaysOut',
    scenario: { ...quick.change, step: (state, event) => step(state, isUnanswered(event) ? { ...event, fault: new Fault('timeout', {}, { outcome: 'not-done' }) } : event) },
  },
  {
    name: 'no answer is taken for acceptance', killedBy: 'neverLies',
    scenario: { ...quick.change, step: (state, event) => step(state, isUnanswered(event) ? { type: 'answered', key: event.key, receipt: receiptOf(event.key, 1) } : event) },
  },
  {
    name: 'the ballot is sent before its key is kept', killedBy: 'claimedFirst',
    scenario: {
      ...quick.change,
      step: changed((result) => withCommands(result, (command) => (command.type !== 'claim' ? [command] : [
        { type: 'send', attempt: { key: 'a1' as AttemptKey, ballot: { kind: 'plain', nonce: 'a1', choices: command.choices }, replaces: 0, tries: 0, made: 'here' } },
        command,
      ]))),
    },
  },
  {
    name: 'a second click sends a second time', killedBy: 'claimedFirst',
    scenario: {
      ...quick.change, casts: 2,
      step: changed((result, before, event) => (event.type === 'vote' && before.phase === 'sending' && before.attempt
        ? { ...result, commands: [{ type: 'send', attempt: { ...before.attempt, key: otherKey(before.attempt.key) } }] } : result)),
    },
  },
  {
    name: 'the record is erased when the outcome is unknown', killedBy: 'keyIsKept',
    scenario: {
      ...quick.change, casts: 2,
      step: changed((result, before) => (result.state.phase !== 'unknown' || before.phase === 'unknown' || !result.state.attempt ? result
        : { ...result, commands: [...result.commands, { type: 'remember', record: null, about: result.state.attempt.key }] })),
    },
  },
  {
    name: 'whoever signs out leaves the ballot to be sent again', killedBy: 'ownHand',
    scenario: {
      ...quick.persons,
      step: changed((result, before) => (!before.attempt?.ballot || result.state.attempt?.key !== before.attempt.key || result.state.attempt.ballot ? result
        : withCommands({ ...result, state: { ...result.state, attempt: { ...result.state.attempt, ballot: before.attempt.ballot } } }, (command) => (command.type === 'withhold' ? [] : [command])))),
    },
  },
  { name: 'the transport repeats a sending with the next one\'s token', killedBy: 'ownHand', scenario: { ...quick.persons, effects: { withholdsNothing: true } } },
  {
    name: 'only a ballot that is still to be sent is withheld', killedBy: 'ownHand',
    scenario: {
      ...quick.persons, casts: 2, expiry: true,
      step: changed((result, before) => withCommands(result, (command) => (command.type === 'withhold' && !before.attempt?.ballot ? [] : [command]))),
    },
  },
  {
    name: 'a wish whose person has left is sent all the same', killedBy: 'ownHand',
    scenario: { ...quick.persons, step: (state, event) => step(event.type === 'claimed' ? { ...state, draft: drafted('x', 'q') } : state, event) },
  },
  {
    name: 'a settlement of another key is believed', killedBy: 'unknownUntilFact',
    scenario: {
      ...quick.tabs, session: 'none',
      step: (state, event) => step(state, event.type === 'settled' && state.attempt ? { ...event, key: state.attempt.key } : event),
    },
  },
  {
    name: 'a busy tab sends anyway', killedBy: 'claimedFirst',
    scenario: {
      ...quick.tabs,
      step: changed((result, before, event) => (event.type !== 'busy' ? result : {
        ...result,
        commands: [{ type: 'send', attempt: { key: event.record.key, ballot: { kind: 'plain', nonce: event.record.key, choices: [] }, replaces: 0, tries: 0, made: 'here' } }],
      })),
    },
  },
  {
    name: 'another tab\'s vote is called one\'s own', killedBy: 'neverLies',
    scenario: {
      ...quick.tabs,
      step: changed((result, _, event) => (event.type !== 'busy' || !result.state.attempt ? result
        : { ...result, state: { ...result.state, attempt: { ...result.state.attempt, made: 'here' } } })),
    },
  },
  { name: '«off line» at a repetition counts as not done', killedBy: 'unknownUntilFact', scenario: { ...quick.network, doors: ['offline'], step: asFirstTry('offline') } },
  { name: '«sign in again» at a repetition counts as not done', killedBy: 'unknownUntilFact', scenario: { ...quick.network, step: asFirstTry('auth.required') } },
  { name: '«no such site» at a repetition counts as not done', killedBy: 'unknownUntilFact', scenario: { ...quick.network, step: asFirstTry('site.not-registered') } },
  {
    name: 'the end of voting throws an unknown outcome away', killedBy: 'unknownUntilFact',
    scenario: { ...quick.change, step: changed((result, before, event) => (event.type === 'alarm' && before.phase === 'unknown' ? rested({ ...before, phase: 'open' }) : result)) },
  },
  {
    name: 'an unknown outcome is given up after a while', killedBy: 'unknownUntilFact',
    scenario: { ...quick.change, step: changed((result, before, event) => (event.type === 'waited' && before.phase === 'unknown' ? rested(before) : result)) },
  },
  {
    name: 'nobody asks again', killedBy: 'noDeadEnd',
    scenario: { ...quick.unchangeable, step: changed((result) => withCommands(result, (command) => (command.type === 'wait' ? [] : [command]))) },
  },
  {
    name: '«we do not know yet» is said at every try', killedBy: 'saidOnce',
    scenario: {
      ...quick.change,
      step: changed((result, before, event) => (event.type === 'failed' && before.phase === 'unknown' && result.state.phase === 'unknown'
        ? { ...result, commands: [...result.commands, { type: 'announce', what: 'unknown', move: true }] } : result)),
    },
  },
  {
    name: 'an accepted vote keeps its attempt', killedBy: 'wellFormed',
    scenario: { ...quick.change, step: changed((result, before, event) => (event.type === 'answered' ? { ...result, state: { ...result.state, attempt: before.attempt } } : result)) },
  },
  {
    name: 'a command nobody knows', killedBy: 'closedCommands',
    scenario: { ...quick.change, step: changed((result, _, event) => (event.type === 'answered' ? { ...result, commands: [{ type: 'celebrate' } as unknown as Command] } : result)) },
  },
  {
    name: 'an answer without an attempt throws', killedBy: 'neverThrows',
    scenario: {
      ...quick.network,
      step: (state, event) => {
        if (event.type === 'waited' && !state.attempt) throw new Error('no attempt');
        return step(state, event);
      },
    },
  },
  { name: 'an old reading of «my ballot» is believed', killedBy: 'neverLies', scenario: { ...quick.change, effects: { believesOldReadings: true } } },
  { name: 'a tab writes into the ledger without looking', killedBy: 'keyIsKept', scenario: { ...quick.tabs, votes: [1, 2], effects: { remembersBlindly: true } } },
  { name: 'a tab makes a key while another is pending', killedBy: 'keyIsKept', scenario: { ...quick.tabs, effects: { claimsBlindly: true } } },
  {
    name: 'a confirmation of a window that was called off is taken', killedBy: 'confirmedFirst',
    scenario: { ...quick.confirming, step: (state, event) => step(state, event.type === 'confirmed' ? { ...event, turn: state.turn } : event) },
  },
  {
    name: 'whoever is at the screen by then is taken to have confirmed', killedBy: 'draftIsKept',
    scenario: {
      ...quick.confirming,
      step: changed((result, before, event) => (before.phase !== 'confirming' || event.type !== 'citizen' || !event.citizen || event.citizen === before.citizen ? result
        : { state: { ...before, citizen: event.citizen }, commands: [] })),
    },
  },
  {
    name: 'a window stays open when its person signs out', killedBy: 'oneWindow',
    scenario: { ...quick.confirming, step: changed((result) => withCommands(result, (command) => (command.type === 'cancel-confirm' ? [] : [command]))) },
  },
  {
    name: 'another option can be chosen while one is being confirmed', killedBy: 'draftIsKept',
    scenario: {
      ...quick.confirming,
      step: changed((result, before, event) => (event.type === 'choose' && before.phase === 'confirming' ? { state: { ...before, draft: event.choice ? [event.choice] : [] }, commands: [] } : result)),
    },
  },
  {
    name: 'another option is sent than the one that was confirmed', killedBy: 'confirmedFirst',
    scenario: {
      ...quick.confirming,
      step: changed((result) => withCommands(result, (command) => (command.type === 'claim' ? [{ ...command, choices: [{ question: 'q', options: ['z'] }] }] : [command]))),
    },
  },
  {
    name: '«sending» is said while a window is open', killedBy: 'saidWhenConfirmed',
    scenario: { ...quick.confirming, step: changed((result) => (result.state.phase === 'confirming' ? { ...result, state: { ...result.state, phase: 'sending' } } : result)) },
  },
  {
    name: 'a vote is sent without being confirmed', killedBy: 'confirmedFirst',
    scenario: {
      ...quick.confirming,
      step: changed((result, before) => (result.state.phase !== 'confirming' || before.phase === 'confirming' ? result
        : step(result.state, { type: 'confirmed', turn: result.state.turn, inWindow: false }))),
    },
  },
  {
    name: 'a window that is closed counts as a confirmation', killedBy: 'confirmedFirst',
    scenario: { ...quick.confirming, step: (state, event) => step(state, event.type === 'unconfirmed' ? { type: 'confirmed', turn: event.turn, inWindow: true } : event) },
  },
  {
    name: 'a second press opens a second window', killedBy: 'oneWindow',
    scenario: {
      ...quick.confirming,
      step: changed((result, before, event) => (event.type === 'vote' && before.phase === 'confirming' ? { ...result, commands: [{ type: 'confirm', turn: before.turn }] } : result)),
    },
  },
  {
    name: 'a sign-in that runs out takes the draft with it', killedBy: 'draftIsKept',
    scenario: {
      ...quick.confirmingLate,
      step: changed((result, before, event) => (before.phase === 'confirming' && event.type === 'citizen' && !event.citizen ? { ...result, state: { ...result.state, draft: [] } } : result)),
    },
  },
  {
    name: 'a window that is closed is waited for', killedBy: 'oneWindow',
    scenario: { ...quick.confirming, step: (state, event) => (event.type === 'unconfirmed' ? { state, commands: [] } : step(state, event)) },
  },
  {
    name: 'the phase is drawn where nobody is asked', killedBy: 'atOnce',
    scenario: { ...quick.change, step: (state, event) => (event.type === 'confirmed' && !event.inWindow ? { state, commands: [] } : step(state, event)) },
  },
  { name: 'the city does not write voids down', killedBy: 'unknownUntilFact', scenario: { ...quick.tabs, city: { change: 'until-close', forgetsVoids: true } } },
  { name: 'the city does not keep its answers', killedBy: 'unknownUntilFact', scenario: { ...quick.change, city: { change: 'until-close', forgetsAnswers: true } } },
  { name: 'the city does not compare revisions', killedBy: 'oneBallot', scenario: { ...quick.memory, city: { change: 'until-close', ignoresRevisions: true } } },
];

