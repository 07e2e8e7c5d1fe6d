import type { MineWords } from './messages.ru.js';

export const words: MineWords = {
  text: 'Your charges and those of your children. You do not need to enter any numbers or documents.',
  signIn: 'Sign in and see',
  show: 'Show my charges',
  signingIn: 'Waiting for you to sign in in the other window',
  signingInText: 'Everything that you entered and chose here will be kept.',
};
