import { formatCount, formatDay, formatInstant, formatList, formatPercent, plural } from '../../i18n/format.js';

const help = 'Справочная города: +7 495 777-77-77 или любой центр «Мои документы».';

/** The source dictionary. English has to have every key of it. */
export const messages = {
  label: { vote: 'Голосование', poll: 'Опрос', referendum: 'Референдум' } as Record<string, string>,
  loading: 'Загружаем вопрос…',
  until: (closesAt: string) => `до ${formatDay('ru', closesAt)}`,
  opensAt: (opensAt: string) => `начнётся ${formatInstant('ru', opensAt)}`,
  closedAt: (closesAt: string) => `завершено ${formatDay('ru', closesAt)}`,

  electorate: (minAge: number | null, districts: readonly string[]) => {
    const where = districts.length
      ? `жители ${districts.length === 1 ? 'района' : 'районов'} ${formatList('ru', districts)}`
      : 'жители Москвы';
    return `Голосуют ${where}${minAge ? ` от ${minAge} ${plural('ru', minAge, { one: 'года', few: 'лет', many: 'лет', other: 'лет' })}` : ''}.`;
  },
  changeRule: { 'until-close': 'Голос можно изменить до конца голосования.', 'never': 'Изменить голос потом нельзя.' } as Record<string, string>,
  resultsRule: {
    'live': 'Результаты видны по ходу голосования.',
    'after-vote': 'Результаты откроются после вашего голоса.',
    'after-close': 'Результаты появятся, когда голосование закончится.',
  } as Record<string, string>,
  signInFirst: 'Чтобы проголосовать, понадобится вход.',

  signIn: 'Войти, чтобы проголосовать',
  signInAgain: 'Войти',
  vote: 'Проголосовать',
  changeVote: 'Изменить голос',
  clear: 'Снять выбор',
  cancel: 'Отменить',
  missing: 'Выберите один вариант',
  sending: 'Отправляем голос…',
  signedInAs: (name: string) => `Вы вошли: ${name}`,
  signedIn: (name: string) => `Вы вошли: ${name}. Теперь можно проголосовать.`,
  signOut: 'Выйти',
  signingIn: 'Ждём, пока вы войдёте в отдельном окне',
  signingInText: 'Ваш выбор здесь не пропадёт.',

  accepted: { cast: 'Голос учтён', changed: 'Голос учтён: прежний заменён новым', found: 'Вы уже голосовали, ваш голос учтён', kept: 'Голос учтён' },
  receipt: 'Квитанция',
  tracker: 'Номер',
  castAt: 'Принят',
  copy: 'Скопировать номер',
  copied: 'Номер скопирован',
  receiptNote: 'По номеру видно, что голос записан, но не видно, какой он.',
  notYou: 'Голосовали не вы?',
  changing: 'Выберите заново. Пока новый голос не учтён, действует прежний.',
  cannotChange: 'Изменить голос в этом голосовании нельзя.',

  refused: (reason: string) => `Голос не принят: ${reason}`,
  cannotVote: (reason: string) => `Проголосовать не получится: ${reason}`,
  /** What happened, and what to do: a pair for each closed code. */
  reasons: {
    'referendum.not-open': ['голосование ещё не началось', 'Вернитесь, когда оно откроется: время указано выше.'],
    'referendum.closed': ['голосование уже закончилось', 'Посмотрите результаты, когда город их опубликует.'],
    'referendum.already-voted': ['вы уже голосовали', 'Прежний голос действует. Если правила позволяют, его можно изменить.'],
    'referendum.change-not-allowed': ['изменить голос здесь нельзя', 'Прежний голос действует.'],
    'referendum.not-eligible.age': ['возраст не подходит', `В этом голосовании участвуют люди постарше. Другие голосования города открыты и вам. ${help}`],
    'referendum.not-eligible.district': ['это не ваш район', `Голосуют только жители районов, названных выше. Если вы переехали, сначала смените адрес регистрации. ${help}`],
    'ballot.invalid': ['вопрос изменился, пока страница была открыта', 'Обновите страницу и выберите снова.'],
    'attempt.void': ['он не дошёл до города', 'Ничего не записано. Проголосуйте ещё раз: ваш голос будет единственным.'],
    'attempt.mismatch': ['эта попытка уже использована', 'Проголосуйте ещё раз.'],
    'offline': ['нет сети', 'Ничего не отправлено. Подключитесь и попробуйте ещё раз.'],
    'rate-limited': ['слишком много попыток подряд', 'Подождите минуту и попробуйте ещё раз.'],
    'site.not-registered': ['этот сайт не подключён к сервису города', 'Проголосуйте на сайте города.'],
    'auth.denied': ['город не подтвердил ваш вход', `Выйдите и войдите снова. ${help}`],
    'exposure.secure-only': ['на этой странице голосовать небезопасно', 'Проголосуйте на сайте города.'],
  } as Record<string, readonly [string, string]>,
  otherReason: ['город не смог его принять', `Попробуйте позже. ${help}`] as readonly [string, string],
  tryAgain: 'Попробовать ещё раз',
  back: 'Вернуться к вопросу',

  unknown: 'Пока не знаем, дошёл ли голос',
  unknownText: 'Проверяем. Дважды он не засчитается.',
  unknownElsewhere: 'Голос отправлен в другой вкладке. Ждём ответа города.',
  checkNow: 'Проверить сейчас',

  signInFaults: {
    'auth.cancelled': ['Вход не завершён', 'Ваш выбор сохранён. Войдите, чтобы проголосовать.'],
    'auth.blocked': ['Браузер не открыл окно входа', 'Разрешите всплывающие окна для этого сайта и нажмите ещё раз или откройте вопрос на сайте города.'],
    'auth.required': ['Вход истёк', 'Голос не отправлен, ваш выбор сохранён. Войдите снова.'],
    'offline': ['Нет сети', 'Ваш выбор сохранён. Подключитесь и попробуйте ещё раз.'],
  } as Record<string, readonly [string, string]>,
  otherSignInFault: ['Войти не получилось', `Ваш выбор сохранён. Попробуйте ещё раз. ${help}`] as readonly [string, string],

  absent: 'Такого вопроса нет',
  absentText: 'Возможно, его сняли или в адресе ошибка.',
  failed: 'Вопрос не загрузился',
  failedText: 'Попробуйте ещё раз.',
  offline: 'Нет сети',
  offlineText: 'Вопрос загрузится, как только появится связь.',
  unsupported: 'Этот вопрос открывается только на сайте города',
  unsupportedText: 'Так устроено именно это голосование. Ответить можно по ссылке.',
  unset: 'Вопрос не указан',
  unsetText: 'В коде страницы у блока нет атрибута referendum.',
  unconfigured: 'Блок не подключён',
  unconfiguredText: 'В коде страницы нет настройки City Blocks.',
  openOnSite: 'Открыть на сайте города',
  supportCode: (id: string) => `Код обращения: ${id}`,
  showAll: 'Показать целиком',

  opened: 'Голосование началось.',
  closed: 'Голосование завершено.',
  upcoming: 'Голосование ещё не началось',
  upcomingText: (opensAt: string) => `Начнётся ${formatInstant('ru', opensAt)} по московскому времени.`,

  results: 'Результаты',
  resultsLive: 'Результаты на сейчас',
  resultsFinal: 'Итог',
  resultsHidden: { vote: 'Результаты откроются, когда вы проголосуете.', close: 'Результаты появятся, когда голосование закончится.' } as Record<string, string>,
  resultsNone: 'Город ещё не опубликовал итог.',
  noVotes: 'Голосов пока нет.',
  heads: { option: 'Вариант', share: 'Доля', count: 'Голоса' },
  turnout: (voted: number, size: number | null) => {
    const people = `${plural('ru', voted, { one: 'Проголосовал', other: 'Проголосовали' })} ${formatCount('ru', voted)} ${plural('ru', voted, { one: 'человек', few: 'человека', many: 'человек', other: 'человека' })}`;
    return size ? `${people} из ${formatCount('ru', size)}` : people;
  },
  votes: (count: number) => `${formatCount('ru', count)} ${plural('ru', count, { one: 'голос', few: 'голоса', many: 'голосов', other: 'голоса' })}`,
  asOf: (instant: string) => `Данные на ${formatInstant('ru', instant)}. Обновляются порциями, чтобы по ним нельзя было узнать чей-то голос.`,
  stop: 'Остановить обновление',
  resume: 'Обновлять',
  history: 'Что публиковали раньше',
  participants: (text: string) => `Участников: ${text}`,
  interim: 'промежуточные данные',
  final: 'итог',
  source: 'Источник',

  stripOpen: 'Опрос на странице сайта. Сайт может видеть ответ',
  stripSecure: 'Сервис города Москвы. Ответ получает город, сайт его не видит',
  stripDemo: 'Демонстрация. Данные никуда не отправляются',
  verify: 'Проверить',
  switchLanguage: 'English',
  percent: (value: number) => formatPercent('ru', value),
  instant: (value: string) => formatInstant('ru', value),
};

export type Messages = typeof messages;
