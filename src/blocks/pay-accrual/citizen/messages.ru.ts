/** The source dictionary of who is signed in. */
export const words = {
  signedInAs: 'Вы вошли:',
  signOut: 'Выйти',
};

export type CitizenWords = typeof words;
