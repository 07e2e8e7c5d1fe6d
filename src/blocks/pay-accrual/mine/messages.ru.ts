/** The source dictionary of what is owed by who is signed in. */
export const words = {
  text: 'Ваши начисления и начисления ваших детей. Номера и документы вводить не нужно.',
  signIn: 'Войти и посмотреть',
  show: 'Показать мои начисления',
};

export type MineWords = typeof words;
