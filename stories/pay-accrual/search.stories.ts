import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payStates } from '../../test/harness/pay-states.js';
import { showPay } from '../support/show-pay.js';

/** Every way to look for a charge, while it is typed, and what is said where it was typed wrongly. */
const meta: Meta = {
  title: 'Pay accrual/Search',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showPay(state) };
}

export const form = still('form');
export const formKindsPreset = still('form, kinds preset');
export const formOfAnOrganisation = still('form of an organisation');
export const formOfAnEntrepreneur = still('form of an entrepreneur');
export const numberEmpty = still('number: empty');
export const numberTooShort = still('number: too short');
export const numberCheckDigit = still('number: check digit');
export const numberSeveralInAMessage = still('number: several in a message');
export const numberLetters = still('number: letters');
export const numberALinkOfABank = still('number: a link of a bank');
export const byDocument = still('by document');
export const byDocumentWrongNumber = still('by document: wrong number');
export const byDocumentWrongLength = still('by document: wrong length');
export const byDocumentNoConsent = still('by document: no consent');
export const byReceipt = still('by receipt');
export const myCharges = still('my charges');
export const myChargesSignedIn = still('my charges, signed in');
export const signingIn = still('signing in');
export const signInCancelled = still('sign-in cancelled');
export const signInWindowBlocked = still('sign-in window blocked');
export const searching = still('searching');
