import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { showPay } from '../support/show-pay.js';

/** What was found, what of it can be paid, until when and with which discount; and that nothing was. */
const meta: Meta = {
  title: 'Pay accrual/Found',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

export const foundOne = still('found one');
export const foundSeveral = still('found several');
export const foundSeveralTwoChosen = still('found several, two chosen');
export const foundNonePayable = still('found, none payable');
export const foundMixed = still('found, mixed');
export const foundMine = still('found, mine');
export const foundListIncomplete = still('found, list incomplete');
export const foundSomethingChosenEarlier = still('found, something chosen earlier');
export const formSomethingChosen = still('form, something chosen');
export const nothingFound = still('nothing found');
export const nothingFoundIncomplete = still('nothing found, incomplete');
export const nothingFoundForADocument = still('nothing found for a document');
