import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { kopecks, sum } from '../../../../src/domain/money/kopecks.js';
import { decimalOf, readRoubles, type RoublesProblem } from '../../../../src/domain/money/roubles.js';
import { formatMoney } from '../../../../src/i18n/format-money.js';

const amounts = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -10_000_000, max: 10_000_000 }), fc.constantFrom(0, 1, -1, 99, 100, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER));
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('readRoubles', () => {
  const table: [string, number | RoublesProblem][] = [
    ['3 816,30', 381_630], ['3816.30', 381_630], ['3\u00a0816,3', 381_630], ['3\u202f816', 381_600], ['3 816,30 ₽', 381_630], ['12 руб.', 1200], ['1 рубль', 100], ['5 р.', 500],
    ['₽3,816.30', 381_630], ['RUB 3,816.30', 381_630], ['-5,05', -505], ['−5', -500], ['0', 0], ['-0', 0], ['007', 700], ['1.15', 115], ['4.35', 435], ['1.005', 'form'], ['1,234', 'form'],
    ['1.2.3', 'form'], ['1e3', 'form'], ['.5', 'form'], ['5,', 'form'], ['', 'empty'], [' ₽ ', 'empty'], ['двести', 'form'], ['90071992547409,91', Number.MAX_SAFE_INTEGER], ['90071992547409,92', 'range'],
    ['90071992547409,93', 'range'], ['9'.repeat(400), 'range'],
  ];
  for (const [text, read] of table) it(`«${text.slice(0, 30)}»`, () => assert.deepEqual(readRoubles(text), typeof read === 'number' ? { amount: read, problem: null } : { amount: null, problem: read }));

  it('is exact for every amount up to 20,000 roubles', () => {
    const wrong: number[] = [];
    for (let amount = 0; amount <= 2_000_000; amount++) if (readRoubles(`${Math.trunc(amount / 100)},${String(amount % 100).padStart(2, '0')}`).amount !== amount) wrong.push(amount);
    assert.deepEqual(wrong, []);
  });

  it('agrees with BigInt', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 18n }), fc.integer({ min: 0, max: 2 }), fc.nat(99), (roubles, digits, part) => {
        const fraction = digits ? String(part).padStart(2, '0').slice(0, digits) : '';
        const exact = roubles * 100n + BigInt(fraction.padEnd(2, '0') || 0);
        const { amount } = readRoubles(`${roubles}${digits ? `,${fraction}` : ''}`);
        assert.equal(amount, exact > BigInt(Number.MAX_SAFE_INTEGER) ? null : Number(exact));
      }),
    );
  });
});

describe('amounts', () => {
  it('are read back from the decimal number', () => {
    fc.assert(
      fc.property(amounts, (amount) => {
        const decimal = decimalOf(kopecks(amount));
        assert.match(decimal, /^-?\d+\.\d\d$/);
        assert.equal(BigInt(decimal.replace('.', '')), BigInt(amount));
        assert.equal(readRoubles(decimal).amount, amount);
      }),
    );
  });

  it('add up as BigInt does, or say that they cannot', () => {
    fc.assert(
      fc.property(fc.array(amounts, { maxLength: 30 }), (list) => {
        let exact = 0n;
        const fits = list.every((amount) => (exact += BigInt(amount)) <= BigInt(Number.MAX_SAFE_INTEGER) && exact >= BigInt(Number.MIN_SAFE_INTEGER));
        const total = (): number => sum(list.map(kopecks));
        if (fits) assert.equal(BigInt(total()), exact);
        else assert.throws(total, RangeError);
      }),
    );
  });
});

describe('formatMoney', () => {
  const table: ['ru' | 'en', number, boolean, string][] = [
    ['ru', 381_630, false, '3 816,30 ₽'], ['ru', 380_000, false, '3 800 ₽'], ['ru', 380_000, true, '3 800,00 ₽'], ['ru', 5, false, '0,05 ₽'], ['ru', 0, false, '0 ₽'], ['ru', -505, false, '-5,05 ₽'],
    ['en', 381_630, false, '₽3,816.30'], ['en', 380_000, false, '₽3,800'], ['ru', Number.MAX_SAFE_INTEGER, false, '90 071 992 547 409,91 ₽'],
  ];
  for (const [locale, amount, columns, text] of table) it(`${locale} ${amount}: ${text}`, () => assert.equal(plain(formatMoney(locale, kopecks(amount), columns)), text));

  it('is read back, whatever the amount', () => {
    fc.assert(
      fc.property(amounts, fc.boolean(), (amount, columns) => {
        assert.equal(readRoubles(formatMoney('ru', kopecks(amount), columns)).amount, amount);
        // Without kopecks an English group is a comma alone, which a Russian reader takes for kopecks.
        assert.equal(readRoubles(formatMoney('en', kopecks(amount), true)).amount, amount);
      }),
      { numRuns: 2000 },
    );
  });
});
