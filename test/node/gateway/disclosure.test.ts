import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fewest, movers, told, type Waiting } from '../../../demo/gateway/register/disclosure.js';

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

/** What a register does with `movers`: a batch comes, districts move, whoever is left over was seen. @returns who moved. */
function publish(waiting: Map<string, { district: string | null; seen: boolean; version: number }>, batch: readonly { person: string; district: string | null; version: number }[]): string[] {
  for (const { person, district, version } of batch) waiting.set(person, { district, version, seen: waiting.get(person)?.seen ?? false });
  const byDistrict = new Map<string | null, Waiting>();
  for (const { district, seen } of waiting.values()) {
    const known = byDistrict.get(district) ?? { district, people: 0, seen: 0 };
    byDistrict.set(district, { district, people: known.people + 1, seen: known.seen + (seen ? 1 : 0) });
  }
  const before = [...byDistrict.values()];
  const moved = movers(before);
  for (const [person, { district }] of waiting) if (district !== null && moved.includes(district)) waiting.delete(person);
  if (moved.length || !before.some(({ seen }) => seen > 0)) for (const one of waiting.values()) one.seen = true;
  return moved;
}

const city = fc.array(fc.array(fc.record({ person: fc.nat(400), district: fc.constantFrom('a', 'a', 'a', 'b', 'b', 'c', 'd', null) }), { minLength: 10, maxLength: 45 }), { minLength: 1, maxLength: 25 });

describe('what counts by district give away', () => {
  it('is never a sum over fewer than ten people, whichever two moments are compared', () => {
    let moves = 0;
    fc.assert(fc.property(city, (batches) => {
      const homes = new Map<number, string | null>();
      const waiting = new Map<string, { district: string | null; seen: boolean; version: number }>();
      const moments = [new Map<string, number>()];
      batches.forEach((batch, version) => {
        const people = new Map(batch.map(({ person, district }) => [person, homes.get(person) ?? district]));
        if (people.size < fewest) return;
        for (const [person, district] of people) homes.set(person, district);
        moves += publish(waiting, [...people].map(([person, district]) => ({ person: String(person), district, version }))).length;
        moments.push(new Map([...waiting].map(([person, one]) => [person, one.version])));
      });
      // The city's counts less those of the districts are those of `moments[n]`: any two may be taken from each other.
      moments.forEach((later, at) => moments.slice(0, at).forEach((earlier) => {
        const people = new Set([...later.keys(), ...earlier.keys()].filter((person) => later.get(person) !== earlier.get(person)));
        assert.ok(people.size === 0 || people.size >= fewest, `${people.size} people`);
      }));
    }), { numRuns: 600 });
    assert.ok(moves > 500, 'districts hardly ever moved: nothing was shown');
  });

  for (const [what, waiting, moving] of [
    ['nine wait', [['a', 9, 0]], []],
    ['ten move', [['a', 10, 0]], ['a']],
    ['one of another district would be left over alone', [['a', 19, 0], ['b', 1, 0]], []],
    ['the smallest keeps the few company', [['a', 30, 0], ['b', 12, 0], ['c', 3, 0]], ['a']],
    ['ten that are left over are enough', [['a', 12, 0], ['b', 5, 0], ['c', 5, 0]], ['a']],
    ['too few of those who were seen would leave', [['a', 12, 3], ['b', 9, 9], ['c', 5, 0]], []],
    ['ten of those who were seen leave', [['a', 12, 10], ['b', 9, 9], ['c', 5, 0]], ['a']],
    ['ballots of no known district never move', [[null, 50, 0]], []],
  ] as const) {
    it(`${what}: ${moving.join(', ') || 'none'}`, () => {
      assert.deepEqual(movers(waiting.map(([district, people, seen]) => ({ district, people, seen }))), moving);
    });
  }

  it('of final counts is nobody’s choice either: what was not told is nobody’s, or that of ten', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { maxLength: 12 }), fc.nat(12), (sizes, unknown) => {
      const voted = sum(sizes) + unknown;
      const shown = told(sizes.map((size) => ({ voted: size })), voted);
      const rest = voted - sum(shown.map((one) => one.voted));
      assert.ok(!shown.length || rest === 0 || rest >= fewest);
      for (const one of shown) assert.ok(one.voted >= fewest);
    }));
    assert.deepEqual(told([{ voted: 30 }, { voted: 12 }, { voted: 3 }], 45), [{ voted: 30 }]);
    assert.deepEqual(told([{ voted: 30 }, { voted: 12 }], 42), [{ voted: 30 }, { voted: 12 }]);
  });
});
