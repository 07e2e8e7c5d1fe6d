import { plural } from '../../../i18n/format.js';
import { formatMoney } from '../../../i18n/format-money.js';
import type { Kopecks } from '../../../domain/money/kopecks.js';

/** The source dictionary of codes to pay by. */
export const words = {
  money: (amount: Kopecks) => formatMoney('ru', amount),
  sbpCode: 'QR-код для оплаты в приложении банка',
  openBank: 'Открыть приложение банка',
  left: (seconds: number) => `Код действует ещё ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  minutesLeft: (minutes: number) => `Код действует ещё ${minutes}\u00a0${plural('ru', minutes, { one: 'минуту', few: 'минуты', many: 'минут', other: 'минуты' })}`,
  over: 'Время кода вышло',
  overText: 'Проверяем последний раз, прошла ли оплата. Не платите ещё раз, пока не скажем, чем кончилось.',
  elsewhereText: 'Реквизиты и код для приложения банка, банкомата или кассы. Если заплатите так, здесь платить уже не нужно: иначе деньги спишутся дважды.',
  codeOf: (purpose: string) => `QR-код квитанции: ${purpose}`,
  codeHint: 'Отсканируйте код в приложении своего банка: он заполнит всё сам.',
  noCode: 'В реестре не хватает данных для кода. Заплатите по реквизитам.',
  copy: 'Скопировать',
  copied: 'Скопировано',
  copyByHand: 'Не получилось: выделите и скопируйте сами',
  payee: 'Получатель', inn: 'ИНН', kpp: 'КПП', account: 'Счёт', bank: 'Банк', bic: 'БИК', corrAccount: 'Корр. счёт (ЕКС)', kbk: 'КБК', oktmo: 'ОКТМО', uin: 'УИН', purpose: 'Назначение', amount: 'Сумма',
};

export type CodeWords = typeof words;
