/** What the operator's window says. `{site}` is the host of the page that asked. */
export interface OperatorText {
  readonly title: string;
  readonly text: string;
}

const ru = {
  opening: { title: 'Открываем вход', text: 'Сайт {site} попросил войти, чтобы вы могли проголосовать. Он увидит имя вида «Анна П.», а полного имени и даты рождения не узнает.' },
  openingFrame: { title: 'Открываем вход', text: 'Вы отвечаете городу на странице {site}. Сайт не узнает ни вашего имени, ни ответа.' },
  openingHere: { title: 'Открываем вход', text: 'Вы отвечаете на странице города. Вход нужен, чтобы каждый голос был один.' },
  finishing: { title: 'Завершаем вход', text: 'Секунду. Окно закроется само.' },
  done: { title: 'Вы вошли', text: 'Окно можно закрыть и вернуться к статье.' },
  leaving: { title: 'Выходим', text: 'Секунду.' },
  left: { title: 'Вы вышли', text: 'Окно можно закрыть.' },
  unregistered: { title: 'Этот сайт не подключён', text: 'Сайт {site} не зарегистрирован в городском сервисе, поэтому войти с него нельзя. Ваши данные никуда не переданы. Проголосовать можно на странице города.' },
  secureOnly: { title: 'Войти прямо на странице нельзя', text: 'Сайт {site} подключён только в безопасном режиме: там ответ виден городу, а не странице. Ваши данные никуда не переданы. Проголосовать можно на странице города.' },
  noOpener: { title: 'Не видим страницу, с которой вы пришли', text: 'Окно потеряло связь со статьёй: страница закрыта или её настройки не дают вернуться. Ваши данные никуда не переданы. Закройте окно и нажмите «Войти» в статье ещё раз.' },
  badRequest: { title: 'Вход начат не так', text: 'В адресе окна не хватает сведений. Закройте окно и нажмите «Войти» в статье ещё раз.' },
  stale: { title: 'Этот вход уже завершён', text: 'Страница открыта второй раз или слишком поздно. Закройте окно и нажмите «Войти» в статье ещё раз.' },
  storage: { title: 'Браузер не даёт запомнить начало входа', text: 'Разрешите сайту города хранить данные или откройте статью в обычном, не приватном окне.' },
  cancelled: { title: 'Вы отменили вход', text: 'Ничего не передано. Окно можно закрыть.' },
  denied: { title: 'Войти не удалось', text: 'Городской сервис не принял вход. Закройте окно и попробуйте ещё раз. Если не получится, позвоните: +7 495 777-77-77.' },
  unavailable: { title: 'Городской вход не отвечает', text: 'Это на нашей стороне. Попробуйте через несколько минут: выбранный ответ в статье сохранится.' },
  broken: { title: 'Страница входа настроена не полностью', text: 'Это на нашей стороне. Попробуйте позже.' },
  close: 'Закрыть окно',
} satisfies Record<string, OperatorText | string>;

export type OperatorTexts = { readonly [Key in keyof typeof ru]: (typeof ru)[Key] extends string ? string : OperatorText };
export type OperatorTextName = Exclude<keyof OperatorTexts, 'close'>;

const en: OperatorTexts = {
  opening: { title: 'Opening sign-in', text: '{site} asked you to sign in so that you can vote. It will see a name like “Anna P.”, and will not learn your full name or date of birth.' },
  openingFrame: { title: 'Opening sign-in', text: 'You are answering the city on a page of {site}. The site will learn neither your name nor your answer.' },
  openingHere: { title: 'Opening sign-in', text: 'You are answering on a page of the city. You sign in so that everybody has one vote.' },
  finishing: { title: 'Finishing sign-in', text: 'One second. This window closes by itself.' },
  done: { title: 'You are signed in', text: 'You can close this window and go back to the article.' },
  leaving: { title: 'Signing out', text: 'One second.' },
  left: { title: 'You are signed out', text: 'You can close this window.' },
  unregistered: { title: 'This site is not connected', text: '{site} is not registered with the city service, so you cannot sign in from it. None of your data was sent. You can vote on the page of the city.' },
  secureOnly: { title: 'You cannot sign in on this page itself', text: '{site} is connected in secure mode only: there the city sees your answer and the page does not. None of your data was sent. You can vote on the page of the city.' },
  noOpener: { title: 'We cannot see the page you came from', text: 'This window lost its article: the page was closed, or its settings do not let us return. None of your data was sent. Close this window and choose “Sign in” in the article again.' },
  badRequest: { title: 'Sign-in was started in a wrong way', text: 'Something is missing in the address. Close this window and choose “Sign in” in the article again.' },
  stale: { title: 'This sign-in is already over', text: 'The page was opened twice or too late. Close this window and choose “Sign in” in the article again.' },
  storage: { title: 'The browser does not let us remember the sign-in', text: 'Let the site of the city keep data, or open the article in a normal, not a private, window.' },
  cancelled: { title: 'You cancelled sign-in', text: 'Nothing was sent. You can close this window.' },
  denied: { title: 'Sign-in did not work', text: 'The city service did not accept it. Close this window and try again. If it still fails, call +7 495 777-77-77.' },
  unavailable: { title: 'The city sign-in does not answer', text: 'The fault is ours. Try again in a few minutes: the answer you chose in the article is kept.' },
  broken: { title: 'The sign-in page is not set up fully', text: 'The fault is ours. Try again later.' },
  close: 'Close this window',
};

export function operatorTexts(locale: string | null | undefined): OperatorTexts {
  return locale?.toLowerCase().startsWith('en') ? en : ru;
}
