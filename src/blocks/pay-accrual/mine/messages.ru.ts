/** The source dictionary of what is owed by who is signed in. */
export const words = {
  text: 'Ваши начисления и начисления ваших детей. Номера и документы вводить не нужно.',
  signIn: 'Войти и посмотреть',
  show: 'Показать мои начисления',
  signingIn: 'Ждём, пока вы войдёте в отдельном окне',
  signingInText: 'Всё, что вы здесь ввели и выбрали, останется.',
};

export type MineWords = typeof words;
