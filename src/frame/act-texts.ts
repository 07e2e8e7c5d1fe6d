
const ru = {
  opening: 'Открываем',
  covered: 'Похоже, часть окна была закрыта. Чтобы никто не подменил ваш выбор, закончим здесь.',
  answer: 'Ваш ответ',
  person: 'Вы вошли',
  leave: 'Вернуться без ответа',
  back: 'Вернуться к статье',
  onSite: 'Проверить на сайте города',
  site: (host: string) => `Ответ получает город. Сайт ${host} его не видит.`,
  alone: { title: 'Не видим страницу, с которой вы пришли', text: 'Ничего не отправлено. Закройте окно и нажмите кнопку в статье ещё раз.' },
  /** The article was closed after the press. */
  gone: { title: 'Пока не знаем, дошёл ли ответ', text: 'Статья закрыта, спросить за вас больше некому. Дважды ответ не засчитается.' },
  sending: { title: 'Отправляем…', text: 'Секунду.' },
  outcomes: {
    accepted: 'Подробности ждут вас в статье. Окно закроется само.',
    refused: 'Почему и что делать, написано в статье.',
    unknown: 'Дважды он не засчитается. В статье мы продолжаем спрашивать.',
    back: 'Ничего не отправлено. Почему и что делать, написано в статье.',
  },
  backTitle: 'Вернитесь к статье',
};

type ActTexts = typeof ru;

const en: ActTexts = {
  opening: 'Opening',
  covered: 'It seems that a part of the window was covered. So that nobody can swap your choice, let us finish here.',
  answer: 'Your answer',
  person: 'Signed in',
  leave: 'Go back without answering',
  back: 'Back to the article',
  onSite: 'Check on the city’s site',
  site: (host) => `The city gets your answer. ${host} does not see it.`,
  alone: { title: 'We cannot see the page you came from', text: 'Nothing was sent. Close this window and press the button in the article again.' },
  gone: { title: 'We do not know yet whether your answer arrived', text: 'The article was closed, so it cannot ask for you. Your answer will not be counted twice.' },
  sending: { title: 'Sending…', text: 'One second.' },
  outcomes: {
    accepted: 'The details are waiting in the article. This window closes by itself.',
    refused: 'The article says why and what to do.',
    unknown: 'It will not be counted twice. The article goes on asking.',
    back: 'Nothing was sent. The article says why and what to do.',
  },
  backTitle: 'Go back to the article',
};

export function actTexts(locale: string | null): ActTexts {
  return locale === 'en' ? en : ru;
}
