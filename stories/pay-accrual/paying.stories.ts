import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { showPay } from '../support/show-pay.js';

/** The button was pressed: in a window, by the code of the Faster Payments System, and while nobody knows how it ended. */
const meta: Meta = {
  title: 'Pay accrual/Paying',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

export const sending = still('sending');
export const payingInAWindow = still('paying in a window');
export const payingPrepared = still('paying, prepared');
export const payingByCode = still('paying by code');
export const payingBegunEarlier = still('paying, begun earlier');
export const payingVeiled = still('paying, veiled');
export const cancelling = still('cancelling');
export const notCancelled = still('not cancelled');
export const unknown = still('unknown');
export const unknownOffline = still('unknown, offline');
export const unknownFromEarlier = still('unknown, from earlier');
export const unknownFromAnotherTab = still('unknown, from another tab');
