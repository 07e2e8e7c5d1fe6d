import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Ask, boundsOf, ownLength, type Shortfall, shortfallOf, tidyChoice } from '../../../src/domain/ballot/answer.js';
import type { Choice } from '../../../src/domain/ballot/ballot.js';

const abc = [{ id: 'a' }, { id: 'b' }, { id: 'c' }];
const withAlone = [...abc, { id: 'experts', alone: true }];
const asks = {
  single: { id: 'q', kind: 'single', options: withAlone },
  open: { id: 'q', kind: 'single', options: withAlone, own: true, blank: true },
  several: { id: 'q', kind: 'several', options: withAlone, min: 2, max: 3, own: true },
  unbounded: { id: 'q', kind: 'several', options: abc },
  approval: { id: 'q', kind: 'approval', options: abc, blank: true },
  rating: { id: 'q', kind: 'rating', options: withAlone, scale: 4 },
  ranking: { id: 'q', kind: 'ranking', options: withAlone },
  topTwo: { id: 'q', kind: 'ranking', options: abc, min: 1, max: 2, blank: true },
} as const satisfies Record<string, Ask>;

const choice = (options: readonly string[], more: Partial<Choice> = {}): Choice => ({ question: 'q', options, ...more });
const own = (text: string, ...options: string[]): Choice => choice(options, { own: text });

const cases: readonly [ask: keyof typeof asks, name: string, given: Choice | undefined, expected: Shortfall | null][] = [
  ['single', 'nothing', undefined, 'none'],
  ['single', 'one', choice(['a']), null],
  ['single', 'the one that goes alone', choice(['experts']), null],
  ['single', 'two', choice(['a', 'b']), 'too-many'],
  ['single', 'one twice', choice(['a', 'a']), 'invalid'],
  ['single', 'an option of another question', choice(['z']), 'invalid'],
  ['single', 'blank where it is none', choice([]), 'none'],
  ['single', 'an own option where there is none', own('Сквер'), 'invalid'],
  ['single', 'a score', choice(['a'], { scores: [1] }), 'invalid'],
  ['open', 'blank', choice([]), null],
  ['open', 'an own option', own('Сквер'), null],
  ['open', 'an own option beside another', own('Сквер', 'a'), 'too-many'],
  ['open', 'an own option of blanks', own('  \u00a0 '), 'own-empty'],
  ['open', 'the longest own option', own('я'.repeat(ownLength)), null],
  ['open', 'one sign more', own('я'.repeat(ownLength + 1)), 'own-too-long'],
  ['open', 'signs of two units count once', own('😀'.repeat(ownLength)), null],
  ['open', 'a line break in it', own('Сквер\nУчителей'), 'invalid'],
  ['open', 'a sign that turns the direction of text', own('Сквер\u202eйелетичУ'), 'invalid'],
  ['open', 'a joiner of letters or pictures', own('Сквер 👩\u200d🚀'), null],
  ['open', 'half of a pair', own('Сквер \ud83d'), 'invalid'],
  ['open', 'blank with scores', choice([], { scores: [] }), 'none'],
  ['several', 'one of at least two', choice(['a']), 'too-few'],
  ['several', 'two', choice(['a', 'c']), null],
  ['several', 'an own option counts', own('Навес', 'a'), null],
  ['several', 'and may be one too many', own('Навес', 'a', 'b', 'c'), 'too-many'],
  ['several', 'alone, fewer than the least', choice(['experts']), null],
  ['several', 'alone with another', choice(['a', 'experts']), 'invalid'],
  ['several', 'alone with an own option', own('Навес', 'experts'), 'invalid'],
  ['unbounded', 'all', choice(['a', 'b', 'c']), null],
  ['unbounded', 'blank where it is none', choice([]), 'none'],
  ['approval', 'all', choice(['a', 'b', 'c']), null],
  ['approval', 'one', choice(['b']), null],
  ['approval', 'blank', choice([]), null],
  ['rating', 'all scored', choice(['a', 'b', 'c'], { scores: [1, 4, 2] }), null],
  ['rating', 'one not scored', choice(['a', 'b'], { scores: [1, 4] }), 'unrated'],
  ['rating', 'a score above the scale', choice(['a', 'b', 'c'], { scores: [1, 5, 2] }), 'invalid'],
  ['rating', 'a score of zero', choice(['a', 'b', 'c'], { scores: [1, 0, 2] }), 'invalid'],
  ['rating', 'half a score', choice(['a', 'b', 'c'], { scores: [1, 1.5, 2] }), 'invalid'],
  ['rating', 'fewer scores than options', choice(['a', 'b', 'c'], { scores: [1, 2] }), 'invalid'],
  ['rating', 'no scores', choice(['a', 'b', 'c']), 'invalid'],
  ['rating', 'alone', choice(['experts']), null],
  ['rating', 'alone with a score', choice(['experts'], { scores: [3] }), 'invalid'],
  ['ranking', 'all placed', choice(['c', 'a', 'b']), null],
  ['ranking', 'one without a place', choice(['c', 'a']), 'too-few'],
  ['ranking', 'alone', choice(['experts']), null],
  ['ranking', 'an own option has no place', own('Пруд', 'a', 'b', 'c'), 'invalid'],
  ['topTwo', 'one place', choice(['c']), null],
  ['topTwo', 'two places', choice(['c', 'a']), null],
  ['topTwo', 'three places', choice(['c', 'a', 'b']), 'too-many'],
  ['topTwo', 'blank', choice([]), null],
];

