import type { Kopecks } from '../../../domain/money/kopecks.js';
import { formatInstant } from '../../../i18n/format.js';
import { formatMoney } from '../../../i18n/format-money.js';
import type { Payment } from '../schemas.js';

/** The source dictionary of the receipt on paper. */
export const words = {
  money: (amount: Kopecks) => formatMoney('ru', amount),
  instant: (value: string) => `${formatInstant('ru', value)} по Москве`,
  print: 'Распечатать',
  save: 'Сохранить',
  share: 'Отправить',
  inside: 'В квитанции видно, кому, за что и сколько заплачено. Отправляйте её только тем, кому это можно знать.',
  saved: 'Квитанция сохранена файлом',
  copied: 'Текст квитанции скопирован',
  'by-hand': 'Отправить отсюда не получилось. Сохраните квитанцию файлом',
  title: 'Квитанция об оплате',
  number: 'Номер платежа', paidAt: 'Оплачено', provider: 'Кто принял деньги', purpose: 'Назначение', payee: 'Получатель', inn: 'ИНН', kpp: 'КПП', uin: 'УИН', uip: 'УИП', amount: 'Сумма', sum: 'Сумма без комиссии', commission: 'Комиссия', none: 'нет', total: 'Итого',
  crediting: 'Где деньги на момент квитанции',
  stages: {
    'waiting': 'у платёжного сервиса', 'sent': 'переданы в Казначейство', 'preliminary': 'учреждение видит платёж', 'matched': 'начисление закрыто', 'not-matched': 'дошли, но учреждение пока не нашло, за какое начисление',
  } as Record<Payment['items'][number]['crediting'], string>,
  code: 'Код квитанции',
  codeText: 'QR-код квитанции: номер платежа, время, сумма и УИП',
  codeHint: 'По коду платёж найдёт тот, кто принял деньги, а по УИП — учреждение. Кто и за что платил, в коде не записано.',
  note: 'Платёж принят. Чек с кодом налоговой пришлёт тот, кто принял деньги.',
  fileName: 'kvitanciya',
};

export type PaperWords = typeof words;
