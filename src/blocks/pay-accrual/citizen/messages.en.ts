import type { CitizenWords } from './messages.ru.js';

export const words: CitizenWords = {
  signedInAs: (name) => `Signed in: ${name}`,
  signOut: 'Sign out',
};
