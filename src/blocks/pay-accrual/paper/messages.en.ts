import { formatInstant } from '../../../i18n/format.js';
import { formatMoney } from '../../../i18n/format-money.js';
import type { PaperWords } from './messages.ru.js';

export const words: PaperWords = {
  money: (amount) => formatMoney('en', amount),
  instant: (value) => `${formatInstant('en', value)}, Moscow time`,
  print: 'Print',
  save: 'Save',
  share: 'Send',
  inside: 'The receipt shows to whom, for what and how much was paid. Send it only to those who may know.',
  saved: 'The receipt is saved as a file',
  copied: 'The text of the receipt is copied',
  'by-hand': 'It could not be sent from here. Save the receipt as a file',
  title: 'Receipt of a payment',
  number: 'Payment number', paidAt: 'Paid', provider: 'Money taken by', purpose: 'Purpose', payee: 'Payee', inn: 'INN', kpp: 'KPP', uin: 'UIN', uip: 'UIP', amount: 'Amount', sum: 'Amount without the commission', commission: 'Commission', none: 'none', total: 'Total',
  crediting: 'Where the money was when this was made',
  stages: {
    'waiting': 'with the payment service', 'sent': 'passed to the Treasury', 'preliminary': 'the institution sees the payment', 'matched': 'the charge is closed', 'not-matched': 'arrived, but the institution has not found the charge yet',
  },
  code: 'Receipt code',
  codeText: 'QR code of the receipt: payment number, time, sum and UIP',
  codeHint: 'By the code whoever took the money finds the payment, and by the UIP the institution does. Who paid and what for is not in it.',
  note: 'The payment is accepted. Whoever took the money sends the fiscal receipt.',
  fileName: 'receipt',
};
