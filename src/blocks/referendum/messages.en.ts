import { formatDay, formatInstant, formatList, plural } from '../../i18n/format.js';
import type { FirstMessages } from './messages.ru.js';

export const messages: FirstMessages = {
  label: { vote: 'Vote', poll: 'Poll', referendum: 'Referendum' },
  loading: 'Loading the question…',
  until: (closesAt) => `until ${formatDay('en', closesAt)}`,
  left: (hours) =>
    hours < 24 ? `less than ${hours}\u00a0${plural('en', hours, { one: 'hour', other: 'hours' })} left` : `${Math.floor(hours / 24)}\u00a0${plural('en', Math.floor(hours / 24), { one: 'day', other: 'days' })} left`,
  opensAt: (opensAt) => `opens ${formatInstant('en', opensAt)}`,
  closedAt: (closesAt) => `ended ${formatDay('en', closesAt)}`,
  electorate: (minAge, districts, categories) => {
    const where = districts.length
      ? `residents of the ${formatList('en', districts)} ${plural('en', districts.length, { one: 'district', other: 'districts' })}`
      : 'residents of Moscow';
    return `Open to ${where}${minAge ? ` aged ${minAge} and over` : ''}${categories.length ? `: ${formatList('en', categories)}` : ''}.`;
  },
  changeRule: { 'until-close': 'You can change your vote until voting ends.', 'never': 'You cannot change your vote later.' },
  resultsRule: {
    'live': 'Results are visible while voting goes on.',
    'after-vote': 'You will see results once you have voted.',
    'after-close': 'Results appear when voting ends.',
  },
  signInFirst: 'You will need to sign in to vote.',
  signIn: 'Sign in to vote',
  vote: 'Vote',
  clear: 'Clear choice',
  tryAgain: 'Try again',
  failed: 'The question did not load',
  failedText: 'Try again.',
  offline: 'There is no network',
  offlineText: 'The question will load as soon as you are connected.',
  openOnSite: 'Open on the city website',
  supportCode: (id) => `Support code: ${id}`,
  resultsLive: 'Results so far',
  more: 'More',
  showAll: 'Show all',
  opened: 'Voting has started.',
  closed: 'Voting has ended.',
  stripOpen: 'A poll on this site’s page. The site may see your answer',
  stripSecure: 'A service of the city of Moscow. The city gets your answer; the site does not see it',
  stripDemo: 'Demonstration. No data is sent anywhere',
  verify: 'Verify',
  switchLanguage: 'Русский',
  moreContrast: 'More contrast',
  siteLooks: 'As on the site',
};
