import type { MineWords } from './messages.ru.js';

export const words: MineWords = {
  text: 'Your charges and those of your children. You do not need to enter any numbers or documents.',
  signIn: 'Sign in and see',
  show: 'Show my charges',
};
