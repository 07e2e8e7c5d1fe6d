import type { Booked } from './cash.js';

/** What the block says of a payment, told by its words. */
export type Said = 'nothing yet' | 'not begun' | 'pending' | 'unknown' | 'paid' | 'not paid';

const signs: readonly (readonly [Said, RegExp])[] = [
  ['paid', /Платёж на .+ прошёл|Платёж, о котором помнит эта страница, прошёл/],
  ['not paid', /Банк не пропустил платёж|Платёж отменён|Время на оплату вышло|Платёж не получился/],
  ['unknown', /Пока не знаем, прошла ли оплата/],
  ['pending', /Оплатите на странице|Платёж начат и ещё не закончен|Ждём ответа платёжного сервиса|Оплата по коду|Отменяем платёж…/],
  ['nothing yet', /^$|Загружаем…|Ищем начисления…|Уточняем суммы…|Начинаем платёж…/],
];

export function said(text: string): Said {
  return signs.find(([, sign]) => sign.test(text))?.[0] ?? 'not begun';
}

/** What is so, by the desk's book. Where the desk knows of no payment, none was begun, or it is not known yet whether. */
export function isSo(booked: Booked | undefined): Said {
  if (!booked) return 'not begun';
  if (booked.captures > 0) return 'paid';
  return booked.status === 'created' || booked.status === 'confirming' ? 'pending' : 'not paid';
}

/** What no moment excuses: paid without money, or «not taken» with it. @param before, after the book around the look. */
export function isLie(text: string, before: Booked | undefined, after: Booked | undefined): boolean {
  const what = said(text);
  if (what === 'paid') return (after?.captures ?? 0) === 0;
  return text.includes('Деньги не списаны') && (before?.captures ?? 0) > 0;
}
