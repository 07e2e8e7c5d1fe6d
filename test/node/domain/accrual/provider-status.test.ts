import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type GovUkPayState, govUkPayState, govUkPayStates, type TBankStatus, tBankState, tBankStatuses, type YooKassaStatus, yooKassaState, yooKassaStatuses } from '../../../../src/domain/accrual/provider-status.js';

// Written out a second time, from the providers' own lists: a status that is missing in either place is a type error.
const yooKassa: Record<YooKassaStatus, string> = { pending: 'pending', waiting_for_capture: 'pending', succeeded: 'paid', canceled: 'declined' };
const tBank: Record<TBankStatus, string> = {
  'NEW': 'pending', 'FORM_SHOWED': 'pending', 'DEADLINE_EXPIRED': 'expired', 'ATTEMPTS_EXPIRED': 'expired', 'CANCELED': 'cancelled', 'PREAUTHORIZING': 'pending', 'AUTHORIZING': 'pending', 'AUTH_FAIL': 'declined',
  'REJECTED': 'declined', '3DS_CHECKING': 'pending', '3DS_CHECKED': 'pending', 'PAY_CHECKING': 'pending', 'AUTHORIZED': 'pending', 'REVERSING': 'pending', 'PARTIAL_REVERSED': 'pending', 'REVERSED': 'cancelled',
  'CONFIRMING': 'pending', 'CONFIRM_CHECKING': 'pending', 'CONFIRMED': 'paid', 'REFUNDING': 'paid', 'ASYNC_REFUNDING': 'paid', 'PARTIAL_REFUNDED': 'paid', 'REFUNDED': 'paid',
};
const govUk: Record<GovUkPayState, string> = {
  'created': 'pending', 'started': 'pending', 'submitted': 'pending', 'capturable': 'pending', 'success': 'paid', 'failed P0010': 'declined', 'failed P0020': 'expired', 'failed P0030': 'cancelled', 'cancelled P0040': 'cancelled', 'error P0050': 'failed',
};
const providers = [
  { name: 'YooKassa', many: 4, map: yooKassaStatuses, expected: yooKassa, state: (word: string) => yooKassaState(word) },
  { name: 'T-Bank', many: 23, map: tBankStatuses, expected: tBank, state: tBankState },
  { name: 'GOV.UK Pay', many: 10, map: govUkPayStates, expected: govUk, state: (word: string) => govUkPayState(...(word.split(' ') as [string, string?])) },
];

for (const { name, many, map, expected, state } of providers) {
  describe(name, () => {
    it(`all ${many} statuses have their state, and no other`, () => {
      assert.deepEqual(Object.keys(map).sort(), Object.keys(expected).sort());
      assert.equal(Object.keys(map).length, many);
      for (const [word, to] of Object.entries(expected)) {
        assert.deepEqual(state(word), to === 'pending' || to === 'paid' ? { status: to, reason: null } : { status: 'not-paid', reason: to }, word);
      }
    });
    it('only one word says that money was taken and stays, and an unknown one says nothing', () => {
      assert.equal(Object.values(expected).filter((to) => to === 'paid').length, name === 'T-Bank' ? 5 : 1);
      for (const word of ['', 'SUCCESS', 'constructor', '__proto__', 'toString']) assert.deepEqual(state(word), { status: 'pending', reason: null });
      fc.assert(fc.property(fc.string(), (word) => word in expected || /^(failed|cancelled|error)( |$)/.test(word) || state(word).status === 'pending'));
    });
  });
}

it('YooKassa tells why a payment was cancelled', () => {
  const reasons: [string | undefined, string][] = [['expired_on_confirmation', 'expired'], ['expired_on_capture', 'expired'], ['canceled_by_merchant', 'cancelled'], ['insufficient_funds', 'declined'], ['toString', 'declined'], [undefined, 'declined']];
  for (const [reason, expected] of reasons) assert.deepEqual(yooKassaState('canceled', reason), { status: 'not-paid', reason: expected });
  assert.equal(yooKassaState('succeeded', 'expired_on_capture').status, 'paid');
});

it('GOV.UK Pay: an end with a code of tomorrow is an end', () => {
  assert.deepEqual(govUkPayState('failed', 'P0099'), { status: 'not-paid', reason: 'failed' });
  assert.deepEqual(govUkPayState('cancelled'), { status: 'not-paid', reason: 'cancelled' });
});
