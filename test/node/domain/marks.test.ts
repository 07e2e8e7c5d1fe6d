import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import type { Ask } from '../../../src/domain/ballot/answer.js';
import type { Ballot, Choice } from '../../../src/domain/ballot/ballot.js';
import { markAll, type MutableMarks, tallyOf } from '../../../src/domain/ballot/marks.js';

const abc = [{ id: 'a' }, { id: 'b' }, { id: 'experts', alone: true }];
const asks: readonly Ask[] = [
  { id: 'several', kind: 'several', options: abc, own: true, blank: true },
  { id: 'rating', kind: 'rating', options: abc, scale: 3 },
  { id: 'ranking', kind: 'ranking', options: abc },
];
const ballotOf = (...choices: Choice[]): Ballot => ({ kind: 'plain', nonce: 'n', choices });
const counted = (...ballots: Ballot[]): MutableMarks => {
  const counts: MutableMarks = {};
  for (const ballot of ballots) markAll(counts, asks, ballot, 1);
  return counts;
};
const tally = (counts: MutableMarks, id: string): ReturnType<typeof tallyOf> => tallyOf(asks.find((ask) => ask.id === id) as Ask, counts[id]);

describe('what is counted', () => {
  it('several: options, blank and own ones, and how many answered', () => {
    const counts = counted(
      ballotOf({ question: 'several', options: ['a', 'b'] }), ballotOf({ question: 'several', options: ['a'], own: 'x' }),
      ballotOf({ question: 'several', options: [] }), ballotOf({ question: 'several', options: ['experts'] }),
    );
    assert.deepEqual(tally(counts, 'several'), {
      question: 'several', options: [{ option: 'a', count: 2 }, { option: 'b', count: 1 }, { option: 'experts', count: 1 }], answered: 4, blank: 1, own: 1,
    });
  });

  it('rating: how often each score', () => {
    const counts = counted(ballotOf({ question: 'rating', options: ['a', 'b'], scores: [3, 1] }), ballotOf({ question: 'rating', options: ['a', 'b'], scores: [3, 2] }), ballotOf({ question: 'rating', options: ['experts'] }));
    assert.deepEqual(tally(counts, 'rating').options, [{ option: 'a', count: 2, spread: [0, 0, 2] }, { option: 'b', count: 2, spread: [1, 1, 0] }, { option: 'experts', count: 1 }]);
  });

  it('ranking: how often each place, and none for what goes alone', () => {
    const counts = counted(ballotOf({ question: 'ranking', options: ['b', 'a'] }), ballotOf({ question: 'ranking', options: ['a', 'b'] }), ballotOf({ question: 'ranking', options: ['experts'] }));
    assert.deepEqual(tally(counts, 'ranking').options, [{ option: 'a', count: 2, spread: [1, 1] }, { option: 'b', count: 2, spread: [1, 1] }, { option: 'experts', count: 1 }]);
  });

  it('one of several has no figure that its options do not say', () => {
    assert.deepEqual(tallyOf({ id: 'q', kind: 'single', options: [{ id: 'a' }] }, { 'a': 3, '#answered': 3 }), { question: 'q', options: [{ option: 'a', count: 3 }] });
  });

  it('ids that every object knows are counted as any other', () => {
    const ids = ['constructor', 'toString', '__proto__', 'hasOwnProperty'];
    const questions: Ask[] = ids.map((id) => ({ id, kind: 'ranking', options: ids.map((option) => ({ id: option })) }));
    const counts: MutableMarks = {};
    for (let times = 0; times < 3; times++) markAll(counts, questions, ballotOf(...ids.map((id) => ({ question: id, options: ids }))), 1);
    markAll(counts, questions, ballotOf(...ids.map((id) => ({ question: id, options: ids }))), -1);
    // As it comes back from a database, and as it is copied there.
    for (const read of [counts, JSON.parse(JSON.stringify(counts)) as MutableMarks]) {
      for (const ask of questions) {
        assert.deepEqual(tallyOf(ask, read[ask.id]).options, ids.map((option, place) => ({ option, count: 2, spread: ids.map((_id, at) => (at === place ? 2 : 0)) })), ask.id);
      }
    }
    // Of a question that nobody answered, what its name leads to is no count.
    for (const ask of questions) assert.ok(tallyOf(ask, ({} as MutableMarks)['constructor']).options.every(({ count }) => count === 0));
  });

  const options = fc.shuffledSubarray(['a', 'b']);
  const ballot = fc.record({
    several: fc.record({ options, own: fc.option(fc.string(), { nil: undefined }) }),
    rating: options.chain((chosen) => fc.record({ options: fc.constant(chosen), scores: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: chosen.length, maxLength: chosen.length }) })),
    ranking: fc.record({ options }),
  }).map((given): Ballot => ballotOf(...Object.entries(given).map(([question, choice]) => ({ question, ...choice }))));

  it('what was added can be taken away: a changed ballot leaves no trace', () => {
    fc.assert(fc.property(fc.array(ballot, { maxLength: 6 }), ballot, ballot, (others, before, after) => {
      const counts = counted(...others, before);
      markAll(counts, asks, before, -1);
      markAll(counts, asks, after, 1);
      for (const { id } of asks) assert.deepEqual(tally(counts, id), tally(counted(...others, after), id));
    }));
  });
});
