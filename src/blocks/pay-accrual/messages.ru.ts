export const messages = { title: 'Оплата начислений', loading: 'Загружаем…' };

export type FirstMessages = typeof messages;
