import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { payExtremes } from '../support/pay-extremes.js';
import { showPay } from '../support/show-pay.js';

/** Names of 160 characters, a hundred charges, a kopeck and 10^11 roubles, words two fifths longer, words from right to left. */
const meta: Meta = {
  title: 'Pay accrual/Extremes',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name] ?? payExtremes[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

/** A language whose words are longer by two fifths. */
function longer(state: string): StoryObj {
  const found = payStates[state];
  if (!found) throw new Error(`no state ${state}`);
  return { name: `+40 %: ${state}`, render: () => showPay(found, { stretch: 1.4 }) };
}

export const foundAHundredMoreToCome = still('found a hundred, more to come');
export const foundAHundredTwentyChosen = still('found a hundred, twenty chosen');
export const foundLongNames = still('found, long names');
export const foundAKopeckAndAThousandMillion = still('found, a kopeck and a thousand million');
export const reviewLongNames = still('review, long names');
export const reviewAThousandMillion = still('review, a thousand million');
export const paidLongNames = still('paid, long names');
export const foundAHundredThousandMillionRoubles = still('found, a hundred thousand million roubles');
export const reviewAHundredThousandMillionRoubles = still('review, a hundred thousand million roubles');
export const paidAHundredThousandMillionRoubles = still('paid, a hundred thousand million roubles');
export const foundRightToLeft = still('found, right to left');
export const reviewRightToLeft = still('review, right to left');
export const paidRightToLeft = still('paid, right to left');
export const longerForm = longer('form');
export const longerFoundSeveralTwoChosen = longer('found several, two chosen');
export const longerReviewSeveral = longer('review, several');
export const longerRefusedAmountChanged = longer('refused: amount changed');
export const longerPayingInAWindow = longer('paying in a window');
export const longerUnknown = longer('unknown');
export const longerPaidSeveralMoneySent = longer('paid, several, money sent');
export const longerNotPaidDeclined = longer('not paid: declined');
