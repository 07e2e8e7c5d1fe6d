/** The source dictionary of a page that is not as it should be. */
export const words = {
  unconfigured: 'Блок не подключён',
  unconfiguredText: 'В коде страницы нет настройки City Blocks.',
  insecure: 'На этой странице платить небезопасно',
  insecureText: 'Её код мог бы увидеть ваши данные или подменить платёж. Найдите и оплатите начисление на сайте города.',
};

export type MisuseWords = typeof words;
