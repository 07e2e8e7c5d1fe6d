/** The source dictionary of who is signed in. */
export const words = {
  signedInAs: (name: string) => `Вы вошли: ${name}`,
  signOut: 'Выйти',
};

export type CitizenWords = typeof words;
