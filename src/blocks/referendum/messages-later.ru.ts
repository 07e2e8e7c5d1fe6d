import { formatInstant, plural } from '../../i18n/format.js';
import { formatCount, formatPercent } from '../../i18n/format-count.js';

const help = 'Справочная города: +7 495 777-77-77 или любой центр «Мои документы».';

/** The source dictionary of what comes after the first view. English has to have every key of it. */
export const messages = {
  changeVote: 'Изменить голос',
  cancel: 'Отменить',
  sending: 'Отправляем голос…',
  signedInAs: (name: string) => `Вы вошли: ${name}`,
  signOut: 'Выйти',
  signingIn: 'Ждём, пока вы войдёте в отдельном окне',
  signingInText: 'Ваш выбор здесь не пропадёт.',
  changing: 'Выберите заново. Пока новый голос не учтён, действует прежний.',
  missing: 'Выберите один вариант',
  signedIn: (name: string) => `Вы вошли: ${name}. Теперь можно проголосовать.`,
  accepted: { cast: 'Голос учтён', changed: 'Голос учтён: прежний заменён новым', found: 'Вы уже голосовали, ваш голос учтён', kept: 'Голос учтён' },
  receipt: 'Квитанция',
  tracker: 'Номер',
  castAt: 'Принят',
  copy: 'Скопировать номер',
  copied: 'Номер скопирован',
  receiptNote: 'По номеру видно, что голос записан, но не видно, какой он.',
  notYou: 'Голосовали не вы?',
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
  percent: (value: number) => formatPercent('ru', value),
  instant: (value: string) => formatInstant('ru', value),
};

export type LaterMessages = typeof messages;
