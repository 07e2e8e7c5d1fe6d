import type { CitizenWords } from './messages.ru.js';

export const words: CitizenWords = {
  signedInAs: 'Signed in:',
  signOut: 'Sign out',
};
