import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { type Period, periodAt } from '../../../src/domain/referendum/schedule.js';
import { formatInstant, formatList, plural } from '../../../src/i18n/format.js';
import { formatCount } from '../../../src/i18n/format-count.js';

const day = new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'Europe/Moscow' });

export const labels: Readonly<Record<Referendum['label'], string>> = { vote: 'Голосование', poll: 'Опрос', referendum: 'Референдум' };

function momentText(instant: string): string {
  return formatInstant('ru', instant);
}

/** @param date `YYYY-MM-DD`. */
export function dayText(date: string): string {
  return day.format(Date.parse(`${date}T12:00:00+03:00`));
}

export function votersText(count: number): string {
  return `${formatCount('ru', count)} ${plural('ru', count, { one: 'человек', few: 'человека', many: 'человек', other: 'человека' })}`;
}

const periodWords: Readonly<Record<Period, string>> = { upcoming: 'Ещё не началось', open: 'Идёт сейчас', closed: 'Завершено' };

export function periodText(referendum: Referendum, now: number): string {
  return periodWords[periodAt(referendum, now)];
}

export function scheduleText(referendum: Referendum, now: number): string {
  const period = periodAt(referendum, now);
  if (period === 'upcoming') return `Начнётся ${momentText(referendum.opensAt)}, закончится ${momentText(referendum.closesAt)}`;
  return period === 'open' ? `До ${momentText(referendum.closesAt)}` : `Завершилось ${momentText(referendum.closesAt)}`;
}

/** «жители Москвы с 18 лет», «жители района Кокошкино с 18 лет», «жители Москвы с 18 лет: родители школьников». */
export function electorateText({ minAge, districts, categories = [] }: Referendum['electorate']): string {
  const names = formatList('ru', districts.map(({ name }) => name));
  const where = districts.length === 0 ? 'Москвы' : `${districts.length === 1 ? 'района' : 'районов'} ${names}`;
  return `жители ${where}${minAge === null ? '' : ` с ${minAge} лет`}${categories.length ? `: ${categories.map(({ name }) => name.ru).join(' или ')}` : ''}`;
}

/** Numbers of the press as they were printed, bare digits grouped. */
export function participantsText(printed: string): string {
  return /^\d{1,15}$/.test(printed) ? formatCount('ru', Number(printed)) : printed;
}

const resultWords: Readonly<Record<Referendum['results'], string>> = {
  'live': 'видны всё время, обновляются порциями',
  'after-vote': 'видны тем, кто проголосовал, и всем после завершения',
  'after-close': 'будут видны всем после завершения',
};
export function resultsRuleText(referendum: Referendum): string {
  return resultWords[referendum.results];
}

export function changeRuleText(referendum: Referendum): string {
  return referendum.change === 'until-close' ? 'можно до завершения' : 'нельзя';
}
