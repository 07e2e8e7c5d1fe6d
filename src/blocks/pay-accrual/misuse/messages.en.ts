import type { MisuseWords } from './messages.ru.js';

export const words: MisuseWords = {
  unconfigured: 'The block is not connected',
  unconfiguredText: 'The page’s code has no City Blocks configuration.',
  insecure: 'Paying on this page is not safe',
  insecureText: 'Its code could see your data or swap the payment. Find and pay the charge on the city website.',
};
