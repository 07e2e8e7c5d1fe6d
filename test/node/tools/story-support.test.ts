import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Phase as PayPhase } from '../../../src/blocks/pay-accrual/model.js';
import type { Phase } from '../../../src/blocks/referendum/model.js';
import { copyDeck } from '../../../stories/support/copy-deck.js';
import { columnsOf } from '../../../stories/support/machine-walk.js';
import { payMap, payStoryOf } from '../../../stories/support/pay-map.js';
import { stateMap, storyOf } from '../../../stories/support/state-map.js';
import { stretched } from '../../../stories/support/stretched.js';

describe('the state map', () => {
  const ways = stateMap();
  const phases = Object.keys(storyOf) as Phase[];

  it('reaches every phase of the machine', () => {
    assert.deepEqual(columnsOf(ways, 'idle').flat().sort(), [...phases].sort());
  });
  it('knows a way out of every phase but those that only a new question ends', () => {
    for (const phase of phases) assert.ok(ways.some(({ from }) => from === phase), phase);
  });
  it('has no way to «accepted» but by the word of the city', () => {
    const words = ['answered', 'settled', 'mine', 'alarm', 'loaded', 'cancel', 'results', 'sign-in-failed', 'citizen', 'retry', 'unconfirmed', 'sign-out', 'record-changed', 'resumed'];
    for (const { from, events } of ways.filter(({ to }) => to === 'accepted')) assert.deepEqual(events.filter((event) => !words.includes(event)), [], from);
    assert.deepEqual(ways.find(({ from, to }) => from === 'sending' && to === 'accepted')?.events, ['answered']);
    assert.deepEqual(ways.find(({ from, to }) => from === 'unknown' && to === 'accepted')?.events.filter((event) => !['answered', 'settled', 'settle-failed'].includes(event)), []);
  });
  it('has no way to «sending» but from a confirmation', () => {
    assert.deepEqual(ways.filter(({ to }) => to === 'sending').map(({ from, events }) => [from, ...events]), [['confirming', 'confirmed']]);
  });
});

describe('the state map of a payment', () => {
  const ways = payMap();
  const phases = Object.keys(payStoryOf) as PayPhase[];
  const into = (phase: PayPhase): { from: PayPhase; events: readonly string[] }[] => ways.filter(({ to }) => to === phase).map(({ from, events }) => ({ from, events }));

  it('reaches every phase of the machine, and knows a way out of each', () => {
    assert.deepEqual(columnsOf(ways, 'idle').flat().sort(), [...phases].sort());
    for (const phase of phases) assert.ok(ways.some(({ from }) => from === phase), phase);
  });
  it('has no way to «paid» or «not paid» but by the word of the city', () => {
    for (const phase of ['paid', 'not-paid'] as const) {
      for (const { from, events } of into(phase)) assert.deepEqual(events.filter((event) => !['answered', 'settled'].includes(event)), [], from);
    }
  });
  it('lets nothing but the visitor and another payment take a receipt away', () => {
    assert.deepEqual(ways.filter(({ from }) => from === 'paid').map(({ to, events }) => [to, ...events]).sort(), [['asking', 'done'], ['unknown', 'recalled']]);
  });
  it('has no way to «sending» but from the review, by the button', () => {
    assert.deepEqual(into('sending'), [{ from: 'review', events: ['pay'] }]);
  });
  it('leaves what is not known only by an answer about it', () => {
    for (const { to, events } of ways.filter(({ from }) => from === 'unknown')) assert.deepEqual(events.filter((event) => !['answered', 'settled', 'settle-failed', 'recalled'].includes(event)), [], to);
  });
});

describe('the copy deck', () => {
  for (const { title, rows } of copyDeck) {
    it(`«${title}» is complete in both languages`, () => {
      assert.ok(rows.length > 5 || ['Rating', 'What followed', 'Paying: who is signed in', 'Paying: asked by hand how it stands', 'Paying: my charges', 'Paying: pages that are not as they should be'].includes(title) && rows.length > 0, title);
      for (const { key, ru, en } of rows) {
        assert.ok(ru.length > 0 && !/undefined|\[object|=>/.test(ru), `${key}: ${ru}`);
        // Forms of number that English has none of.
        if (/\.(few|many)$/.test(key)) continue;
        assert.ok(en.length > 0 && !/undefined|\[object|=>/.test(en), `${key}: ${en}`);
        const cityWords = /Имя для|Как назвать|Липов|Арбат|Хамовник|родители|Анна|голосование уже|это не ваш|Сквер|Пруд|свыше|м1/;
        if (!cityWords.test(ru) && key !== 'switchLanguage') assert.doesNotMatch(en, /[а-яё]{3}/i, `${key} is not English: ${en}`);
      }
    });
  }
});

describe('longer words', () => {
  it('are two fifths longer, and identifiers stay as they are', () => {
    const { text, id, list, said } = stretched({ text: 'Голос учтён', id: 'big-ring', list: ['Изменить голос'], said: (name: string) => `Вы вошли: ${name}` }, 1.4);
    assert.equal(text, 'Голос учтён Гол');
    assert.equal(id, 'big-ring');
    assert.equal(list[0]?.startsWith('Изменить голос '), true);
    assert.ok(said('Анна П.').startsWith('Вы вошли: Анна П. '));
  });
});
