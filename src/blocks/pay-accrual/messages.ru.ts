import { formatList } from '../../i18n/format.js';
import type { Way } from './model.js';
import type { AccrualKind } from './schemas.js';

const kinds: Record<AccrualKind, string> = {
  'kindergarten': 'детский сад', 'club': 'кружок', 'school-meals': 'школьное питание', 'museum': 'музей', 'fine': 'штраф', 'tax': 'налог', 'other': 'другое',
};

/** The source dictionary of the first view. English has to have every key of it. */
export const messages = {
  title: 'Найти и\u00a0оплатить начисление',
  lead: 'Детский сад, кружок, школьное питание, музей, штраф, налог: найдите по номеру с\u00a0квитанции или по документу и оплатите здесь же.',
  kinds,
  only: (some: readonly AccrualKind[]) => `По документу и квитанции ищем только это: ${formatList('ru', some.map((kind) => kinds[kind]))}.`,
  how: 'Как искать',
  ways: { uin: 'По номеру', document: 'По документу', receipt: 'По квитанции', mine: 'Мои начисления' } as Record<Way, string>,
  byInn: 'По ИНН',
  uin: 'УИН, номер начисления',
  uinHint: '20 или 25 цифр. Номер есть в квитанции, в постановлении и в сообщении о платеже. Сообщение можно вставить целиком.',
  find: 'Найти',
  loading: 'Загружаем…',
  notFetched: 'Не загрузилось. Попробуйте ещё раз или обновите страницу.',
  openOnSite: 'Открыть на сайте города',
  showAll: 'Показать целиком',
  stripOpen: 'Сервис города Москвы. На этой странице платить нельзя',
  stripSecure: 'Сервис города Москвы. Сайт не видит, что вы ищете и оплачиваете',
  stripDemo: 'Демонстрация. Данные никуда не отправляются, деньги не списываются',
  verify: 'Проверить',
  switchLanguage: 'English',
  moreContrast: 'Контрастнее',
  siteLooks: 'Как на сайте',
};

export type FirstMessages = typeof messages;
