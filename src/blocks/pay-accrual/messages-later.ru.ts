import { formatDate } from '../../i18n/format-date.js';
import { formatDay, formatInstant, plural } from '../../i18n/format.js';
import { formatMoney } from '../../i18n/format-money.js';
import type { Kopecks } from '../../domain/money/kopecks.js';
import type { Pair } from './pair.js';

const help = 'Справочная города: +7\u00a0495\u00a0777\u201177\u201177.';
/** «5 минут»: whole numbers, so the form for fractions is never used. */
const some = (count: number, one: string, few: string, many: string): string => `${count}\u00a0${plural('ru', count, { one, few, many, other: few })}`;
const charges = (count: number): string => some(count, 'начисление', 'начисления', 'начислений');
/** «3 декабря»; в другом году и год. */
const day = (date: string, today: string): string => (date.slice(0, 4) === today.slice(0, 4) ? formatDay('ru', `${date}T09:00:00Z`) : formatDate('ru', date));

const money = (amount: Kopecks): string => formatMoney('ru', amount);

/** The source dictionary of what comes after the first view. English has to have every key of it. */
export const messages = {
  money,
  /** Amounts that stand under each other. */
  moneyInColumn: (amount: Kopecks) => formatMoney('ru', amount, true),
  instant: (value: string) => formatInstant('ru', value),
  day,

  supportCode: (id: string) => `Код обращения: ${id}`,

  // the form
  cancel: 'Отменить',
  back: 'Назад',
  tryAgain: 'Попробовать ещё раз',
  fetching: 'Загружаем…',

  // the list
  searching: 'Ищем начисления…',
  searchingText: 'Обычно это несколько секунд.',
  foundTitle: (count: number) => `Нашли ${charges(count)}`,
  nothingFound: 'Ничего не нашли',
  incomplete: 'Список может быть неполным',
  asOf: (instant: string) => `По состоянию на ${formatInstant('ru', instant)}`,
  more: 'Показать ещё',
  moreText: 'Это не всё: есть и другие начисления.',
  findMore: 'Найти ещё',
  earlier: 'Выбрано раньше',
  leaveOut: 'Убрать',
  payBy: (date: string, today: string) => `оплатить до\u00a0${day(date, today)} включительно`,
  overdue: (date: string, today: string) => `срок оплаты прошёл ${day(date, today)}`,
  discountUntil: (what: string, date: string, today: string) => `${what} до\u00a0${day(date, today)} включительно`,
  discountPercent: (value: string) => `${value.replace('.', ',')}\u00a0%`,
  /** Where no name of the fact stands before it. */
  saving: (discount: string) => `скидка ${discount}`,
  daysLeft: (days: number) => (days === 0 ? 'сегодня последний день' : days === 1 ? 'завтра последний день' : `ещё ${some(days, 'день', 'дня', 'дней')}`),
  withoutDiscount: (amount: Kopecks) => `без скидки ${money(amount)}`,
  notNow: 'Сейчас его нельзя оплатить. Поищите ещё раз',
  most: 'Вместе можно оплатить не больше 20 начислений.',
  chosen: (count: number, amount: Kopecks) => `Выбрано ${charges(count)}: ${money(amount)}`,
  noneChosen: 'Отметьте, что хотите оплатить.',
  toReview: 'К оплате',
  details: 'Подробнее',

  // names of things
  elsewhere: 'Заплатить в другом месте',
  payee: 'Получатель', inn: 'ИНН', kpp: 'КПП', uinShort: 'УИН', billedOn: 'Выставлено', amount: 'Сумма', discount: 'Скидка', commission: 'Комиссия', noCommission: 'нет', total: 'К оплате',
  kind: 'За что', number: 'Номер платежа', paidAt: 'Оплачено (по Москве)', paidTotal: 'Итого', provider: 'Кто принял деньги', takes: 'Деньги принимает', receiptTo: 'Чек придёт на', uip: 'УИП',

  // before the button
  checking: 'Уточняем суммы…',
  checkingText: 'Спрашиваем реестр, что изменилось.',
  review: 'Проверьте перед оплатой',
  method: 'Как оплатить',
  methodNote: (commission: Kopecks) => (commission ? `комиссия\u00a0${money(commission)}` : 'без комиссии'),
  methodMissing: 'Выберите, как оплатить',
  contact: 'Почта или телефон для чека',
  contactHint: 'Чек пришлёт тот, кто принимает деньги. Сайт этот адрес не увидит.',
  contactErrors: { empty: 'Введите почту или телефон: без них по закону нельзя выдать чек', email: 'Проверьте адрес почты: он должен быть вида name@example.ru', phone: 'Проверьте номер: нужны +7 и ещё 10 цифр' },
  minutes: (count: number) => `После нажатия у вас будет ${some(count, 'минута', 'минуты', 'минут')}, чтобы закончить.`,
  terms: 'Условия оплаты',
  pay: (amount: Kopecks) => `Оплатить ${money(amount)}`,
  sending: 'Начинаем платёж…',

  // under way
  paying: { page: 'Оплатите на странице, которая открылась в новом окне', earlier: 'Платёж начат и ещё не закончен', waiting: 'Ждём ответа платёжного сервиса', sbp: 'Оплата по коду в приложении банка' },
  payingText: {
    page: 'Если окна не видно, нажмите кнопку ниже. Когда закончите, вернитесь сюда: мы увидим, чем кончилось.',
    earlier: 'Если вы ещё не заплатили, откройте страницу оплаты ещё раз. Если заплатили, подождите: мы спрашиваем сами.',
    waiting: 'Не платите ещё раз: мы спрашиваем сами.',
    sbp: 'Пока код действует, наведите на него камеру телефона или откройте ссылку. Когда закончите, мы увидим сами.',
  },
  openPage: 'Открыть страницу оплаты',
  until: (instant: string) => `Заплатить можно до ${formatInstant('ru', instant)} по Москве.`,
  callOff: 'Отменить платёж',
  cancelling: 'Отменяем платёж…',
  cancelFailed: ['Отменить пока не получилось', 'Платёж ещё идёт. Попробуйте ещё раз или дождитесь, чем он кончится.'] as Pair,
  unknown: 'Пока не знаем, прошла ли оплата',
  unknownText: 'Не платите ещё раз. Мы спрашиваем город сами и скажем, как только узнаем.',
  unknownEarlier: 'На этой странице уже начинали платёж. Не платите ещё раз: узнаём, чем он кончился.',
  unknownElsewhere: 'Платёж начали в другой вкладке. Не платите ещё раз: ждём ответа города.',
  unknownOffline: 'Сейчас нет сети. Не платите ещё раз: спросим, как только появится связь.',
  checkNow: 'Проверить сейчас',

  // ended
  paid: 'Оплачено',
  paidText: (amount: Kopecks) => `Платёж на ${money(amount)} прошёл.`,
  receipt: 'Квитанция',
  keep: 'Распечатать, сохранить или отправить',
  creditingTitle: 'Где сейчас деньги',
  crediting: { waiting: 'у платёжного сервиса', sent: 'переданы в Казначейство', preliminary: 'учреждение видит платёж', matched: 'начисление закрыто' },
  stepDone: 'готово',
  creditingText: 'Это займёт до нескольких дней. Страницу можно закрыть.',
  credited: 'Деньги дошли, начисление закрыто.',
  done: 'Готово',
  notPaid: ['Платёж не получился', 'Деньги не списаны. Попробуйте ещё раз или выберите другой способ.'] as Pair,
  payAgain: 'Оплатить заново',
  toForm: 'К поиску',

  // faults
  notTaken: 'Деньги не списаны.',
  /** Something was looked for or read: what happened, and what to do, where there may be no network to fetch words by. The rest is in `trouble/`. */
  faults: {
    'offline': ['Нет сети', 'Подключитесь и попробуйте ещё раз. Всё, что вы ввели, на месте.'],
    'timeout': ['Город долго не отвечает', 'Попробуйте ещё раз через минуту. Всё, что вы ввели, на месте.'],
    'unreachable': ['Связь с городом прервалась', 'Проверьте интернет и попробуйте ещё раз.'],
  } as Record<string, Pair>,
  otherFault: ['Не получилось', `Попробуйте ещё раз чуть позже. ${help}`] as Pair,
  /** A payment was wanted, and it is known that none was begun. Before the advice stands that no money was taken. */
  refusals: {
    'offline': ['Нет сети', 'Подключитесь и нажмите ещё раз.'],
    'timeout': ['Не удалось начать платёж', 'Попробуйте ещё раз через минуту.'],
    'unreachable': ['Связь прервалась до начала платежа', 'Проверьте интернет и нажмите ещё раз.'],
  } as Record<string, Pair>,
  otherRefusal: ['Платёж не начался', `Попробуйте позже. ${help}`] as Pair,
};

export type LaterMessages = typeof messages;
