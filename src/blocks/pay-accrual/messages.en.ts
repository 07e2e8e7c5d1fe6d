import type { FirstMessages } from './messages.ru.js';

export const messages: FirstMessages = { title: 'Paying charges', loading: 'Loading…' };
