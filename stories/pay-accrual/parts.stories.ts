import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { payScenes } from '../../test/harness/pay-scenes.js';
import { showPayMisuse, showPayScene } from '../support/show-pay.js';

/**
 * What is in the parts that are loaded when the visitor comes to them: the receipt's reader with its camera, documents,
 * codes to pay by, the receipt to keep. And the two pages on which the block says why it is not one to pay on.
 */
const meta: Meta = {
  title: 'Pay accrual/Parts',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const scene = payScenes[name];
  if (!scene) throw new Error(`no scene ${name}`);
  return { name, render: () => showPayScene(scene).element };
}

export const receiptRead = still('receipt: read');
export const receiptReadToBeChecked = still('receipt: read, to be checked');
export const receiptReadNoChargeByIt = still('receipt: read, no charge by it');
export const receiptANumber = still('receipt: a number');
export const receiptSeveralNumbers = still('receipt: several numbers');
export const receiptCodeOfABank = still('receipt: code of a bank');
export const receiptCodeOfABankAltered = still('receipt: code of a bank, altered');
export const receiptAnAddress = still('receipt: an address');
export const receiptNoText = still('receipt: no text');
export const receiptTextCutOff = still('receipt: text cut off');
export const receiptTextOfSomethingElse = still('receipt: text of something else');
export const receiptACameraIsHere = still('receipt: a camera is here');
export const receiptNoCameraIsHere = still('receipt: no camera is here');
export const receiptCameraStarts = still('receipt: camera starts');
export const receiptCameraLooks = still('receipt: camera looks');
export const receiptCameraRefused = still('receipt: camera refused');
export const receiptCameraForbiddenByThePage = still('receipt: camera forbidden by the page');
export const receiptNoCamera = still('receipt: no camera');
export const receiptCameraBusy = still('receipt: camera busy');
export const receiptNoCodeInThePicture = still('receipt: no code in the picture');
export const receiptNotAPicture = still('receipt: not a picture');
export const documentLicence = still('document: licence');
export const documentPassport = still('document: passport');
export const documentSnils = still('document: snils');
export const documentBirthCertificate = still('document: birth certificate');
export const unknownAsked = still('unknown: asked by hand');
export const unknownAskedNothingChanged = still('unknown: asked by hand, nothing has changed');
export const unknownAskedNoAnswer = still('unknown: asked by hand, no answer');
export const codeAMinuteLeft = still('code: a minute left');
export const codeItsTimeIsOver = still('code: its time is over');
export const codePayElsewhere = still('code: pay elsewhere');
export const codePayElsewhereSeveral = still('code: pay elsewhere, several');
export const codeALineCopied = still('code: a line copied');
export const codeALineToCopyByHand = still('code: a line to copy by hand');
export const paperSaved = still('paper: saved');
export const paperTextCopied = still('paper: text copied');
export const paperNotPassedOn = still('paper: not passed on');

/** Run by the page itself, where its scripts could press the button. */
export const pageOfItsOwn: StoryObj = { name: 'page: insecure', render: () => showPayMisuse('insecure') };
/** Nobody said which city is meant. */
export const pageWithoutCity: StoryObj = { name: 'page: unconfigured', render: () => showPayMisuse('unconfigured') };
