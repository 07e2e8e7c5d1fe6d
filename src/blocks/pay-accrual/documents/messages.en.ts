import type { DocumentsWords } from './messages.ru.js';

export const words: DocumentsWords = {
  document: 'Document',
  documents: {
    'sts': 'Vehicle registration certificate (STS)', 'licence': 'Driving licence', 'passport': 'Russian passport', 'snils': 'SNILS', 'birth-certificate': 'Child’s birth certificate', 'inn': 'INN',
  },
  number: {
    'sts': 'Series and number of the certificate', 'licence': 'Series and number of the licence', 'passport': 'Series and number of the passport', 'snils': 'SNILS number', 'birth-certificate': 'Series and number of the birth certificate', 'inn': 'INN',
  },
  hint: {
    'sts': 'For example 99 АА 123456: 10 characters on the front.',
    'licence': 'For example 99 01 123456: line 5 on the front.',
    'passport': 'For example 45 00 123456: 10 digits on the page with the photo.',
    'snils': 'For example 112-233-445 95: 11 digits.',
    'birth-certificate': 'For example IV-МЮ 123456: a Roman numeral, two letters and six digits.',
    'inn': '10 digits for an organisation, 12 for an entrepreneur.',
  },
  kpp: 'KPP',
  kppHint: 'Without it we look for charges of all branches.',
  kppError: 'A KPP has nine characters, such as 770101001',
  consent: {
    document: 'I agree that the city looks for charges by this document. Its number goes to the city alone; the site neither sees nor keeps it.',
    inn: 'I agree that the city looks for charges by this INN. The site neither sees nor keeps it.',
  },
  find: 'Find',
  errors: {
    'empty': 'Enter the number',
    'missing': 'Tick the box to agree: without that nobody may search by a document',
    'check-digit': 'This looks like a typing error: the last digits do not match the others. Compare it with the document',
    'inn-of-person': 'This is the INN of a person. That of an organisation has 10 digits',
    'inn-of-firm': 'This is the INN of an organisation. That of an entrepreneur has 12 digits',
  },
  shapes: {
    'sts': 'The number has 10 characters: two digits, two digits or letters, and six more digits. Compare it with the document',
    'licence': 'The number has 10 characters: two digits, two digits or letters, and six more digits. Compare it with the document',
    'passport': 'The series and number have 10 digits. Compare them with the document',
    'snils': 'A SNILS number has 11 digits. Compare it with the document',
    'birth-certificate': 'The number has a Roman numeral, two letters and six digits. Compare it with the document',
    'inn': 'An INN has 10 or 12 digits. Check the number',
  },
};
