import type { Locale } from '../../../i18n/locale.js';

const ru = {
  title: 'Что решил город',
  none: 'Город ещё не сообщил о решении.',
  states: { 'done': 'Сделано', 'under-way': 'Делается', 'planned': 'В планах' },
};

type FollowUpWords = typeof ru;

const en: FollowUpWords = {
  title: 'What the city decided',
  none: 'The city has not told of a decision yet.',
  states: { 'done': 'Done', 'under-way': 'Under way', 'planned': 'Planned' },
};

export const followUpWords: Readonly<Record<Locale, FollowUpWords>> = { ru, en };
