import { formatMoney } from '../../../i18n/format-money.js';
import type { CodeWords } from './messages.ru.js';

export const words: CodeWords = {
  money: (amount) => formatMoney('en', amount),
  sbpCode: 'QR code for paying in your bank’s app',
  openBank: 'Open your bank’s app',
  left: (seconds) => `The code is valid for another ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  minutesLeft: (minutes) => `The code is valid for another ${minutes === 1 ? 'minute' : `${minutes}\u00a0minutes`}`,
  over: 'The time of the code is over',
  overText: 'We are asking one last time whether the payment went through. Do not pay again until we tell you how it ended.',
  elsewhereText: 'Payment details and a code for a bank’s app, a cash machine or a counter. If you pay that way, do not pay here as well: you would be charged twice.',
  codeOf: (purpose) => `QR code of the receipt: ${purpose}`,
  codeHint: 'Scan the code in your bank’s app: it fills in everything.',
  noCode: 'The register lacks data for a code. Pay by the details below.',
  copy: 'Copy',
  copied: 'Copied',
  copyByHand: 'That did not work: select and copy it yourself',
  payee: 'Payee', inn: 'INN', kpp: 'KPP', account: 'Account', bank: 'Bank', bic: 'BIC', corrAccount: 'Correspondent account', kbk: 'KBK', oktmo: 'OKTMO', uin: 'UIN', purpose: 'Purpose', amount: 'Amount',
};
