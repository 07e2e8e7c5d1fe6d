import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { fewest, finalDistricts, type Rest, toldAtLast, wholeGroups } from '../../../demo/gateway/register/disclosure.js';

type Where = string | null;
const homes: readonly Where[] = ['a', 'a', 'a', 'b', 'b', 'c', null];
const people = 70;
const homeOf = (person: number): Where => homes[person % homes.length] ?? null;

/** Someone casts a ballot, for the first time or anew; a look publishes. */
const history = fc.array(fc.record({ person: fc.nat(people - 1), choice: fc.nat(2), look: fc.nat(11).map((n) => n === 0) }), { minLength: 150, maxLength: 450, size: 'max' })
  // The last of them come after the last look.
  .map((steps) => steps.map((step, at) => ({ ...step, look: step.look && at < steps.length - 40 })));

/** What one published count holds: of each person the ballot that is counted, as the n-th of his that ever was. */
type Snapshot = ReadonlyMap<number, number>;

/** What a register publishes of such a history, told apart by nothing but the rules under test. */
function published(steps: readonly { person: number; choice: number; look: boolean }[]): { city: Snapshot[]; districts: Snapshot[]; rests: Rest[] } {
  const box = new Map<number, number>();
  const told = new Map<number, { readonly choice: number; readonly nth: number }>();
  const waiting = new Set<number>();
  const city: Snapshot[] = [];
  const districts: Snapshot[] = [];
  const of = (where?: Where): Snapshot => new Map([...told].filter(([person]) => where === undefined || homeOf(person) === where).map(([person, { nth }]) => [person, nth]));
  const unpublished = () => [...waiting].map((person) => ({ person, district: homeOf(person), moves: told.get(person)?.choice !== box.get(person) }));
  for (const { person, choice, look } of steps) {
    box.set(person, choice);
    waiting.add(person);
    if (!look) continue;
    const whole = wholeGroups(unpublished());
    for (const { person: one, moves } of whole) {
      waiting.delete(one);
      if (moves) told.set(one, { choice: box.get(one) ?? 0, nth: (told.get(one)?.nth ?? 0) + 1 });
    }
    if (!whole.length) continue;
    city.push(of());
    for (const where of new Set(whole.map(({ district }) => district))) if (where !== null) districts.push(of(where));
  }
  // After closing: the whole box, and of districts what may be told.
  const rest = unpublished().filter(({ moves }) => moves);
  const rests = [...new Set(rest.map(({ district }) => district))].map((district) => ({ district, people: rest.filter((one) => one.district === district).length }));
  const last = (['a', 'b', 'c'] as const).map((district) => ({ district, held: of(district) })).filter(({ held }) => held.size);
  for (const { person } of rest) told.set(person, { choice: box.get(person) ?? 0, nth: (told.get(person)?.nth ?? 0) + 1 });
  const exact = (['a', 'b', 'c'] as const).map((district) => ({ district, held: of(district) })).filter(({ held }) => held.size);
  districts.push(...finalDistricts(exact, last, rests).map(({ held }) => held));
  const few = rests.reduce((sum, one) => sum + one.people, 0);
  // That the city's final count is exact tells the last few, if they are so few: then nothing else may tell more of them.
  if (few === 0 || few >= fewest) city.push(of());
  return { city, districts, rests };
}

const signs = [-1, 0, 1] as const;
const pairs = <T>(of: readonly T[]): (readonly [T, T | undefined])[] => of.flatMap((one, at) => [[one, undefined] as const, ...of.slice(0, at).map((other) => [one, other] as const)]);
/** Every sum and difference of one or two snapshots: what is in it of each person's ballots. */
function combinations(snapshots: readonly Snapshot[], nths: number): Int8Array[] {
  const add = (into: Int8Array, snapshot: Snapshot, sign: number): void => snapshot.forEach((nth, person) => void (into[person * nths + nth] = (into[person * nths + nth] ?? 0) + sign));
  return [new Int8Array(people * nths), ...pairs(snapshots).flatMap(([one, other]) => (other ? signs : [0]).map((sign) => {
    const sum = new Int8Array(people * nths);
    add(sum, one, 1);
    if (other) add(sum, other, sign);
    return sum;
  }))];
}

describe('what counts of the city and of districts give away', () => {
  it('is never a sum over fewer than ten people, however counts of any moments are added and taken away', () => {
    let [moves, looked] = [0, 0];
    fc.assert(fc.property(history, (steps) => {
      const { city, districts } = published(steps);
      moves += districts.length;
      const nths = Math.max(0, ...[...city, ...districts].flatMap((one) => [...one.values()])) + 1;
      const [ofCity, ofDistricts] = [combinations(city.slice(-6), nths), combinations(districts.slice(-8), nths)];
      for (const one of ofCity) {
        for (const other of ofDistricts) {
          for (const sign of signs) {
            let covered = 0;
            for (let person = 0; person < people && covered < fewest; person++) {
              for (let nth = 0; nth < nths; nth++) {
                const at = person * nths + nth;
                if ((one[at] ?? 0) + sign * (other[at] ?? 0) === 0) continue;
                covered += 1;
                break;
              }
            }
            looked += 1;
            assert.ok(covered === 0 || covered === fewest, `${covered} people`);
          }
        }
      }
    }), { numRuns: 150 });
    assert.ok(moves > 300 && looked > 50_000, `hardly anything was published: ${moves}, ${looked}`);
  });

  for (const [what, waiting, whole] of [
    ['nine wait', [['a', 9, 0]], []],
    ['ten go', [['a', 10, 0]], ['a']],
    ['ten go with those of theirs that move nothing', [['a', 10, 5]], ['a']],
    ['of ten, one moves nothing', [['a', 9, 1]], []],
    ['others wait alone, in no other district’s way', [['a', 19, 0], ['b', 1, 0], ['c', 10, 0]], ['a', 'c']],
    ['nine and nine are not eighteen', [['a', 9, 0], ['b', 9, 0]], []],
    ['ballots of no known district are a group like any other', [[null, 10, 0], ['a', 9, 0]], [null]],
  ] as const) {
    it(`${what}: ${whole.map((one) => one ?? 'unknown').join(', ') || 'none'}`, () => {
      const ballots = waiting.flatMap(([district, moving, idle]) => [...Array.from({ length: moving }, () => ({ district, moves: true })), ...Array.from({ length: idle }, () => ({ district, moves: false }))]);
      const taken = wholeGroups(ballots);
      assert.deepEqual([...new Set(taken.map(({ district }) => district))], whole);
      assert.equal(taken.length, ballots.filter(({ district }) => (whole as readonly Where[]).includes(district)).length);
    });
  }

  it('of final counts is nobody’s choice either: what was not told is nobody’s, or that of ten', () => {
    fc.assert(fc.property(fc.array(fc.nat(40), { maxLength: 12 }), fc.nat(12), (sizes, unknown) => {
      const rests = [...sizes.map((size, at) => ({ district: String(at), people: size })), { district: null, people: unknown }];
      const told = toldAtLast(rests);
      const left = rests.filter(({ district }) => !told.has(district ?? '')).reduce((sum, one) => sum + one.people, 0);
      assert.ok(!told.size || left === 0 || left >= fewest);
      for (const { district, people: size } of rests) assert.ok(!told.has(district ?? '') || size >= fewest);
    }));
    const told = (...sizes: number[]): string[] => [...toldAtLast(sizes.map((size, at) => ({ district: String(at), people: size })))];
    assert.deepEqual([told(30, 12, 3), told(30, 12), told(3), told(30, 0)], [['0'], ['0', '1'], [], ['0']]);
  });
});
