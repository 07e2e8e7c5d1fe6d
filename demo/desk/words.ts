import type { CardCase, CardFault, CardField } from './cards.js';
import type { Locale, Status } from './wire.js';

// What the desk says to visitors. The Russian words are the type that the English ones satisfy.

const ru = {
  sign: 'Касса', demo: 'Демонстрационная касса. Настоящие деньги не списываются',
  pay: { title: 'Оплата картой', amount: 'К оплате', for: 'За что', until: 'Оплатить можно до', go: (sum: string): string => `Оплатить ${sum}`, refuse: 'Отказаться от оплаты' },
  fields: {
    number: ['Номер карты', '16 цифр из таблицы ниже'],
    expiry: ['Срок, ММ/ГГ', 'Любой будущий, например 12/39'],
    cvc: ['Код CVC', 'Любые три цифры'],
  } satisfies Record<CardField, readonly [string, string]>,
  error: 'Ошибка', mend: 'Карта не принята. Исправьте отмеченное.',
  faults: {
    number: { empty: 'Введите номер карты из таблицы ниже.', malformed: 'В номере опечатка. Сверьте его с таблицей ниже.', foreign: 'Этой карты нет в таблице ниже. Настоящие карты здесь не принимаются: возьмите номер из таблицы.', over: '' },
    expiry: { empty: 'Введите срок карты: месяц и год, например 12/39.', malformed: 'Срок пишут так: месяц и две цифры года, например 12/39.', foreign: '', over: 'Срок карты прошёл. Введите будущий, например 12/39.' },
    cvc: { empty: 'Введите код CVC: любые три цифры.', malformed: 'Код CVC состоит из трёх цифр.', foreign: '', over: '' },
  } satisfies Record<CardField, Record<CardFault, string>>,
  cards: { title: 'Карты для проверки', about: 'Касса знает только эти карты. Номер подставит ссылка.', number: 'Номер', what: 'Что будет' },
  cases: {
    'succeeds': 'Оплата проходит', 'no-money': 'Отказ: не хватает денег', 'three-ds': 'Банк спросит код: 3-D Secure', 'times-out': 'Банк молчит: страница долго не отвечает, деньги спишутся позже',
    'late': 'Банк ответит через 10 секунд', 'twice': 'Оплата проходит, город узнаёт о ней дважды', 'early': 'Город узнаёт об оплате раньше вас', 'lost': 'Оплата проходит, но связь обрывается: страница не откроется',
  } satisfies Record<CardCase, string>,
  bank: {
    sign: 'Условный банк', title: 'Подтвердите оплату', card: 'Карта', code: 'Код из сообщения', hint: 'Настоящего сообщения не будет. Код: 1234', go: 'Подтвердить', refuse: 'Отказаться',
    empty: 'Введите код: 1234.', wrong: (left: number): string => `Код не подошёл. Осталось попыток: ${left}.`,
  },
  sbp: { sign: 'Условный банк', title: 'Оплата через СБП', about: 'Так выглядел бы счёт в приложении вашего банка.', go: 'Подтвердить', refuse: 'Отказаться', ended: 'Вернитесь на страницу, с которой вы платили.' },
  results: {
    created: ['Оплата не начата', 'Деньги не списаны.'],
    confirming: ['Банк ещё не ответил', 'Пока неизвестно, спишутся ли деньги. Второй раз платить не нужно: ответ появится здесь и там, где вы начали оплату.'],
    captured: ['Оплачено', 'Банк принял оплату.'],
    declined: ['Банк отказал', 'Деньги не списаны. Вернитесь и попробуйте другую карту.'],
    cancelled: ['Оплата отменена', 'Деньги не списаны.'],
    expired: ['Время оплаты вышло', 'Деньги не списаны. Вернитесь и начните оплату снова.'],
  } satisfies Record<Status, readonly [string, string]>,
  paidAt: 'Когда', sum: 'Сумма', back: 'Вернуться', refresh: 'Проверить ещё раз', close: 'Можно закрыть окно.',
  missing: ['Такой оплаты нет', 'Проверьте адрес или начните оплату снова.'] as readonly [string, string],
  failed: ['Касса не смогла ответить', 'Прошла ли оплата, видно на странице, с которой вы платили. Второй раз платить не нужно.'] as readonly [string, string],
  home: ['Демонстрационная касса', 'Здесь платят в демонстрационном городе. Начните на странице с начислениями: касса откроется сама.'] as readonly [string, string],
};

