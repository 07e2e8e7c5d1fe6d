import { kopecks } from '../../../domain/money/kopecks.js';
import { plural } from '../../../i18n/format.js';
import { formatMoney } from '../../../i18n/format-money.js';
import type { TroubleWords } from './messages.ru.js';

const help = 'City helpline: +7\u00a0495\u00a0777\u201177\u201177.';

const nothingFound = {
  uin: 'There is no charge with this number. Compare the digits with the receipt. If the receipt is new, wait a little: a charge does not reach the register at once.',
  document: 'There are no unpaid charges for this document. If you expect a bill, check the document’s number or search by the number of the charge.',
  receipt: 'There is no charge for this receipt. Check its number, or ask the institution that issued it.',
  mine: 'There are no unpaid charges for you and your children. If you expect a bill, look for it by the number on the receipt.',
};

/** The page asks for some kinds alone: nothing is said of the others. */
const amongKinds = {
  uin: 'Among them there is none with this number. Compare the digits with the receipt.',
  document: 'Among them there is nothing for this document.',
  receipt: 'Among them there is nothing for this receipt.',
};

export const words: TroubleWords = {
  waitFor: (seconds) => (seconds < 90 ? `Wait ${seconds}\u00a0${plural('en', seconds, { one: 'second', other: 'seconds' })}.` : `Wait ${Math.ceil(seconds / 60)}\u00a0minutes.`),
  moreFaults: {
    'answer.malformed': ['The answer made no sense', 'We did not show it, since it might be wrong. Try again a little later.'],
    'gateway.unavailable': ['The city service is not working right now', 'Try again in a few minutes.'],
    'gateway.unknown-fault': ['The city refused in a way that we do not know', `Try again later. If it happens again, ask the helpline. ${help}`],
    'gateway.internal': ['Something broke on the city’s side', `Try again later. If it happens again, ask the helpline. ${help}`],
    'request.invalid': ['The city did not understand the request', 'Check what you entered and try again.'],
    'request.too-large': ['The request is too large', 'Choose fewer charges, or enter the number alone.'],
    'rate-limited': ['Too many requests in a row', 'Take a break and try again.'],
    'accrual.too-many-searches': ['Too many searches in a row', 'This is how the city keeps other people’s charges from being looked through. Take a break and search again.'],
    'not-found': ['There is no such charge', 'Compare the number with the receipt and search again.'],
    'auth.required': ['Your sign-in has expired', 'Sign in again, and the search will go on.'],
    'auth.denied': ['The city did not confirm your sign-in', `Sign out and sign in again, or search by number. ${help}`],
    'auth.cancelled': ['You have not finished signing in', 'Sign in when you are ready, or find the charge by its number.'],
    'auth.blocked': ['The sign-in window did not open', 'Allow pop-ups for this site and press again, or search by number.'],
    'act.cancelled': ['The window closed too soon', 'Nothing was sent. Press again when you are ready.'],
    'act.blocked': ['The window did not open', 'Allow pop-ups for this site and press again.'],
    'site.not-registered': ['This site is not connected to the city service', 'Find and pay the charge on the city website.'],
    'exposure.secure-only': ['Searching for charges is not safe on this page', 'Find and pay the charge on the city website.'],
    'client.too-old': ['The block on this page is out of date', 'Reload the page. If that does not help, open the city website.'],
    'cancelled': ['The search was interrupted', 'Try again.'],
    'payment.forgotten': ['We could not find out how the earlier payment ended', `Do not pay again before you check: if money was taken, a receipt will come to you. This service does not take money twice for one charge. ${help}`],
  },
  moreRefusals: {
    'accrual.changed': ['The amount changed while you were deciding', 'See what there is to pay now, and confirm again.'],
    'accrual.not-payable': ['This charge can no longer be paid', 'Perhaps it has been paid or withdrawn. Search again: the list will show it.'],
    'accrual.held': ['This charge is being paid or has been paid', 'If it was you, do not pay again: the register does not hear of the money at once, it may take days. If not, search for it later: you will see whether anything is left to pay.'],
    'accrual.unknown': ['The register does not find this charge any more', 'Search for it again by its number.'],
    'accrual.too-many-searches': ['Too many checks in a row', 'Take a break and press again.'],
    'payment.method-unavailable': ['This way to pay is not working right now', 'Choose another one.'],
    'attempt.void': ['The payment did not reach the city', 'You can start again: you will not be charged twice.'],
    'attempt.missing': ['The payment did not start', 'Reload the page and start again.'],
    'attempt.running': ['This payment is still being worked on', 'Wait a little and check again.'],
    'attempt.mismatch': ['This payment was started before with another amount', 'Start again.'],
    'answer.malformed': ['The answer made no sense', 'Try again a little later.'],
    'gateway.unavailable': ['The city service is not working right now', 'Try again in a few minutes.'],
    'gateway.unknown-fault': ['The city did not take the payment', `Try again later. ${help}`],
    'gateway.internal': ['The payment could not be started', `Try again. If it happens again, ask the helpline. ${help}`],
    'request.invalid': ['The city did not take the payment as it is', 'Go back, search for the charge again and start anew.'],
    'request.too-large': ['Too much was chosen', 'Pay in parts.'],
    'rate-limited': ['Too many attempts in a row', 'Wait a minute and press again.'],
    'not-found': ['The payment service was not found', 'Pay on the city website.'],
    'auth.required': ['Your sign-in has expired', 'Sign in again and press once more.'],
    'auth.denied': ['The city did not confirm your sign-in', `Sign out and sign in again. ${help}`],
    'auth.cancelled': ['You have not finished signing in', 'Sign in and press again.'],
    'auth.blocked': ['The sign-in window did not open', 'Allow pop-ups for this site and press again.'],
    'act.cancelled': ['The window closed before you confirmed', 'Press again when you are ready.'],
    'act.blocked': ['The window did not open', 'Allow pop-ups for this site and press again.'],
    'site.not-registered': ['This site is not connected to the city service', 'Pay on the city website.'],
    'exposure.secure-only': ['Paying on this page is not safe', 'Pay on the city website.'],
    'client.too-old': ['The block on this page is out of date', 'Reload the page and start again.'],
    'cancelled': ['The payment was stopped before it began', 'Press again.'],
  },
  nothingFoundBy: ({ search, preset }) => (search && preset.kinds.length ? `Not all kinds of charges are looked for here. ${amongKinds[search.by]} Others can be found on the city website.` : nothingFound[search?.by ?? 'mine']),
  standings: {
    paid: 'Already paid',
    annulled: 'The institution withdrew this charge; there is nothing to pay',
    matched: 'The institution closed the charge; there is nothing to pay',
    held: 'It is being paid or has been paid. If by you, do not pay again; if not, search later',
    expired: 'It can no longer be paid here. Ask the institution what to do',
  },
  overpaid: (toPay) => `More was paid than charged: ${formatMoney('en', kopecks(0 - toPay))} too much. The institution can return it`,
  reasons: {
    declined: ['The bank declined the payment', 'No money was taken. Check the card and its balance, or choose another way to pay.'],
    cancelled: ['The payment is cancelled', 'No money was taken. If you have changed your mind, start again.'],
    superseded: ['The payment is cancelled: a new one was begun', 'No money was taken. If it was not you, try again.'],
    expired: ['The time to pay ran out', 'No money was taken. You can start again: we will check the amount once more.'],
  },
  amiss: 'The money was not taken as you confirmed',
  notAgain: 'Do not pay again.',
  paidVeiled: 'The payment that this page remembers went through',
  paidVeiledText: 'The details are in the receipt that should come to the e-mail or phone given when paying.',
  notMatched: 'The money arrived, but the institution has not found yet which charge it is for. Keep the receipt and show it there. You do not need to pay again.',
  payingVeiled: 'The details can be seen only where the payment was started.',
  changes: {
    gone: 'can no longer be paid, and was taken out of the payment',
    to: (before, now) => `${formatMoney('en', before)} → ${formatMoney('en', now)}`,
    said: (before, now) => `was ${formatMoney('en', before)}, is now ${formatMoney('en', now)}`,
  },
  incompleteText: 'Not all departments have answered. If a charge is missing, search again a little later.',
  searchAgain: 'Search again',
  noMethods: ['You cannot pay right now', 'No way to pay is answering. Try again in a few minutes, or pay elsewhere by the bank details.'],
  reviewChanged: 'Check again: something has changed',
  nothingLeft: ['What you chose can no longer be paid', 'Perhaps it has been paid or withdrawn. Search again: the list will show it.'],
};
