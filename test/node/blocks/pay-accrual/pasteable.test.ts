import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { pasteable } from '../../../../src/blocks/pay-accrual/pasteable.js';
import { kopecks } from '../../../../src/domain/money/kopecks.js';
import { readRoubles } from '../../../../src/domain/money/roubles.js';

describe('a requisite is copied as a form takes it', () => {
  for (const [amount, ru, en] of [[123_456, '1234,56', '1234.56'], [1, '0,01', '0.01'], [450_000, '4500,00', '4500.00'], [1e11, '1000000000,00', '1000000000.00']] as const) {
    it(`a sum of ${amount} kopecks: digits and one sign`, () => {
      assert.equal(pasteable(kopecks(amount), 'ru'), ru);
      assert.equal(pasteable(kopecks(amount), 'en'), en);
      assert.deepEqual(readRoubles(ru), { amount, problem: null });
    });
  }

  for (const [what, value, copied] of [
    ['a number', '9990077020260000000010016', '9990077020260000000010016'],
    ['a number in groups', '03224 643\u00a04500000\u202f07399', '03224643450000007399'],
    ['a number with hyphens', '7700-999-013', '7700999013'],
    ['a code with letters', '1881160112301000А140', '1881160112301000А140'],
    ['a text with blanks that do not break', ' Питание,\u00a0ноябрь\u202f2026 ', 'Питание, ноябрь 2026'],
    ['a month, which is no number', '2026-11', '2026-11'],
    ['a text with a long number in it', 'Штраф 99926110000000101015 от 05.11', 'Штраф 99926110000000101015 от 05.11'],
  ] as const) it(what, () => (['ru', 'en'] as const).forEach((locale) => assert.equal(pasteable(value, locale), copied)));
});
