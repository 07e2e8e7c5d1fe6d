import type { NumberWords } from './messages.ru.js';

export const words: NumberWords = {
  errors: {
    'empty': 'Enter the number of the charge',
    'length': (count) => `The number has 20 or 25 digits, and this has ${count}. Check whether a part is missing`,
    'letters': 'There are letters in the number. Usually it has digits only: check it for typing errors',
    'check-digit': 'This looks like a typing error: the last digit does not match the others. Compare the number with the receipt',
    'degenerate': 'All digits are the same; there are no such numbers. Compare it with the receipt',
    'no-number': 'There is no charge number here. Find 20 or 25 digits in the text and paste them',
    'several': 'There are several numbers in the text. Which one shall we look for?',
    'sbp': 'This is a link for paying in your bank’s app. To find the charge here, we need its number',
    'broken-code': 'The text of the receipt’s code is cut off or damaged. Copy all of it, or enter the number of the charge',
    'code-without-number': 'This code has no charge number in it. Try searching by a document',
  },
  asIs: 'Search as it is',
};
