import { plural } from '../../../i18n/format.js';
import type { Locale } from '../../../i18n/locale.js';

const nb = '\u00a0';

const ru = {
  title: 'Голосования города',
  loading: 'Загружаем список…',
  /** Never more than there is. @param hours whole ones. */
  left: (hours: number) => (hours < 1 ? 'осталось меньше часа' : `${plural('ru', hours, { one: 'остался', other: 'осталось' })} ${hours}${nb}${plural('ru', hours, { one: 'час', few: 'часа', many: 'часов', other: 'часа' })}`),
  upcoming: 'Скоро начнутся',
  voted: 'Вы голосовали',
  forOthers: (count: number) => `Ещё ${count}${nb}${plural('ru', count, { one: 'голосование касается', few: 'голосования касаются', many: 'голосований касаются', other: 'голосования касаются' })} других жителей: здесь ${count === 1 ? 'его' : 'их'} нет.`,
  empty: 'Сейчас голосований нет',
  emptyText: 'Когда город о чём-нибудь спросит, вопрос появится здесь.',
  noneOpen: 'Сейчас ничего не открыто.',
  noneForYou: 'Сейчас для вас открытых голосований нет.',
  signIn: 'Войти, чтобы увидеть свои',
  signingIn: 'Ждём, пока вы войдёте в отдельном окне',
  signedIn: (name: string) => `Вы вошли: ${name.replace(/\.$/, '')}.`,
  own: 'Теперь здесь только ваши голосования.',
  failed: 'Список не загрузился',
  listed: 'Список загрузился.',
  offlineText: 'Список загрузится, как только появится связь.',
  standingFailed: 'Город не ответил, какие из голосований ваши. Показываем все.',
  back: 'Все голосования',
};

type ListWords = typeof ru;

const en: ListWords = {
  title: 'Votes of the city',
  loading: 'Loading the list…',
  left: (hours) => (hours < 1 ? 'less than an hour left' : `${hours}${nb}${plural('en', hours, { one: 'hour', other: 'hours' })} left`),
  upcoming: 'Opening soon',
  voted: 'You have voted',
  forOthers: (count) => `${count} more ${plural('en', count, { one: 'vote concerns', other: 'votes concern' })} other residents and ${plural('en', count, { one: 'is', other: 'are' })} not listed here.`,
  empty: 'There are no votes at the moment',
  emptyText: 'When the city asks something, the question appears here.',
  noneOpen: 'Nothing is open at the moment.',
  noneForYou: 'No vote is open to you at the moment.',
  signIn: 'Sign in to see your own',
  signingIn: 'Waiting for you to sign in in the other window',
  signedIn: (name) => `Signed in: ${name.replace(/\.$/, '')}.`,
  own: 'Only your votes are listed now.',
  failed: 'The list did not load',
  listed: 'The list has loaded.',
  offlineText: 'The list will load as soon as you are connected.',
  standingFailed: 'The city did not say which of the votes are yours. All of them are shown.',
  back: 'All votes',
};

export const listWords: Readonly<Record<Locale, ListWords>> = { ru, en };
