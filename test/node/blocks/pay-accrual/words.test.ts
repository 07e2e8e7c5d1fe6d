import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { messages as firstEn } from '../../../../src/blocks/pay-accrual/messages.en.js';
import { messages as firstRu } from '../../../../src/blocks/pay-accrual/messages.ru.js';
import { messages as laterEn } from '../../../../src/blocks/pay-accrual/messages-later.en.js';
import { messages as laterRu } from '../../../../src/blocks/pay-accrual/messages-later.ru.js';
import { words as troubleEn } from '../../../../src/blocks/pay-accrual/trouble/messages.en.js';
import { words as troubleRu } from '../../../../src/blocks/pay-accrual/trouble/messages.ru.js';
import { endWords, faultWords, pairOf, isRefusal } from '../../../../src/blocks/pay-accrual/faults.js';
import { initialState, type State } from '../../../../src/blocks/pay-accrual/model.js';
import { kopecks } from '../../../../src/domain/money/kopecks.js';
import { veiledRefusal } from '../../../../src/blocks/pay-accrual/rules.js';
import { payAccrualOperations } from '../../../../src/blocks/pay-accrual/operations.js';
import { type CommonFaultCode, commonFaults, Fault } from '../../../../src/kernel/fault.js';

const own = Object.values(payAccrualOperations).flatMap((operation) => Object.keys(operation.faults ?? {}));
const codes = [...new Set([...Object.keys(commonFaults), ...own])];
const afterward = ['accrual.changed', 'accrual.not-payable', 'accrual.held', 'accrual.unknown', 'payment.method-unavailable', 'attempt.missing', 'attempt.running', 'attempt.mismatch', 'attempt.void'];
const faulty = (phase: State['phase'], code: string): State => ({ ...initialState, phase, fault: new Fault(code as CommonFaultCode) });

/** Told where there may be no network to fetch words by. */
const withoutNetwork = ['offline', 'timeout', 'unreachable'];

for (const [locale, later, m, taken] of [['ru', laterRu, { ...laterRu, ...troubleRu }, /Деньги не списаны/], ['en', laterEn, { ...laterEn, ...troubleEn }, /No money was taken/]] as const) {
  describe(`words of faults, ${locale}`, () => {
    for (const code of codes) {
      it(`${code} of a payment has a pair of its own, and says that no money was taken, where that is known`, () => {
        assert.ok(pairOf(m, faulty('review', code))?.every((text) => text.length > 5), `${code} has no pair`);
        const says = faultWords(m, faulty('review', code)).join(' ');
        // The other payment of that charge may be the visitor's own, and has not ended.
        if (code === 'accrual.held') assert.doesNotMatch(says, taken);
        else assert.match(says, taken);
      });
      if (afterward.includes(code)) continue;
      it(`${code} of a search has a pair of its own, and says nothing of money`, () => {
        assert.ok(pairOf(m, faulty('asking', code))?.every((text) => text.length > 5), `${code} has no pair`);
        assert.doesNotMatch(faultWords(m, faulty('asking', code)).join(' '), taken);
      });
    }

    for (const phase of ['asking', 'review'] as const) {
      it(`are here before the network goes, at ${phase}`, () => {
        for (const code of withoutNetwork) assert.ok(pairOf(later, faulty(phase, code)), code);
      });
      it(`say what is so of any fault, while its own words have not come, at ${phase}`, () => {
        for (const code of codes) {
          const says = faultWords(later, faulty(phase, code)).join(' ');
          if (phase === 'review' && code !== 'accrual.held') assert.match(says, taken);
          else if (!afterward.includes(code) || code === 'accrual.held') assert.doesNotMatch(says, taken, code);
        }
      });
    }
    it('say nothing of money to whoever holds a keepsake of a refusal, whatever it was', () => {
      assert.doesNotMatch(faultWords(m, faulty('asking', veiledRefusal)).join(' '), taken);
      assert.equal(isRefusal(faulty('asking', veiledRefusal)), true);
    });

    it('name a discount once, in the list and behind its own name', () => {
      for (const what of [m.discountPercent('25'), m.money(kopecks(50_000))]) {
        const words = m.discountUntil(what, '2026-12-03', '2026-11-26');
        for (const line of [m.saving(words), `${m.discount}: ${words}`]) assert.ok((line.match(/скидка|discount/gi) ?? []).length <= 1, line);
      }
    });

    it('say nothing of money where it is not known', () => {
      assert.doesNotMatch([m.unknown, m.unknownText, m.unknownEarlier, m.unknownElsewhere, m.unknownOffline, ...Object.values(m.payingText), ...m.cancelFailed, ...(m.moreFaults['payment.forgotten'] ?? [])].join(' '), taken);
      assert.equal(isRefusal(faulty('asking', 'payment.forgotten')), false);
    });

    it('name what was paid too much, and nothing of it below zero', () => {
      assert.match(m.overpaid(kopecks(-12_050)), locale === 'ru' ? /лишние 120,50\s₽/ : /₽120\.50 too much/);
    });

    it('say for each end without money that none was taken', () => {
      for (const pair of [m.notPaid, ...Object.values(m.reasons)]) assert.match(pair.join(' '), taken);
      for (const reason of ['declined', 'cancelled', 'expired', 'failed'] as const) assert.notEqual(endWords(m, reason).join(), reason === 'failed' ? '' : m.notPaid.join());
    });

    it('name the pause that the gateway asks for', () => {
      const state = { ...initialState, phase: 'asking', fault: new Fault('accrual.too-many-searches', { retryAfter: 240 }) } as const;
      assert.match(faultWords(m, state)[1], /4/);
    });
  });
}

describe('the dictionaries', () => {
  it('of the first view and of the rest share no key: both are one while they are read', () => {
    assert.deepEqual([...Object.keys(firstRu).filter((key) => key in laterRu), ...Object.keys(troubleRu).filter((key) => key in firstRu || key in laterRu)], []);
  });

  it('say all of it in English: no Cyrillic but where a name is quoted', () => {
    const flat = (value: unknown): string[] => (typeof value === 'string' ? [value] : typeof value === 'object' && value ? Object.values(value).flatMap(flat) : []);
    const russian = [...flat(firstEn), ...flat(laterEn), ...flat(troubleEn)].filter((text) => /[а-яё]/i.test(text) && text !== 'Русский');
    assert.deepEqual(russian, []);
  });
});
