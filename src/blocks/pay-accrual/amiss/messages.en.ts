import { formatInstant } from '../../../i18n/format.js';
import { formatMoney } from '../../../i18n/format-money.js';
import type { AmissWords } from './messages.ru.js';

const help = '+7\u00a0495\u00a0777\u201177\u201177';

export const words: AmissWords = {
  money: (amount) => formatMoney('en', amount),
  instant: (value) => `${formatInstant('en', value)}, Moscow time`,
  what: {
    amount: 'Another sum was taken than the one that you confirmed. The institution has not been given this money yet, and the charge is not closed.',
    excess: 'The charge had been paid by another payment, and money was taken once more. The second time has to be given back.',
    returned: 'What was taken wrongly the city has sent back the way it came.',
  },
  advice: `The city sees this payment and looks into it. Write down its number and, if nothing has changed here in three working days, call the city: ${help}.`,
  afterReturn: `If it is not on your account, tell the city the payment's number: ${help}. Before you pay again, search for the charge anew: you will see what is left to pay.`,
  twice: 'Paid a second time', once: 'Paid as it should be', commissionApart: 'taken for the payment as a whole',
  ordered: 'You confirmed', taken: 'Taken', number: 'Payment number', takenAt: 'When', provider: 'Money taken by',
};