export type Words = typeof ru;

const en: Words = {
  sign: 'Cash desk', demo: 'Demo cash desk. No real money is taken',
  pay: { title: 'Payment by card', amount: 'To pay', for: 'For', until: 'Can be paid until', go: (sum) => `Pay ${sum}`, refuse: 'Do not pay' },
  fields: {
    number: ['Card number', '16 digits from the table below'],
    expiry: ['Expiry date, MM/YY', 'Any in the future, for example 12/39'],
    cvc: ['CVC code', 'Any three digits'],
  },
  error: 'Error', mend: 'The card was not taken. Mend what is marked.',
  faults: {
    number: { empty: 'Enter a card number from the table below.', malformed: 'There is a typing error in the number. Compare it with the table below.', foreign: 'This card is not in the table below. Real cards are not taken here: use a number from the table.', over: '' },
    expiry: { empty: 'Enter the expiry date: month and year, for example 12/39.', malformed: 'The date is written as month and two digits of the year, for example 12/39.', foreign: '', over: 'The card has expired. Enter a date in the future, for example 12/39.' },
    cvc: { empty: 'Enter the CVC code: any three digits.', malformed: 'The CVC code has three digits.', foreign: '', over: '' },
  },
  cards: { title: 'Cards for trying', about: 'The desk knows these cards only. A link fills the number in.', number: 'Number', what: 'What happens' },
  cases: {
    'succeeds': 'The payment goes through', 'no-money': 'Declined: not enough money', 'three-ds': 'The bank asks for a code: 3-D Secure', 'times-out': 'The bank is silent: the page takes long, the money is taken later',
    'late': 'The bank answers after 10 seconds', 'twice': 'The payment goes through, the city is told twice', 'early': 'The city is told before you are', 'lost': 'The payment goes through, but the connection breaks: the page does not open',
  },
  bank: {
    sign: 'A pretend bank', title: 'Confirm the payment', card: 'Card', code: 'Code from the message', hint: 'No real message is sent. The code is 1234', go: 'Confirm', refuse: 'Refuse',
    empty: 'Enter the code: 1234.', wrong: (left) => `The code is wrong. Tries left: ${left}.`,
  },
  sbp: { sign: 'A pretend bank', title: 'Payment by SBP', about: 'This is how the bill would look in your bank’s app.', go: 'Confirm', refuse: 'Refuse', ended: 'Go back to the page where you began to pay.' },
  results: {
    created: ['The payment is not begun', 'No money was taken.'],
    confirming: ['The bank has not answered yet', 'It is not known yet whether the money is taken. You need not pay again: the answer will be here and where you began to pay.'],
    captured: ['Paid', 'The bank has taken the payment.'],
    declined: ['The bank declined', 'No money was taken. Go back and try another card.'],
    cancelled: ['The payment was called off', 'No money was taken.'],
    expired: ['The time to pay is over', 'No money was taken. Go back and begin again.'],
  },
  paidAt: 'When', sum: 'Amount', back: 'Go back', refresh: 'Check again', close: 'You can close this window.',
  missing: ['There is no such payment', 'Check the address or begin again.'],
  failed: ['The desk could not answer', 'The page where you began to pay shows whether it went through. You need not pay again.'],
  home: ['Demo cash desk', 'The demo city pays here. Begin on a page with charges: the desk opens by itself.'],
};

export const words: Readonly<Record<Locale, Words>> = { ru, en };
