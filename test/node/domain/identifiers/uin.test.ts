import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readUin, type UinProblem } from '../../../../src/domain/identifiers/uin.js';
import { plainUin, uinCheckDigit } from '../../../../src/domain/identifiers/uin-digit.js';
import { readUip } from '../../../../src/domain/identifiers/uip.js';
import { paymentJson, withoutData } from '../payment-data.js';

describe('readUin', () => {
  const table: [string, string, string, UinProblem | null, boolean][] = [
    ['federal', '18810177170124069863', '18810177170124069863', null, true],
    ['municipal', '0355431000000000011629713', '0355431000000000011629713', null, true],
    ['blanks', '1881 0177 1701 2406 9863', '18810177170124069863', null, true],
    ['no-break blanks and dashes', ' 1881\u00a00177–1701\u202f2406-9863\n', '18810177170124069863', null, true],
    ['О for 0, З for 3, l for 1', 'l88lО177l70l24О6986З', '18810177170124069863', null, true],
    ['one digit too few', '1881017717012406986', '1881017717012406986', 'length', false],
    ['nothing', '', '', 'length', false],
    ['a wrong check digit', '18810177170124069864', '18810177170124069864', 'check-digit', true],
    ['an old one with letters', '1881017717012406986А', '1881017717012406986А', 'letters', true],
    ['letters that stand for themselves', 'O881017717012406986А', 'O881017717012406986А', 'letters', true],
    ['letters among 25', '035543100000000001162971А', '035543100000000001162971А', 'letters', false],
    ['other signs', '1881017717012406986=', '1881017717012406986=', 'letters', false],
    ['20 degenerate, 4th to 19th the same', '18855555555555555559', '18855555555555555559', 'degenerate', false],
    ['25 degenerate, 9th to 24th the same', '0355431077777777777777771', '0355431077777777777777771', 'degenerate', false],
    ['all zeros', '0'.repeat(20), '0'.repeat(20), 'degenerate', false],
  ];
  for (const [name, typed, uin, problem, sendable] of table) it(name, () => assert.deepEqual(readUin(typed), { uin, problem, sendable }));

  it('agrees with the vectors of the Treasury', { skip: withoutData }, () => {
    const vectors = paymentJson<{ valid: { uin: string }[]; invalid_check_digit: { uin: string; expected: string }[] }>('uin_vectors.json');
    for (const { uin } of vectors.valid) assert.deepEqual(readUin(uin), { uin, problem: null, sendable: true });
    for (const { uin, expected } of vectors.invalid_check_digit) {
      assert.deepEqual(readUin(uin), { uin, problem: 'check-digit', sendable: true });
      assert.equal(String(uinCheckDigit(uin.slice(0, -1))), expected);
    }
    assert.equal(vectors.valid.length + vectors.invalid_check_digit.length, 9);
  });

  describe('and the quick look agree', () => {
    const looks = (right: readonly string[], wrong: readonly string[]): void => {
      for (const uin of right) {
        assert.equal(plainUin(` ${uin.replace(/(.{5})/g, '$1\u00a0')} `), uin);
        assert.equal(plainUin(`УИН ${uin}`), null);
      }
      for (const text of wrong) assert.equal(plainUin(text), null, text);
    };
    const right = ['18810177170124069863', '0355431000000000011629713'];

    it('about all that needs no closer one', () => {
      looks(right, ['', '1'.repeat(20), '0'.repeat(25), '18810177170124069864', ...right.map((uin) => uin.slice(1))]);
      fc.assert(fc.property(fc.string({ unit: fc.constantFrom(...'0123456789О -'), minLength: 19, maxLength: 27 }), (text) => {
        const uin = plainUin(text);
        if (uin !== null) assert.deepEqual(readUin(text), { uin, problem: null, sendable: true });
      }));
    });

    it('about the vectors of the Treasury', { skip: withoutData }, () => {
      const vectors = paymentJson<{ valid: { uin: string }[]; invalid_check_digit: { uin: string }[] }>('uin_vectors.json');
      looks(vectors.valid.map(({ uin }) => uin), vectors.invalid_check_digit.map(({ uin }) => uin));
    });
  });

  it('gives a check digit to every number, and catches all but one in fifty of single mistakes', () => {
    let tried = 0;
    let missed = 0;
    fc.assert(
      fc.property(fc.array(fc.nat(9), { minLength: 19, maxLength: 19 }), fc.nat(18), fc.integer({ min: 1, max: 9 }), (digits, at, by) => {
        const digit = uinCheckDigit(digits.join(''));
        assert.ok(Number.isInteger(digit) && digit >= 0 && digit <= 9);
        const wrong = digits.map((one, place) => (place === at ? (one + by) % 10 : one));
        tried++;
        if (uinCheckDigit(wrong.join('')) === digit) missed++;
      }),
      { numRuns: 5000, seed: 5 },
    );
    assert.ok(missed / tried < 0.03, `${missed} of ${tried}`);
  });
});

describe('readUip', () => {
  const problems: [string, string][] = [
    ['1047102001000523240720170000001', 'length'],
    ['40471020010005232407201700000001', 'form'],
    ['10471020010005233002201700000001', 'date'],
    ['20001000000000012407201700000001', 'form'],
  ];
  for (const [typed, problem] of problems) it(`${typed}: ${problem}`, () => assert.equal(readUip(typed).problem, problem));
  it('tells who made it and when', () => {
    assert.deepEqual(readUip('1047 1020 0100 0523 2407 2017 0000 0001'), { uip: '10471020010005232407201700000001', kind: 1, paidOn: '2017-07-24', problem: null });
    assert.deepEqual(readUip(`21234${'0'.repeat(11)}2407201700000001`), { uip: `21234${'0'.repeat(11)}2407201700000001`, kind: 2, paidOn: '2017-07-24', problem: null });
    assert.deepEqual(readUip('3363c062407201700000000000000001'), { uip: '3363C062407201700000000000000001', kind: 3, paidOn: '2017-07-24', problem: null });
  });
  it('agrees with the vectors of the Treasury', { skip: withoutData }, () => {
    const { valid } = paymentJson<{ valid: string[] }>('uip_vectors.json');
    for (const uip of valid) assert.equal(readUip(uip).problem, null);
    assert.equal(valid.length, 4);
  });
});
