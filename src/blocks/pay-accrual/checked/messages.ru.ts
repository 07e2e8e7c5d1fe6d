import { formatTime } from '../../../i18n/format-time.js';

/** The source dictionary of what came of asking by hand. */
export const words = {
  asking: 'Спрашиваем город…',
  unchanged: (at: number) => `Проверено в\u00a0${formatTime('ru', at)} по Москве. Пока ничего не изменилось.`,
  unanswered: (at: number) => `Спросили в\u00a0${formatTime('ru', at)} по Москве, ответа пока нет. Скоро спросим ещё раз сами.`,
};

export type CheckedWords = typeof words;
