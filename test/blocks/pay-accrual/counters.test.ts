import { expect } from '@esm-bundle/chai';
import { payEventList } from '../../../stories/support/event-list.js';
import { PayAccrualHarness, until } from '../../harness/pay-accrual.js';

const calls: (readonly unknown[])[] = [];

before(async () => {
  (window as unknown as Record<string, unknown>)['ym'] = (...call: unknown[]) => void calls.push(call);
  const recipe = '/stories/docs/counters/payments.js';
  await import(recipe);
});

describe('the recipe for counting payments', () => {
  it('tells that the block was shown, and no more than that', async () => {
    const block = await PayAccrualHarness.mount({ uin: '9990077020260000000010016' });
    await until(() => calls.length > 0, 'the counter to be told');
    expect(calls).to.deep.equal([[12345678, 'reachGoal', 'city-pay-accrual-shown']]);
    block.remove();
  });

  it('passes on no detail of whatever it hears', () => {
    calls.splice(0);
    for (const name of Object.keys(payEventList)) document.body.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail: { code: 'payment.declined' } }));
    expect(calls.every((call) => call.length === 3)).to.equal(true);
    expect(calls.map(([, , name]) => name)).to.deep.equal(['city-pay-accrual-shown', 'city-payment-begun', 'city-payment-made', 'city-payment-refused', 'city-payment-uncertain']);
  });
});
