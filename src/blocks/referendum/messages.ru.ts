import { formatDay, formatInstant, formatList, plural } from '../../i18n/format.js';

/** The source dictionary of the first view. English has to have every key of it. */
export const messages = {
  label: { vote: 'Голосование', poll: 'Опрос', referendum: 'Референдум' } as Record<string, string>,
  loading: 'Загружаем вопрос…',
  until: (closesAt: string) => `до ${formatDay('ru', closesAt)}`,
  /** The last days are told in days, the last one in hours. */
  left: (hours: number) =>
    hours < 24 ? `осталось меньше ${hours}\u00a0${plural('ru', hours, { one: 'часа', other: 'часов' })}` : `ещё ${Math.floor(hours / 24)}\u00a0${plural('ru', Math.floor(hours / 24), { one: 'день', few: 'дня', many: 'дней', other: 'дня' })}`,
  opensAt: (opensAt: string) => `начнётся ${formatInstant('ru', opensAt)}`,
  closedAt: (closesAt: string) => `завершено ${formatDay('ru', closesAt)}`,
  electorate: (minAge: number | null, districts: readonly string[], categories: readonly string[]) => {
    const where = districts.length
      ? `жители ${districts.length === 1 ? 'района' : 'районов'} ${formatList('ru', districts)}`
      : 'жители Москвы';
    return `Голосуют ${where}${minAge ? ` от\u00a0${minAge}\u00a0${plural('ru', minAge, { one: 'года', few: 'лет', many: 'лет', other: 'лет' })}` : ''}${categories.length ? `: ${formatList('ru', categories)}` : ''}.`;
  },
  changeRule: { 'until-close': 'Голос можно изменить до конца голосования.', 'never': 'Изменить голос потом нельзя.' } as Record<string, string>,
  resultsRule: {
    'live': 'Результаты видны по ходу голосования.',
    'after-vote': 'Результаты откроются после вашего голоса.',
    'after-close': 'Результаты появятся, когда голосование закончится.',
  } as Record<string, string>,
  signInFirst: 'Чтобы проголосовать, понадобится вход.',
  signIn: 'Войти, чтобы проголосовать',
  vote: 'Проголосовать',
  clear: 'Снять выбор',
  tryAgain: 'Попробовать ещё раз',
  failed: 'Вопрос не загрузился',
  failedText: 'Попробуйте ещё раз.',
  offline: 'Нет сети',
  offlineText: 'Вопрос загрузится, как только появится связь.',
  openOnSite: 'Открыть на сайте города',
  supportCode: (id: string) => `Код обращения: ${id}`,
  resultsLive: 'Промежуточные результаты',
  more: 'Ещё',
  showAll: 'Показать целиком',
  opened: 'Голосование началось.',
  closed: 'Голосование завершено.',
  stripOpen: 'Опрос на странице сайта. Сайт может видеть ответ',
  stripSecure: 'Сервис города Москвы. Ответ получает город, сайт его не видит',
  stripDemo: 'Демонстрация. Данные никуда не отправляются',
  verify: 'Проверить',
  switchLanguage: 'English',
  moreContrast: 'Контрастнее',
  siteLooks: 'Как на сайте',
};

export type FirstMessages = typeof messages;
