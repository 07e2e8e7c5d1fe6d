import { plural } from '../../../i18n/format.js';
import { formatCount } from '../../../i18n/format-count.js';
import type { Locale } from '../../../i18n/locale.js';

const nb = '\u00a0';
const ruPlaces = (count: number): string => `${count}${nb}${plural('ru', count, { one: 'место', few: 'места', many: 'мест', other: 'места' })}`;
const enPlaces = (count: number): string => `${count}${nb}${plural('en', count, { one: 'place', other: 'places' })}`;

const ru = {
  hint: (min: number, max: number, all: boolean) =>
    `Поставьте на первое место то, что вам ближе всего. ${all ? 'Место нужно каждому.' : min === max ? `Нужно занять ${ruPlaces(max)}.` : `Займите от${nb}${min} до${nb}${max}${nb}мест.`}`,
  order: 'Ваш порядок',
  rest: 'Пока без места',
  add: (place: number) => `На ${place}-е\u00a0место`,
  up: 'Выше',
  down: 'Ниже',
  out: 'Убрать',
  said: (text: string, place: number, of: number) => `${text}: место ${place} из ${of}`,
  saidOut: (text: string) => `${text}: без места`,
  tooFew: (min: number, all: boolean) => (all ? 'Место нужно каждому варианту' : `Займите хотя бы ${ruPlaces(min)}`),
  tooMany: (max: number) => `Мест не больше ${max}. Уберите лишнее.`,
  points: 'Чем выше место, тем больше очков. Доля показывает, сколько очков набрано из возможных.',
  share: 'Очки',
  first: 'Первые места',
  firsts: (count: number) => `${formatCount('ru', count)}${nb}${plural('ru', count, { one: 'первое место', few: 'первых места', many: 'первых мест', other: 'первого места' })}`,
};

type RankingWords = typeof ru;

const en: RankingWords = {
  hint: (min, max, all) => `Put what you like best in first place. ${all ? 'Every option needs a place.' : min === max ? `Fill ${enPlaces(max)}.` : `Fill ${min} to${nb}${max} places.`}`,
  order: 'Your order',
  rest: 'No place yet',
  add: (place) => `To place\u00a0${place}`,
  up: 'Higher',
  down: 'Lower',
  out: 'Take out',
  said: (text, place, of) => `${text}: place ${place} of ${of}`,
  saidOut: (text) => `${text}: no place`,
  tooFew: (min, all) => (all ? 'Every option needs a place' : `Fill at least ${enPlaces(min)}`),
  tooMany: (max) => `At most ${enPlaces(max)}. Take out what is too many.`,
  points: 'The higher the place, the more points. The share is that of the points that could be had.',
  share: 'Points',
  first: 'First places',
  firsts: (count) => `${formatCount('en', count)}${nb}${plural('en', count, { one: 'first place', other: 'first places' })}`,
};

export const rankingWords: Readonly<Record<Locale, RankingWords>> = { ru, en };
