import { formatList } from '../../i18n/format.js';
import type { FirstMessages } from './messages.ru.js';

const kinds: FirstMessages['kinds'] = {
  'kindergarten': 'kindergarten', 'club': 'clubs', 'school-meals': 'school meals', 'museum': 'museums', 'fine': 'fines', 'tax': 'taxes', 'other': 'other',
};

export const messages: FirstMessages = {
  title: 'Find and pay a charge',
  lead: 'Kindergarten, clubs, school meals, museums, fines, taxes: find a charge by the number on the receipt or by a document, and pay it right here.',
  kinds,
  only: (some) => `By document and receipt only this is searched for: ${formatList('en', some.map((kind) => kinds[kind]))}.`,
  how: 'How to search',
  ways: { uin: 'By number', document: 'By document', receipt: 'By receipt', mine: 'My charges' },
  byInn: 'By INN',
  uin: 'UIN, the number of the charge',
  uinHint: '20 or 25 digits. You will find it on the receipt, in the ruling, or in the text message about the payment. You can paste the whole message.',
  find: 'Find',
  loading: 'Loading…',
  notFetched: 'It did not load. Try again or reload the page.',
  openOnSite: 'Open on the city website',
  showAll: 'Show all',
  stripOpen: 'A service of the city of Moscow. You cannot pay on this page',
  stripSecure: 'A service of the city of Moscow. The site does not see what you look for and pay',
  stripDemo: 'Demonstration. No data is sent anywhere, no money is taken',
  verify: 'Verify',
  switchLanguage: 'Русский',
  moreContrast: 'More contrast',
  siteLooks: 'As on the site',
};
