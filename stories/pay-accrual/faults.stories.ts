import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { showPay } from '../support/show-pay.js';

/** Something went wrong: what happened, and what to do. That no money was taken is said only where it is known. */
const meta: Meta = {
  title: 'Pay accrual/Faults',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

export const searchOffline = still('search: offline');
export const searchNoAnswer = still('search: no answer');
export const searchTooMany = still('search: too many');
export const searchBrokenGateway = still('search: broken gateway');
export const searchSiteNotRegistered = still('search: site not registered');
export const searchUnforeseen = still('search: unforeseen');
export const foundMoreFailed = still('found more failed');
export const chosenCanNoLongerBePaid = still('chosen can no longer be paid');
export const checkFailed = still('check failed');
export const refusedAmountChanged = still('refused: amount changed');
export const refusedBeingPaid = still('refused: being paid');
export const refusedMethodUnavailable = still('refused: method unavailable');
export const refusedOffline = still('refused: offline');
export const refusedExposure = still('refused: exposure');
export const refusedDidNotArrive = still('refused: did not arrive');
export const earlierPaymentDidNotArrive = still('earlier payment did not arrive');
export const earlierPaymentForgotten = still('earlier payment forgotten');
