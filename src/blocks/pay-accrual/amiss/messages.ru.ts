import type { Kopecks } from '../../../domain/money/kopecks.js';
import { formatInstant } from '../../../i18n/format.js';
import { formatMoney } from '../../../i18n/format-money.js';
import type { Payment } from '../schemas.js';

const help = '+7\u00a0495\u00a0777\u201177\u201177';

/** The source dictionary of payments whose money went wrong. */
export const words = {
  money: (amount: Kopecks) => formatMoney('ru', amount),
  instant: (value: string) => `${formatInstant('ru', value)} по Москве`,
  what: {
    amount: 'Списали не ту сумму, которую вы подтвердили. Учреждению эти деньги пока не переданы, начисление не закрыто.',
    excess: 'Начисление уже было оплачено другим платежом, а деньги списали ещё раз. Второй раз их должны вернуть.',
    returned: 'Деньги, которые списали не так, город вернул тем же путём, каким они пришли.',
  } as Record<NonNullable<Payment['amiss']>, string>,
  advice: `Город видит этот платёж и разбирается. Запишите его номер и, если через три рабочих дня здесь ничего не изменится, позвоните в справочную: ${help}.`,
  afterReturn: `Если на счёте их нет, назовите номер платежа в справочной: ${help}. Перед новой оплатой найдите начисление ещё раз: будет видно, что осталось заплатить.`,
  twice: 'Оплачено второй раз', once: 'Оплачено как надо', commissionApart: 'взята сразу за весь платёж',
  ordered: 'Вы подтвердили', taken: 'Списано', number: 'Номер платежа', takenAt: 'Когда', provider: 'Кто принял деньги',
};

export type AmissWords = typeof words;