describe('what makes an answer whole', () => {
  for (const [ask, name, given, expected] of cases) {
    it(`${ask}: ${name}: ${expected ?? 'whole'}`, () => assert.equal(shortfallOf(asks[ask], given), expected));
  }

  it('is never met by a kind that is not known', () => {
    for (const given of [undefined, choice([]), choice(['a', 'b'])]) assert.notEqual(shortfallOf({ id: 'q', kind: 'other', options: abc, max: 1 }, given), null);
  });
});

describe('bounds', () => {
  const table: readonly [Ask, number, number][] = [
    [asks.single, 1, 1], [asks.several, 2, 3], [asks.unbounded, 1, 3], [asks.approval, 1, 3], [asks.rating, 3, 3], [asks.ranking, 3, 3], [asks.topTwo, 1, 2],
    [{ id: 'q', kind: 'several', options: abc, max: 9 }, 1, 3],
    [{ id: 'q', kind: 'several', options: abc, own: true }, 1, 4],
    [{ id: 'q', kind: 'ranking', options: abc, max: 2 }, 2, 2],
  ];
  for (const [ask, min, max] of table) it(`${JSON.stringify(ask)}: ${min} to ${max}`, () => assert.deepEqual(boundsOf(ask), { min, max }));
});

describe('an answer as it is sent', () => {
  it('has its options in the order of the question, scores along with them', () => {
    assert.deepEqual(tidyChoice(asks.several, choice(['c', 'a'])), choice(['a', 'c']));
    assert.deepEqual(tidyChoice(asks.rating, choice(['c', 'a', 'b'], { scores: [3, 1, 2] })), choice(['a', 'b', 'c'], { scores: [1, 2, 3] }));
  });
  it('keeps the order of a ranking, which is the answer', () => assert.deepEqual(tidyChoice(asks.ranking, { ...choice(['c', 'a', 'b']), aside: { options: ['a'] } } as Choice), choice(['c', 'a', 'b'])));
  it('has an own option without stray blanks and in one form of its letters', () => {
    assert.deepEqual(tidyChoice(asks.open, own('  Сквер \t у   школы\u0438\u0306 ')), own('Сквер у школы\u0439'));
    assert.deepEqual(tidyChoice(asks.open, own('Парк\u00ad \u202eХ\u200b 👩\u200d🚀')), own('Парк Х 👩\u200d🚀'));
  });
});
