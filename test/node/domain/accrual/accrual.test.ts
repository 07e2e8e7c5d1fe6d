import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Accrual } from '../../../../src/blocks/pay-accrual/schemas.js';
import { type AccrualFacts, amountNow, daysLeft, isOverdue, standing, type Standing } from '../../../../src/domain/accrual/accrual.js';
import { daysBetween, isDay, moscowDay } from '../../../../src/domain/calendar/plain-date.js';
import { kopecks } from '../../../../src/domain/money/kopecks.js';
import { paymentJson, withoutData } from '../payment-data.js';

const today = '2026-11-26';
const charge: AccrualFacts = { toPay: kopecks(150_000), meaning: 'new', acknowledgement: null, payBy: null, validUntil: null, discount: null, held: false };
const half = (until: string | null, toPay = 75_000): Partial<AccrualFacts> => ({ discount: { until, toPay: kopecks(toPay) } });

/** The rules take the accrual of the contract as it is. */
export const takesContract: (accrual: Accrual) => AccrualFacts = (accrual) => accrual;

describe('standing', () => {
  const table: [string, Partial<AccrualFacts>, Standing][] = [
    ['new', {}, 'payable'],
    ['corrected', { meaning: 'corrected' }, 'payable'],
    ['restored', { meaning: 'restored', acknowledgement: 'not-matched' }, 'payable'],
    ['annulled', { meaning: 'annulled' }, 'annulled'],
    ['annulled after it was paid', { meaning: 'annulled', toPay: kopecks(0) }, 'annulled'],
    ['paid', { toPay: kopecks(0), acknowledgement: 'matched' }, 'paid'],
    ['paid and not matched yet', { toPay: kopecks(0) }, 'paid'],
    ['paid, though held', { toPay: kopecks(0), held: true }, 'paid'],
    ['overpaid', { toPay: kopecks(-1) }, 'overpaid'],
    ['closed by the institution', { acknowledgement: 'forced' }, 'matched'],
    ['closed without a payment', { acknowledgement: 'matched-without-payment', held: true }, 'matched'],
    ['paid in part', { acknowledgement: 'preliminary' }, 'payable'],
    ['held', { held: true }, 'held'],
    ['held past its day', { held: true, validUntil: '2026-11-01' }, 'held'],
    ['on its last day', { validUntil: today }, 'payable'],
    ['the day after', { validUntil: '2026-11-25' }, 'expired'],
  ];
  for (const [name, facts, expected] of table) it(`${name}: ${expected}`, () => assert.equal(standing({ ...charge, ...facts }, today), expected));

  it('knows every word of the register', { skip: withoutData }, () => {
    const { Meaning, acknowledgmentStatus } = paymentJson<Record<'Meaning' | 'acknowledgmentStatus', Record<string, string>>>('gisgmp_enums.json');
    const meanings = ['new', 'corrected', 'annulled', 'restored'] as const;
    const acknowledgements = ['matched', 'preliminary', 'not-matched', 'matched-without-payment', 'forced'] as const;
    assert.deepEqual(Object.keys(Meaning), meanings.map((_, at) => String(at + 1)));
    assert.deepEqual(Object.keys(acknowledgmentStatus), acknowledgements.map((_, at) => String(at + 1)));
    assert.deepEqual(meanings.map((meaning) => standing({ ...charge, meaning }, today)), ['payable', 'payable', 'annulled', 'payable']);
    assert.deepEqual(acknowledgements.map((acknowledgement) => standing({ ...charge, acknowledgement }, today)), ['matched', 'payable', 'payable', 'matched', 'matched']);
  });
});

describe('the discount', () => {
  const table: [string, Partial<AccrualFacts>, number, number | null][] = [
    ['none', {}, 150_000, null],
    ['days before its end', half('2026-12-01'), 75_000, 5],
    ['on its last day', half(today), 75_000, 0],
    ['the day after', half('2026-11-25'), 150_000, null],
    ['without an end', half(null), 75_000, null],
    ['more than without it', half('2026-12-01', 160_000), 150_000, null],
    ['nothing at all', half('2026-12-01', 0), 150_000, null],
    ['of what is paid', { ...half('2026-12-01'), toPay: kopecks(0) }, 0, null],
    ['of what is overpaid', { ...half('2026-12-01'), toPay: kopecks(-500) }, -500, null],
    ['over a change of the year', half('2027-01-01'), 75_000, 36],
  ];
  for (const [name, facts, amount, days] of table) {
    it(name, () => {
      assert.equal(amountNow({ ...charge, ...facts }, today), amount);
      assert.equal(daysLeft({ ...charge, ...facts }, today), days);
    });
  }
  it('overdue is a day later than the last', () => {
    assert.deepEqual([null, today, '2026-11-25'].map((payBy) => isOverdue({ payBy }, today)), [false, false, true]);
  });
});

describe('days', () => {
  const days: [string, string][] = [['2026-11-25T20:59:59.999Z', '2026-11-25'], ['2026-11-25T21:00:00Z', '2026-11-26'], ['2026-12-31T21:00:00Z', '2027-01-01'], ['2024-02-28T21:00:00Z', '2024-02-29']];
  for (const [instant, day] of days) it(`in Moscow ${instant} is ${day}`, () => assert.equal(moscowDay(Date.parse(instant)), day));
  it('agree with the time zone data since 2014', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Moscow' });
    for (let at = Date.parse('2014-10-27T00:00:00Z'); at < Date.parse('2027-01-01T00:00:00Z'); at += 17 * 3_600_000) assert.equal(moscowDay(at), format.format(at));
  });
  it('are there or not', () => {
    assert.deepEqual(['2026-02-28', '2024-02-29', '2026-02-29', '2026-13-01', '2026-04-31', '26-01-01', ''].map(isDay), [true, true, false, false, false, false, false]);
    assert.equal(daysBetween('2026-03-01', '2026-02-27'), -2);
  });
});
