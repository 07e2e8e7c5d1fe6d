import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { showPay } from '../support/show-pay.js';

/** How it ended, and how far the money has come. */
const meta: Meta = {
  title: 'Pay accrual/Outcomes',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

export const paid = still('paid');
export const paidSeveralMoneySent = still('paid, several, money sent');
export const paidPreliminary = still('paid, preliminary');
export const paidClosed = still('paid, closed');
export const paidNotMatched = still('paid, not matched');
export const paidAnotherSum = still('paid, another sum');
export const paidTwice = still('paid twice');
export const paidReturned = still('paid, returned');
export const paidVeiled = still('paid, veiled');
export const notPaidDeclined = still('not paid: declined');
export const notPaidCancelled = still('not paid: cancelled');
export const notPaidSuperseded = still('not paid: superseded');
export const notPaidExpired = still('not paid: expired');
export const notPaidFailed = still('not paid: failed');
export const notPaidVeiled = still('not paid, veiled');
