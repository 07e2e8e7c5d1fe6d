import { plural } from '../../../i18n/format.js';
import { formatCount, formatTenths } from '../../../i18n/format-count.js';
import type { Locale } from '../../../i18n/locale.js';

const nb = '\u00a0';

const ru = {
  caption: (text: string) => `По районам: ${text}`,
  hidden: 'Результаты по районам откроются, когда голосование закончится.',
  none: 'По районам пока показывать нечего.',
  withheld: (count: number, shown: boolean) =>
    `${shown ? 'Ещё в' : 'В'}${nb}${formatCount('ru', count)}${nb}${plural('ru', count, { one: 'районе', other: 'районах' })} голосов меньше десяти: ${count === 1 ? 'его' : 'их'} не показываем, чтобы нельзя было узнать отдельный голос.`,
  district: 'Район',
  voted: 'Проголосовали',
  rest: 'Остальное',
  leader: 'Впереди',
  share: 'Доля',
  ahead: (text: string) => `Впереди: ${text}`,
  people: (count: number) => `${formatCount('ru', count)}${nb}${plural('ru', count, { one: 'человек', few: 'человека', many: 'человек', other: 'человека' })}`,
  nobody: 'Пока ничего не выбрано',
  mean: (mean: number, highest: number) => `${formatTenths('ru', mean)} из${nb}${highest}`,
  points: (percent: string) => `${percent} очков`,
  byName: 'Расставить по алфавиту',
  byVoted: 'Расставить по числу голосов',
  sortedByName: 'Районы стоят по алфавиту.',
  sortedByVoted: 'Районы стоят по числу голосов.',
};

type DistrictsWords = typeof ru;

const en: DistrictsWords = {
  caption: (text) => `By district: ${text}`,
  hidden: 'Results by district open when voting ends.',
  none: 'There is nothing to show by district yet.',
  withheld: (count, shown) =>
    `In ${formatCount('en', count)}${shown ? ' more' : ''}${nb}${plural('en', count, { one: 'district', other: 'districts' })} there are fewer than ten votes: ${count === 1 ? 'it is' : 'they are'} not shown, so that nobody’s vote can be found out.`,
  district: 'District',
  voted: 'Voted',
  rest: 'All others',
  leader: 'Ahead',
  share: 'Share',
  ahead: (text) => `Ahead: ${text}`,
  people: (count) => `${formatCount('en', count)}${nb}${plural('en', count, { one: 'person', other: 'people' })}`,
  nobody: 'Nothing chosen yet',
  mean: (mean, highest) => `${formatTenths('en', mean)} of${nb}${highest}`,
  points: (percent) => `${percent} of points`,
  byName: 'Sort by name',
  byVoted: 'Sort by number of votes',
  sortedByName: 'Districts are sorted by name.',
  sortedByVoted: 'Districts are sorted by number of votes.',
};

export const districtsWords: Readonly<Record<Locale, DistrictsWords>> = { ru, en };
