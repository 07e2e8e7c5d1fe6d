import { formatDate } from '../../i18n/format-date.js';
import { formatDay, formatInstant, plural } from '../../i18n/format.js';
import type { Kopecks } from '../../domain/money/kopecks.js';
import { formatMoney } from '../../i18n/format-money.js';
import type { LaterMessages } from './messages-later.ru.js';

const help = 'City helpline: +7\u00a0495\u00a0777\u201177\u201177.';
const charges = (count: number): string => `${count}\u00a0${plural('en', count, { one: 'charge', other: 'charges' })}`;
const day: LaterMessages['day'] = (date, today) => (date.slice(0, 4) === today.slice(0, 4) ? formatDay('en', `${date}T09:00:00Z`) : formatDate('en', date));

const money = (amount: Kopecks): string => formatMoney('en', amount);

export const messages: LaterMessages = {
  money,
  moneyInColumn: (amount) => formatMoney('en', amount, true),
  instant: (value) => formatInstant('en', value),
  day,

  supportCode: (id) => `Support code: ${id}`,

  cancel: 'Cancel',
  back: 'Back',
  tryAgain: 'Try again',
  fetching: 'Loading…',

  searching: 'Looking for charges…',
  searchingText: 'This usually takes a few seconds.',
  foundTitle: (count) => `Found ${charges(count)}`,
  nothingFound: 'Nothing found',
  incomplete: 'The list may be incomplete',
  asOf: (instant) => `As of ${formatInstant('en', instant)}`,
  more: 'Show more',
  moreText: 'This is not all: there are more charges.',
  findMore: 'Find another',
  earlier: 'Chosen earlier',
  leaveOut: 'Leave out',
  payBy: (date, today) => `pay by ${day(date, today)}`,
  overdue: (date, today) => `was due on ${day(date, today)}`,
  discountUntil: (what, date, today) => `${what} up to and including ${day(date, today)}`,
  discountPercent: (value) => `${value.replace(',', '.')}% off`,
  saving: (discount) => discount,
  daysLeft: (days) => (days === 0 ? 'today is the last day' : days === 1 ? 'tomorrow is the last day' : `${days}\u00a0${plural('en', days, { one: 'day', other: 'days' })} left`),
  withoutDiscount: (amount) => `${money(amount)} without the discount`,
  notNow: 'It cannot be paid right now. Search again',
  most: 'No more than 20 charges can be paid together.',
  chosen: (count, amount) => `${charges(count)} chosen: ${money(amount)}`,
  noneChosen: 'Tick what you want to pay.',
  toReview: 'Go to payment',
  details: 'Details',

  elsewhere: 'Pay elsewhere',
  payee: 'Payee', inn: 'INN', kpp: 'KPP', uinShort: 'UIN', billedOn: 'Billed on', amount: 'Amount', discount: 'Discount', commission: 'Commission', noCommission: 'none', total: 'To pay',
  kind: 'What for', number: 'Payment number', paidAt: 'Paid (Moscow time)', paidTotal: 'Total', provider: 'Money taken by', takes: 'Money taken by', receiptTo: 'Receipt goes to', uip: 'UIP',

  checking: 'Checking the amounts…',
  checkingText: 'We are asking the register what has changed.',
  review: 'Check before you pay',
  method: 'How to pay',
  methodNote: (commission) => (commission ? `commission\u00a0${money(commission)}` : 'no commission'),
  methodMissing: 'Choose how to pay',
  contact: 'E-mail or phone for the receipt',
  contactHint: 'Whoever takes the money sends the receipt. The site will not see this address.',
  contactErrors: { empty: 'Enter an e-mail or a phone: the law asks for one to issue a receipt', email: 'Check the e-mail: it should look like name@example.ru', phone: 'Check the number: +7 and 10 more digits are needed' },
  minutes: (count) => `Once you press the button, you have ${count}\u00a0${plural('en', count, { one: 'minute', other: 'minutes' })} to finish.`,
  terms: 'Terms of payment',
  pay: (amount) => `Pay ${money(amount)}`,
  sending: 'Starting the payment…',

  paying: { page: 'Pay on the page that opened in a new window', earlier: 'The payment has begun and is not finished yet', waiting: 'Waiting for the payment service’s answer', sbp: 'Payment by a code in your bank’s app' },
  payingText: {
    page: 'If you do not see the window, press the button below. When you have finished, come back here: we will see how it ended.',
    earlier: 'If you have not paid yet, open the payment page again. If you have, wait: we keep asking.',
    waiting: 'Do not pay again: we keep asking.',
    sbp: 'While the code is valid, point your phone’s camera at it, or open the link. When you have finished, we will see for ourselves.',
  },
  openPage: 'Open the payment page',
  until: (instant) => `You can pay until ${formatInstant('en', instant)}, Moscow time.`,
  callOff: 'Cancel the payment',
  cancelling: 'Cancelling the payment…',
  cancelFailed: ['It could not be cancelled yet', 'The payment is still under way. Try again, or wait for how it ends.'],
  unknown: 'We do not know yet whether the payment went through',
  unknownText: 'Do not pay again. We keep asking the city and will tell you as soon as we know.',
  unknownEarlier: 'A payment was started on this page before. Do not pay again: we are finding out how it ended.',
  unknownElsewhere: 'A payment was started in another tab. Do not pay again: we are waiting for the city’s answer.',
  unknownOffline: 'There is no network right now. Do not pay again: we will ask as soon as you are connected.',
  checkNow: 'Check now',

  paid: 'Paid',
  paidText: (amount) => `The payment of ${money(amount)} went through.`,
  receipt: 'Receipt',
  keep: 'Print, save or send',
  creditingTitle: 'Where the money is now',
  crediting: { waiting: 'with the payment service', sent: 'handed to the Treasury', preliminary: 'the institution sees the payment', matched: 'the charge is closed' },
  stepDone: 'done',
  creditingText: 'This takes up to several days. You can close the page.',
  credited: 'The money has arrived, and the charge is closed.',
  done: 'Done',
  notPaid: ['The payment did not work', 'No money was taken. Try again, or choose another way to pay.'],
  payAgain: 'Try to pay again',
  toForm: 'Back to search',

  notTaken: 'No money was taken.',
  faults: {
    'offline': ['There is no network', 'Connect and try again. What you entered is still here.'],
    'timeout': ['The city is taking long to answer', 'Try again in a minute. What you entered is still here.'],
    'unreachable': ['The connection to the city broke', 'Check your internet connection and try again.'],
  },
  otherFault: ['It did not work', `Try again a little later. ${help}`],
  refusals: {
    'offline': ['There is no network', 'Connect and press again.'],
    'timeout': ['The payment could not be started', 'Try again in a minute.'],
    'unreachable': ['The connection broke before the payment began', 'Check your internet connection and press again.'],
  },
  otherRefusal: ['The payment did not start', `Try again later. ${help}`],
};
