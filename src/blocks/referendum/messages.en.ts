import { formatCount, formatDay, formatInstant, formatList, formatPercent, plural } from '../../i18n/format.js';
import type { Messages } from './messages.ru.js';

const help = 'City helpline: +7 495 777-77-77, or any “My Documents” centre.';

export const messages: Messages = {
  label: { vote: 'Vote', poll: 'Poll', referendum: 'Referendum' },
  loading: 'Loading the question…',
  until: (closesAt) => `until ${formatDay('en', closesAt)}`,
  opensAt: (opensAt) => `opens ${formatInstant('en', opensAt)}`,
  closedAt: (closesAt) => `ended ${formatDay('en', closesAt)}`,

  electorate: (minAge, districts) => {
    const where = districts.length
      ? `residents of the ${formatList('en', districts)} ${plural('en', districts.length, { one: 'district', other: 'districts' })}`
      : 'residents of Moscow';
    return `Open to ${where}${minAge ? ` aged ${minAge} and over` : ''}.`;
  },
  changeRule: { 'until-close': 'You can change your vote until voting ends.', 'never': 'You cannot change your vote later.' },
  resultsRule: {
    'live': 'Results are visible while voting goes on.',
    'after-vote': 'You will see results once you have voted.',
    'after-close': 'Results appear when voting ends.',
  },
  signInFirst: 'You will need to sign in to vote.',

  signIn: 'Sign in to vote',
  signInAgain: 'Sign in',
  vote: 'Vote',
  changeVote: 'Change my vote',
  clear: 'Clear choice',
  cancel: 'Cancel',
  missing: 'Choose one option',
  sending: 'Sending your vote…',
  signedInAs: (name) => `Signed in: ${name}`,
  signedIn: (name) => `Signed in: ${name}. You can vote now.`,
  signOut: 'Sign out',
  signingIn: 'Waiting for you to sign in in the other window',
  signingInText: 'Your choice here will be kept.',

  accepted: { cast: 'Your vote is counted', changed: 'Your vote is counted: it replaces the earlier one', found: 'You have already voted; your vote is counted', kept: 'Your vote is counted' },
  receipt: 'Receipt',
  tracker: 'Number',
  castAt: 'Received',
  copy: 'Copy the number',
  copied: 'Number copied',
  receiptNote: 'The number shows that a vote is recorded, but not which one.',
  notYou: 'Was it not you who voted?',
  changing: 'Choose again. Until the new vote is counted, the earlier one stands.',
  cannotChange: 'Votes cannot be changed here.',

  refused: (reason) => `Vote not accepted: ${reason}`,
  cannotVote: (reason) => `You cannot vote here: ${reason}`,
  reasons: {
    'referendum.not-open': ['voting has not started yet', 'Come back when it opens; the time is given above.'],
    'referendum.closed': ['voting has already ended', 'See the results when the city publishes them.'],
    'referendum.already-voted': ['you have already voted', 'Your earlier vote stands. If the rules allow it, you can change it.'],
    'referendum.change-not-allowed': ['votes cannot be changed here', 'Your earlier vote stands.'],
    'referendum.not-eligible.age': ['you are under the voting age', `This vote is for older people. Other votes of the city are open to you too. ${help}`],
    'referendum.not-eligible.district': ['this is not your district', `Only residents of the districts named above may vote. If you have moved, update your registered address first. ${help}`],
    'ballot.invalid': ['the question changed while this page was open', 'Reload the page and choose again.'],
    'attempt.void': ['it did not reach the city', 'Nothing was recorded. Vote again: your vote will be the only one.'],
    'attempt.mismatch': ['this attempt has been used already', 'Vote again.'],
    'offline': ['there is no network', 'Nothing was sent. Connect and try again.'],
    'rate-limited': ['too many attempts in a row', 'Wait a minute and try again.'],
    'site.not-registered': ['this site is not connected to the city service', 'Vote on the city website.'],
    'auth.denied': ['the city did not confirm your sign-in', `Sign out and sign in again. ${help}`],
    'exposure.secure-only': ['voting is not safe on this page', 'Vote on the city website.'],
  },
  otherReason: ['the city could not take it', `Try again later. ${help}`],
  tryAgain: 'Try again',
  back: 'Back to the question',

  unknown: 'We do not know yet whether your vote arrived',
  unknownText: 'We are checking. It will not be counted twice.',
  unknownElsewhere: 'A vote was sent from another tab. Waiting for the city’s answer.',
  checkNow: 'Check now',

  signInFaults: {
    'auth.cancelled': ['Sign-in was not finished', 'Your choice is kept. Sign in to vote.'],
    'auth.blocked': ['The browser did not open the sign-in window', 'Allow pop-ups for this site and press again, or open the question on the city website.'],
    'auth.required': ['Your sign-in has expired', 'The vote was not sent; your choice is kept. Sign in again.'],
    'offline': ['There is no network', 'Your choice is kept. Connect and try again.'],
  },
  otherSignInFault: ['Sign-in did not work', `Your choice is kept. Try again. ${help}`],

  absent: 'There is no such question',
  absentText: 'It may have been withdrawn, or the address is wrong.',
  failed: 'The question did not load',
  failedText: 'Try again.',
  offline: 'There is no network',
  offlineText: 'The question will load as soon as you are connected.',
  unsupported: 'This question opens on the city website only',
  unsupportedText: 'This particular vote works that way. Follow the link to answer.',
  unset: 'No question is given',
  unsetText: 'The block has no referendum attribute in the page’s code.',
  unconfigured: 'The block is not connected',
  unconfiguredText: 'The page’s code has no City Blocks configuration.',
  openOnSite: 'Open on the city website',
  supportCode: (id) => `Support code: ${id}`,
  showAll: 'Show all',

  opened: 'Voting has started.',
  closed: 'Voting has ended.',
  upcoming: 'Voting has not started yet',
  upcomingText: (opensAt) => `It opens on ${formatInstant('en', opensAt)}, Moscow time.`,

  results: 'Results',
  resultsLive: 'Results so far',
  resultsFinal: 'Final result',
  resultsHidden: { vote: 'You will see results once you have voted.', close: 'Results appear when voting ends.' },
  resultsNone: 'The city has not published the result yet.',
  noVotes: 'No votes yet.',
  heads: { option: 'Option', share: 'Share', count: 'Votes' },
  turnout: (voted, size) => {
    const people = `${formatCount('en', voted)} ${plural('en', voted, { one: 'person has', other: 'people have' })} voted`;
    return size ? `${people}, out of ${formatCount('en', size)}` : people;
  },
  votes: (count) => `${formatCount('en', count)} ${plural('en', count, { one: 'vote', other: 'votes' })}`,
  asOf: (instant) => `As of ${formatInstant('en', instant)}. Updated in batches, so that nobody’s vote can be read from the change.`,
  stop: 'Stop updating',
  resume: 'Keep updating',
  history: 'Published earlier',
  participants: (text) => `Participants: ${text}`,
  interim: 'interim figures',
  final: 'final',
  source: 'Source',

  stripOpen: 'A poll on this site’s page. The site may see your answer',
  stripSecure: 'A service of the city of Moscow. The city gets your answer; the site does not see it',
  stripDemo: 'Demonstration. No data is sent anywhere',
  verify: 'Verify',
  switchLanguage: 'Русский',
  percent: (value) => formatPercent('en', value),
  instant: (value) => formatInstant('en', value),
};
