import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type District, inOrder, leaderOf, leadingOptions, partsOf } from '../../../src/blocks/referendum/around/district-rows.js';
import type { Ask } from '../../../src/domain/ballot/answer.js';

function ask(kind: Ask['kind'], ids: readonly string[], more: Partial<Ask> = {}): Ask {
  return { id: 'q', kind, options: ids.map((id) => ({ id, ...(id === 'specialists' && { alone: true }) })), ...more };
}
function district(name: string, counts: Readonly<Record<string, number>>, more: object = {}, voted = 100): District {
  return { oktmo: name, name, voted, tallies: [{ question: 'q', options: Object.entries(counts).map(([option, count]) => ({ option, count })), ...more }] };
}

test('one of several: the leading options of the whole city, and all else', () => {
  const few = ask('single', ['a', 'b', 'c']);
  const many = ask('single', ['a', 'b', 'c', 'd', 'e']);
  for (const [name, question, counts, leading, rest] of [
    ['three fit', few, { a: 1, b: 3, c: 2 }, ['b', 'c', 'a'], false],
    ['of five, two and the rest', many, { a: 1, b: 2, c: 3, d: 4, e: 5 }, ['e', 'd'], true],
    ['none of these needs a place too', { ...few, blank: true }, { a: 1, b: 3, c: 2 }, ['b', 'c'], true],
    ['two and own ones fit', ask('single', ['a', 'b'], { own: true }), { a: 1, b: 3 }, ['b', 'a'], true],
    ['equals stand in the order of the question', few, { a: 2, b: 2, c: 2 }, ['a', 'b', 'c'], false],
  ] as const) assert.deepEqual(leadingOptions(question, [district('x', counts)]), { leading, rest }, name);
});

test('leaders are those of all districts together', () => {
  const districts = [district('x', { a: 90, b: 10 }), district('y', { a: 0, b: 95 })];
  assert.deepEqual(leadingOptions(ask('single', ['a', 'b']), districts).leading, ['b', 'a']);
});

test('parts add up to a hundred, own and blank answers included', () => {
  const question = ask('single', ['a', 'b'], { own: true, blank: true });
  const { leading, rest } = leadingOptions(question, [district('x', { a: 1, b: 1 })]);
  assert.deepEqual(partsOf(question, district('x', { a: 1, b: 1 }, { own: 1, blank: 0 }), leading, rest), [34, 33, 33]);
  assert.deepEqual(partsOf(question, { ...district('x', {}), tallies: [] }, leading, rest), [0, 0, 0]);
});

test('any other kind: what is ahead in the district', () => {
  const spread = (entries: Readonly<Record<string, readonly number[]>>): District => ({
    oktmo: 'x', name: 'x', voted: 10,
    tallies: [{ question: 'q', answered: 10, options: Object.entries(entries).map(([option, of]) => ({ option, count: of.reduce((a, b) => a + b, 0), spread: of })) }],
  });
  assert.deepEqual(leaderOf(ask('several', ['a', 'b']), district('x', { a: 30, b: 60 }, { answered: 80 })), { option: 'b', measure: 'ballots', percent: 75 });
  assert.deepEqual(leaderOf(ask('approval', ['a', 'b']), district('x', { a: 60, b: 60 }, { answered: 80 }))?.option, 'a');
  assert.deepEqual(leaderOf(ask('rating', ['a', 'b'], { scale: 5 }), spread({ a: [5, 0, 0, 0, 5], b: [0, 0, 0, 10, 0] })), { option: 'b', measure: 'mean', mean: 4, highest: 5, percent: 75 });
  assert.deepEqual(leaderOf(ask('ranking', ['a', 'b', 'c']), spread({ a: [2, 8, 0], b: [8, 0, 2], c: [0, 2, 8] })), { option: 'b', measure: 'points', percent: 80 });
  assert.equal(leaderOf(ask('rating', ['a', 'specialists']), district('x', { a: 0, specialists: 9 })), null, 'a number of ballots is no score');
  assert.equal(leaderOf(ask('several', ['a']), district('x', {})), null);
});

test('sorted by votes or by name, equals by name', () => {
  const districts = [district('Якиманка', {}, {}, 5), district('Арбат', {}, {}, 5), district('Ёлкино', {}, {}, 9), district('Зюзино', {}, {}, 1)];
  assert.deepEqual(inOrder(districts, 'voted', 'ru').map(({ name }) => name), ['Ёлкино', 'Арбат', 'Якиманка', 'Зюзино']);
  assert.deepEqual(inOrder(districts, 'name', 'ru').map(({ name }) => name), ['Арбат', 'Ёлкино', 'Зюзино', 'Якиманка']);
});
