import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { nextChange, periodAt } from '../../../src/domain/referendum/schedule.js';
import { wholePercentages } from '../../../src/domain/referendum/shares.js';

describe('wholePercentages', () => {
  const table: [string, number[], number[]][] = [
    ['thirds give the odd one to the first', [1, 1, 1], [34, 33, 33]],
    ['the largest remainders win', [2, 1], [67, 33]],
    ['nobody voted', [0, 0], [0, 0]],
    ['no options', [], []],
    ['one option has all', [7, 0], [100, 0]],
    ['large counts', [5_300_001, 3_650_000, 1_049_999], [53, 37, 10]],
  ];
  for (const [name, counts, expected] of table) it(name, () => assert.deepEqual(wholePercentages(counts), expected));

  it('adds up to 100 and is never off by one or more', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10_000_000), { minLength: 1, maxLength: 40 }), (counts) => {
        const total = counts.reduce((a, b) => a + b, 0);
        const shares = wholePercentages(counts);
        assert.equal(shares.reduce((a, b) => a + b, 0), total === 0 ? 0 : 100);
        counts.forEach((count, at) => assert.ok(total === 0 || Math.abs((shares[at] ?? NaN) - (count / total) * 100) < 1));
      }),
    );
  });
});

describe('schedule', () => {
  const schedule = { opensAt: '2026-11-01T10:00:00+03:00', closesAt: '2026-12-01T20:00:00+03:00' };
  const at = (text: string): number => Date.parse(text);
  const table: [string, string][] = [
    ['2026-11-01T06:59:59.999Z', 'upcoming'],
    ['2026-11-01T07:00:00Z', 'open'],
    ['2026-12-01T16:59:59.999Z', 'open'],
    ['2026-12-01T17:00:00Z', 'closed'],
  ];
  for (const [instant, period] of table) it(`${instant} is ${period}`, () => assert.equal(periodAt(schedule, at(instant)), period));

  it('names the next change until there is none', () => {
    assert.equal(nextChange(schedule, 0), at('2026-11-01T07:00:00Z'));
    assert.equal(nextChange(schedule, at('2026-11-01T07:00:00Z')), at('2026-12-01T17:00:00Z'));
    assert.equal(nextChange(schedule, at('2026-12-01T17:00:00Z')), null);
  });
});
