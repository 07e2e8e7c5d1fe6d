import { plural } from '../../../i18n/format.js';
import { formatCount, formatTenths } from '../../../i18n/format-count.js';
import type { Locale } from '../../../i18n/locale.js';

const nb = '\u00a0';

const ru = {
  hint: (highest: number) => `Оцените каждый: 1\u00a0— совсем не подходит, ${highest}\u00a0— подходит лучше всего.`,
  unrated: 'Оцените каждый вариант',
  score: (score: number, highest: number) => `${score} из ${highest}`,
  answer: (text: string, score: number, highest: number) => `${text}: ${score} из ${highest}`,
  mean: 'Средняя оценка',
  count: 'Оценки',
  meanOf: (mean: number, highest: number) => `${formatTenths('ru', mean)} из${nb}${highest}`,
  none: 'нет оценок',
  scores: (count: number) => `${formatCount('ru', count)}${nb}${plural('ru', count, { one: 'оценка', few: 'оценки', many: 'оценок', other: 'оценки' })}`,
};

type RatingWords = typeof ru;

const en: RatingWords = {
  hint: (highest) => `Score each one: 1 does not suit at all, ${highest} suits best.`,
  unrated: 'Score every option',
  score: (score, highest) => `${score} of ${highest}`,
  answer: (text, score, highest) => `${text}: ${score} of ${highest}`,
  mean: 'Mean score',
  count: 'Scores',
  meanOf: (mean, highest) => `${formatTenths('en', mean)} of${nb}${highest}`,
  none: 'no scores',
  scores: (count) => `${formatCount('en', count)}${nb}${plural('en', count, { one: 'score', other: 'scores' })}`,
};

export const ratingWords: Readonly<Record<Locale, RatingWords>> = { ru, en };
