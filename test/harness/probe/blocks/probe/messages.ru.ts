export const messages = { title: 'Проба' };
