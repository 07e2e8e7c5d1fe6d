import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { showPay } from '../support/show-pay.js';

/** All that there is to see before the button: whom, what for, how much, the commission, who takes the money. */
const meta: Meta = {
  title: 'Pay accrual/Review',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

export const checking = still('checking');
export const review = still('review');
export const reviewSeveral = still('review, several');
export const reviewAmountsChanged = still('review, amounts changed');
export const reviewNoWayToPay = still('review, no way to pay');
export const reviewNoContact = still('review, no contact');
export const reviewWrongContact = still('review, wrong contact');
export const reviewMethodMissing = still('review, method missing');
