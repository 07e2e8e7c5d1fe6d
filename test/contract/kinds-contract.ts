import { referendumOperations as operations } from '../../src/blocks/referendum/operations.js';
import type { Choice } from '../../src/domain/ballot/ballot.js';
import { faults, ok, same } from '../harness/check.js';
import { contractKinds, contractParent } from '../harness/contract-fixtures.js';
import type { ContractTools, Suite } from './contract-tools.js';

type Kind = keyof typeof contractKinds;
type Given = Omit<Choice, 'question'>;
const never = (): AbortSignal => new AbortController().signal;

const whole: Readonly<Record<Kind, readonly (readonly [string, Given])[]>> = {
  one: [['an option', { options: ['b'] }], ['one that stands alone', { options: ['specialists'] }], ['an own one', { options: [], own: 'Липовый' }], ['an own one of 140 letters', { options: [], own: '😀'.repeat(140) }], ['blank', { options: [] }]],
  several: [['two', { options: ['a', 'c'] }], ['one and an own one', { options: ['b'], own: 'Фонтан' }], ['one that stands alone', { options: ['specialists'] }]],
  approval: [['one', { options: ['a'] }], ['all', { options: ['a', 'b', 'c'] }], ['blank', { options: [] }]],
  rating: [['a score for each', { options: ['a', 'b', 'c'], scores: [1, 3, 2] }], ['one that stands alone', { options: ['specialists'] }]],
  ranking: [['all places', { options: ['c', 'a', 'b'] }], ['the least that is asked', { options: ['b', 'a'] }], ['blank', { options: [] }], ['one that stands alone', { options: ['specialists'] }]],
};

const invalid: Readonly<Record<Kind, readonly (readonly [string, Given])[]>> = {
  one: [
    ['two options', { options: ['a', 'b'] }], ['an option and an own one', { options: ['a'], own: 'Липовый' }], ['an unknown option', { options: ['z'] }], ['an empty own one', { options: [], own: ' ' }],
    ['an own one that is too long', { options: [], own: 'ы'.repeat(141) }], ['control characters', { options: [], own: 'Липа\u202Eапил' }], ['two lines', { options: [], own: 'Липа\nДуб' }], ['scores', { options: ['a'], scores: [1] }],
  ],
  several: [['too few', { options: ['a'] }], ['too many', { options: ['a', 'b', 'c'] }], ['too many with the own one', { options: ['a', 'b'], own: 'Фонтан' }], ['the same twice', { options: ['a', 'a'] }], ['alone with another', { options: ['a', 'specialists'] }], ['alone with an own one', { options: ['specialists'], own: 'Фонтан' }], ['blank where it is no answer', { options: [] }]],
  approval: [['an unknown option', { options: ['a', 'z'] }], ['an own one where none is taken', { options: ['a'], own: 'Фонтан' }], ['the same twice', { options: ['b', 'b'] }], ['blank with scores', { options: [], scores: [] }]],
  rating: [
    ['an option without a score', { options: ['a', 'b', 'c'], scores: [1, 2] }], ['not every option', { options: ['a', 'b'], scores: [1, 2] }], ['a score above the scale', { options: ['a', 'b', 'c'], scores: [1, 2, 4] }], ['a score of nothing', { options: ['a', 'b', 'c'], scores: [1, 2, 0] }],
    ['no scores', { options: ['a', 'b', 'c'] }], ['alone with a score', { options: ['specialists'], scores: [3] }], ['one that stands alone among others', { options: ['a', 'b', 'c', 'specialists'], scores: [1, 1, 1, 1] }], ['an own one', { options: ['a', 'b', 'c'], scores: [1, 2, 3], own: 'г' }], ['blank where it is no answer', { options: [] }],
  ],
  ranking: [['too few places', { options: ['a'] }], ['a place twice', { options: ['a', 'b', 'a'] }], ['an unknown option', { options: ['a', 'z'] }], ['alone among places', { options: ['a', 'specialists'] }], ['scores', { options: ['a', 'b'], scores: [1, 2] }], ['an own one', { options: ['a', 'b'], own: 'г' }]],
};

