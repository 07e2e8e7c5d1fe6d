import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Command, type Event, initialState, type State } from '../../../src/blocks/referendum/model.js';
import type { Results } from '../../../src/blocks/referendum/schemas.js';
import { readingStep } from '../../../src/blocks/referendum/reading.js';
import { step } from '../../../src/blocks/referendum/state.js';
import type { AttemptKey } from '../../../src/kernel/attempt.js';
import { commonFaults, Fault } from '../../../src/kernel/fault.js';
import type { AttemptRecord } from '../../../src/transport/attempts/ledger.js';
import { poll } from '../../models/referendum/people.js';
import { malformation } from '../../models/referendum/well-formed.js';
import { choose } from '../../harness/choosing.js';

const commands: ReadonlySet<Command['type']> = new Set<Command['type']>([
  'load', 'recall', 'identify', 'sign-in', 'cancel-sign-in', 'sign-out', 'read-mine', 'read-results', 'watch',
  'confirm', 'cancel-confirm', 'claim', 'send', 'withhold', 'settle', 'remember', 'wait', 'announce', 'emit',
]);

const key = fc.constantFrom('k1', 'k2', 'k3').map((text) => text as AttemptKey);
const codes = [...Object.keys(commonFaults), 'referendum.closed', 'referendum.already-voted', 'referendum.not-eligible', 'ballot.invalid'];
const fault = fc.tuple(fc.constantFrom(...codes), fc.option(fc.nat(90))).map(([code, retryAfter]) => new Fault(code as 'timeout', retryAfter === null ? {} : { retryAfter }));
const period = fc.constantFrom('upcoming' as const, 'open' as const, 'closed' as const);
const citizen = fc.constantFrom({ name: 'Анна П.' }, { name: 'Борис Р.' });
const receipt = fc.record({ tracker: fc.constantFrom('t1', 't2'), castAt: fc.constant('2026-11-20T12:00:00Z'), revision: fc.integer({ min: 1, max: 3 }) });
const record = fc.option(fc.tuple(key, fc.boolean(), fc.option(key)).map(([one, pending, previous]): AttemptRecord =>
  pending ? { key: one, state: 'pending', ...(previous && { previous }) } : { key: one, state: 'settled' }));
const results = fc.constantFrom<Results>(
  { stage: 'hidden', until: 'vote', asOf: '2026-11-20T12:00:00Z', voted: 1 },
  { stage: 'live', tallies: [], asOf: '2026-11-20T12:00:00Z', voted: 1 },
);
const mine = fc.record({ eligibility: fc.constantFrom('eligible' as const, 'age' as const, 'district' as const), receipt: fc.option(receipt), results: fc.option(results) });
const settlement = fc.oneof(
  receipt.map((one) => ({ outcome: 'recorded' as const, receipt: one })),
  fc.constant({ outcome: 'replaced' as const }),
  fc.constant({ outcome: 'void' as const }),
);
const referendum = fc.record({
  results: fc.constantFrom('live' as const, 'after-vote' as const, 'after-close' as const), change: fc.constantFrom('until-close' as const, 'never' as const),
}).map((rules) => ({ ...poll, ...rules }));
/** 0 stands for the present turn. */
const turn = fc.nat(3).map((number) => Math.max(0, number - 1));
const ballot = { kind: 'plain', nonce: 'n', choices: [] } as const;

const bare = (...types: Extract<Event['type'], 'resumed' | 'online' | 'vote' | 'change' | 'cancel' | 'sign-in' | 'sign-out' | 'forget' | 'retry' | 'waited'>[]): fc.Arbitrary<Event> =>
  fc.constantFrom(...types.map((type) => ({ type })));

const event: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: bare('vote', 'change', 'cancel', 'sign-in', 'retry', 'waited') },
  { weight: 2, arbitrary: bare('resumed', 'online', 'sign-out', 'forget') },
  fc.constantFrom<Event>({ type: 'shown', id: 'poll' }, { type: 'shown', id: 'next' }),
  { weight: 3, arbitrary: fc.constantFrom<Event>(choose('x', 'q'), choose('y', 'q'), choose(null, 'q'), { type: 'clear' }, { type: 'kinds-failed' }) },
  fc.boolean().map((on): Event => ({ type: 'watch', on })),
  { weight: 3, arbitrary: fc.tuple(referendum, period, fc.nat(9)).map(([which, when, luck]): Event => ({ type: 'loaded', referendum: which, period: when, supported: luck > 0 })) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('recalled' as const), record }) },
  fc.record({ type: fc.constantFrom('load-failed' as const, 'sign-in-failed' as const, 'mine-failed' as const, 'claim-failed' as const), fault }),
  { weight: 2, arbitrary: fc.record({ type: fc.constant('citizen' as const), citizen: fc.option(citizen), expired: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('signed-in' as const), citizen }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('mine' as const), mine }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('claimed' as const), key, ballot: fc.constant(ballot), previous: record }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('confirmed' as const), turn, inWindow: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('unconfirmed' as const), turn, fault }) },
  fc.record({ type: fc.constant('window-opened' as const), turn }),
  fc.record({ type: fc.constant('busy' as const), record: fc.record({ key, state: fc.constant('pending' as const) }) }),
  { weight: 3, arbitrary: fc.record({ type: fc.constant('answered' as const), key, receipt }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constantFrom('failed' as const, 'settle-failed' as const), key, fault }) },
  { weight: 3, arbitrary: fc.record({ type: fc.constant('settled' as const), key, settlement }) },
  fc.record({ type: fc.constant('record-changed' as const), record }),
  fc.record({ type: fc.constant('alarm' as const), period }),
  fc.record({ type: fc.constant('results' as const), results }),
);
const life = fc.array(event, { maxLength: 60 }).map((events): Event[] => [{ type: 'shown', id: 'poll' }, ...events]);

/** The element drops what it asked for another referendum; what is asked of a person now is answered with its own turn. */
function heard(state: State, event: Event): Event {
  if ('turn' in event && event.turn === 0) return { ...event, turn: state.turn };
  return event.type === 'loaded' ? { ...event, referendum: { ...event.referendum, id: state.id } } : event;
}

describe('the referendum machine under whatever happens', () => {
  it('never throws, keeps its shape, and asks for nothing that the element does not know', () => {
    fc.assert(fc.property(life, (events) => {
      let state = initialState;
      for (const happened of events) {
        const before = state;
        const result = step(before, heard(before, happened));
        state = result.state;
        assert.equal(malformation(state), null, `${happened.type} in ${before.phase} leads to ${state.phase}`);
        for (const command of result.commands) {
          assert.ok(commands.has(command.type), command.type);
          if (command.type === 'send') assert.ok(command.attempt.ballot);
        }
        assert.ok(result.commands.filter(({ type }) => type === 'announce').length <= 1, `${happened.type} in ${before.phase} is announced twice`);
      }
    }), { numRuns: 20_000 });
  });

  it('does before its second part is there what it does with it', () => {
    fc.assert(fc.property(life, (events) => {
      let state = initialState;
      for (const happened of events) {
        const first = readingStep(state, heard(state, happened));
        if (!first) return;
        assert.deepEqual(first, step(state, heard(state, happened)), happened.type);
        state = first.state;
      }
    }), { numRuns: 5_000 });
  });
});