/** Ten ballots that answer all questions, and what is counted of them. */
const answers = (at: number): Choice[] => [
  { question: 'one', ...(at < 4 ? { options: ['a'] } : at < 7 ? { options: [], own: 'Липовый' } : { options: [] }) },
  { question: 'several', ...(at < 5 ? { options: ['a', 'b'] } : at < 8 ? { options: ['c'], own: 'Фонтан' } : { options: ['specialists'] }) },
  { question: 'approval', options: at < 6 ? ['a', 'b', 'c'].slice(0, 1 + (at % 3)) : [] },
  { question: 'rating', ...(at < 9 ? { options: ['a', 'b', 'c'], scores: [3, 1 + (at % 3), 1] } : { options: ['specialists'] }) },
  { question: 'ranking', options: at < 6 ? ['b', 'a', 'c'] : at < 9 ? ['a', 'b'] : [] },
];
const counted = [
  { question: 'one', options: [{ option: 'a', count: 4 }, { option: 'b', count: 0 }, { option: 'c', count: 0 }, { option: 'specialists', count: 0 }], blank: 3, own: 3 },
  { question: 'several', answered: 10, options: [{ option: 'a', count: 5 }, { option: 'b', count: 5 }, { option: 'c', count: 3 }, { option: 'specialists', count: 2 }], own: 3 },
  { question: 'approval', answered: 10, options: [{ option: 'a', count: 6 }, { option: 'b', count: 4 }, { option: 'c', count: 2 }], blank: 4 },
  { question: 'rating', answered: 10, options: [{ option: 'a', count: 9, spread: [0, 0, 9] }, { option: 'b', count: 9, spread: [3, 3, 3] }, { option: 'c', count: 9, spread: [9, 0, 0] }, { option: 'specialists', count: 1 }] },
  { question: 'ranking', answered: 10, options: [{ option: 'a', count: 9, spread: [3, 6, 0] }, { option: 'b', count: 9, spread: [6, 3, 0] }, { option: 'c', count: 6, spread: [0, 0, 6] }, { option: 'specialists', count: 0 }], blank: 1 },
];

/** What may be answered to each kind of question, and how it is counted. */
export function kindsContract({ describe, it }: Suite, { as, voter, cast, answering, choosing, newKey, results }: ContractTools): void {
  describe('kinds of question', () => {
    for (const kind of Object.keys(contractKinds) as Kind[]) {
      it(`${kind}: whole answers are taken, one after the other`, async () => {
        const by = await voter();
        for (const [at, [what, given]] of whole[kind].entries()) {
          const receipt = await cast(by, `contract-${kind}`, answering([{ question: kind, ...given }]), newKey(), at).catch((thrown: unknown) => ok(false, `${what}: ${String(thrown)}`));
          same(receipt?.revision, at + 1, what);
        }
      });

      it(`${kind}: ballot.invalid, and nothing is in the box`, async () => {
        const by = await voter();
        for (const [what, given] of invalid[kind]) {
          const fault = await faults(cast(by, `contract-${kind}`, answering([{ question: kind, ...given }]), newKey()), 'ballot.invalid').catch((thrown: unknown) => ok(false, `${what}: ${String(thrown)}`));
          same(fault?.outcome, 'not-done', what);
        }
        same((await by.call(operations.mine, { referendumId: `contract-${kind}` }, { signal: never() })).receipt, null);
      });
    }

    it('several questions are answered together: none left out, none twice, none of elsewhere', async () => {
      const by = await voter();
      const all = answers(0);
      for (const choices of [all.slice(1), [...all, ...all.slice(0, 1)], [...all.slice(1), ...all.slice(1, 2)], [...all.slice(1), { question: 'other', options: ['a'] }]]) {
        await faults(cast(by, 'contract-questions', answering(choices), newKey()), 'ballot.invalid');
      }
      same((await by.call(operations.mine, { referendumId: 'contract-questions' }, { signal: never() })).receipt, null);
    });

    it('every kind is counted: options, scores, places, blank and own ones; what was written is not let out', async () => {
      const before = await results('contract-questions');
      ok(before.stage === 'live' && before.voted === 0, 'somebody has voted already');
      for (let at = 0; at < 10; at++) {
        same(await results('contract-questions'), before, 'fewer than ten moved the counts');
        await cast(await voter(), 'contract-questions', answering(answers(at)), newKey());
      }
      const after = await results('contract-questions');
      ok(after.stage === 'live', 'no live results');
      same(after.voted, 10);
      same(after.tallies, counted);
      ok(!/Липовый|Фонтан/.test(JSON.stringify(after)), 'an own option that nobody has read');
    });

    it('a category: told before the choice and held at the ballot', async () => {
      const [stranger, parent] = [await voter(), await as(contractParent.subject)];
      const id = 'contract-parents';
      same(await stranger.call(operations.mine, { referendumId: id }, { signal: never() }), { eligibility: 'category', receipt: null, results: null });
      same((await faults(cast(stranger, id, choosing('first'), newKey()), 'referendum.not-eligible')).data['reason'], 'category');
      same((await parent.call(operations.mine, { referendumId: id }, { signal: never() })).eligibility, 'eligible');
      same((await cast(parent, id, choosing('first'), newKey())).revision, 1);
    });
  });
}
