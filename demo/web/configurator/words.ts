// What the configurator says. The Russian words are the type that the English ones satisfy.

const ru = {
  title: 'Конструктор блока',
  lede: 'Выберите, что поставить на страницу, посмотрите, как это выглядит, и скопируйте код. Он работает как есть.',
  other: 'English', index: 'Демонстрационный город',
  noScript: 'Чтобы менять настройки, включите JavaScript. Без него здесь готовый тег в настройках по умолчанию: впишите в него код вопроса.',
  notBuilt: 'SDK ещё не собран (npm run build), поэтому в коде нет контрольной суммы, а предпросмотра не будет.',
  settings: 'Настройки', preview: 'Как это выглядит', code: 'Код для страницы', check: 'Ваш сайт',
  labels: {
    block: 'Блок', payer: 'Кто платит', kinds: 'Какие начисления', ask: 'Что показать', picked: 'Вопросы', referendum: 'Код вопроса', theme: 'Тема', scheme: 'Светлая или тёмная', density: 'Плотность', size: 'Размер текста', locale: 'Язык',
    level: 'Уровень заголовка', mode: 'Где работает блок', height: 'Высота про запас, px', nonces: 'Политика страницы (CSP) построена на nonce', site: 'Адрес сайта',
  },
  hints: {
    referendum: 'Из адреса вопроса на сайте города. Например, big-ring-name',
    height: 'Место, которое страница держит, пока блок не загрузился. От 100 до 4000',
    site: 'Например, https://lenta.example. Город показывает блоки только на адресах из реестра',
    picked: 'Список даёт город',
    kinds: 'Ничего не отмечено: все. Номер конкретного начисления (атрибут uin) впишет ваш сервер, если знает его: в ссылке на эту страницу ему не место',
  },
  options: {
    payer: { '': 'Гражданин', 'entrepreneur': 'Предприниматель (по ИНН)', 'organisation': 'Организация (по ИНН)' },
    kinds: { 'kindergarten': 'Детский сад', 'club': 'Кружки и секции', 'school-meals': 'Школьное питание', 'museum': 'Музеи', 'fine': 'Штрафы', 'tax': 'Налоги', 'other': 'Прочее' },
    ask: { one: 'Один вопрос', list: 'Список открытых вопросов' },
    scheme: { '': 'Как на странице', 'light': 'Светлая', 'dark': 'Тёмная' },
    density: { '': 'Обычная, просторная', 'compact': 'Плотная' },
    size: { '': 'Как на странице', 'large': 'Крупный, от 18 px', 'larger': 'Ещё крупнее, от 20 px' },
    locale: { ru: 'Русский', en: 'English' },
    mode: {
      secure: 'В рамке города: скрипты страницы не видят, что там отвечают и платят',
      open: 'Прямо на странице: её скрипты видят ответ. Только для опросов',
      sandbox: 'Песочница: город внутри страницы, никуда ничего не отправляется',
    },
    levelOf: 'Заголовок', levelUsual: 'обычный', choose: 'Выберите вопрос', auto: 'auto: по шрифту и цветам страницы', contrast: 'contrast: чёрное на белом, крупно',
  },
  faults: {
    'choose': 'Выберите из списка: такого значения нет.',
    'subject': 'В коде вопроса бывают строчные латинские буквы, цифры и дефис, до 64 знаков. Скопируйте его из адреса вопроса.',
    'subject-missing': 'Выберите вопрос или впишите его код.',
    'height': 'Нужно целое число от 100 до 4000.',
    'site': 'Нужен адрес сайта без страницы: https://lenta.example.',
    'secure-only': 'Платят только в рамке города: скрипты страницы не должны видеть, кто и за что платит. Выберите рамку или песочницу.',
  },
  error: 'Ошибка: ',
  told: {
    copied: 'Скопировано: ', refused: 'Браузер не дал скопировать. Код выделен, нажмите Ctrl+C: ', mend: 'Исправьте отмеченное, и код появится.',
    ready: 'Код обновлён.', unlisted: 'Город не ответил, список вопросов пуст. Код вопроса можно вписать.', absent: 'Вопроса с таким кодом у города нет. Проверьте код.',
  },
  site: {
    ask: 'Проверить', asking: 'Спрашиваем город…', yes: 'Адрес в реестре, блок на нём откроется.', noOpen: ' Режим «прямо на странице» для него не включён.', open: ' Можно и прямо на странице.',
    noBlock: 'Адрес в реестре, но этот блок для него не включён.', no: 'Этого адреса в реестре нет. Вместо блока читатели увидят ссылку и код L8. Внесите адрес в реестр: ',
    register: 'реестр сайтов', silent: 'Город не ответил. Попробуйте ещё раз.',
  },
  copy: 'Скопировать', previewTitle: 'Предпросмотр блока',
  variants: {
    tag: ['Тег с контрольной суммой', 'Точная версия: файл не изменится, пока вы не замените строку. Вставьте туда, где должен стоять блок.'],
    policy: ['Строка политики (CSP)', 'Добавьте эти адреса к тем же строкам политики своей страницы. Если политики нет, ничего не нужно. Если в ней есть require-trusted-types-for, менять ничего не нужно. Исключение одно: блок прямо на странице, а trusted-types перечисляет имена или говорит none. Тогда для Safari добавьте имя city-blocks.'],
    map: ['Import map для Safari', 'Необязательно. Поставьте перед тегом, не меняя ни знака: тогда и Safari проверит файлы, которые тег догрузит. На странице может быть один import map.'],
    train: ['Без контрольной суммы, по ветке версий', 'Исправления приходят сами, без правки статей. Проверки содержимого файла нет.'],
    npm: ['Своя сборка: npm', 'npm install city-blocks, потом один раз на странице:'],
    react: ['React', 'Вместе со строками для npm.'],
    vue: ['Vue', 'Вместе со строками для npm.'],
    frame: ['Только рамка, без скриптов', 'Для редакторов, которые вырезают скрипты. Высота постоянная, внутри прокрутка; странице ничего не сообщается.'],
    oembed: ['Адрес oEmbed', 'Редактор, который понимает oEmbed, найдёт его и сам по ссылке на вопрос.'],
  },
  noncePlace: 'NONCE замените на nonce, который сервер выдаёт при каждой загрузке страницы.',
  linkText: { 'referendum': 'Вопрос города', 'pay-accrual': 'Найти и оплатить начисления на странице города' },
  frameTitle: { 'referendum': 'Голосование города', 'pay-accrual': 'Начисления города: найти и оплатить' },
  hash: 'Настройки видны в адресе этой страницы: его можно отправить коллеге.',
} as const;

type Widened<T> = { readonly [K in keyof T]: T[K] extends string ? string : T[K] extends readonly [string, string] ? readonly [string, string] : Widened<T[K]> };
export type Words = Widened<typeof ru>;

const en: Words = {
  title: 'Block configurator',
  lede: 'Choose what to put on your page, see how it looks, and copy the code. It works as it is.',
  other: 'Русский', index: 'The demo city',
  noScript: 'Turn JavaScript on to change the settings. Without it, here is the code with the usual ones: write the identifier of your question into it.',
  notBuilt: 'The SDK is not built yet (npm run build), so the code has no hash and there is no preview.',
  settings: 'Settings', preview: 'How it looks', code: 'Code for your page', check: 'Your site',
  labels: {
    block: 'Block', payer: 'Who pays', kinds: 'Which charges', ask: 'What to show', picked: 'Questions', referendum: 'Identifier of the question', theme: 'Theme', scheme: 'Light or dark', density: 'Density', size: 'Size of text', locale: 'Language',
    level: 'Level of the title', mode: 'Where the block runs', height: 'Reserved height, px', nonces: 'My page’s policy (CSP) is one of nonces', site: 'Address of the site',
  },
  hints: {
    referendum: 'From the question’s address at the city. For example, big-ring-name',
    height: 'What the page keeps free until the block is there. From 100 to 4000',
    site: 'For example, https://lenta.example. The city shows blocks on registered addresses only',
    picked: 'The list is the city’s',
    kinds: 'With nothing ticked: all. The number of one charge (attribute uin) is for your server to write, if it knows it: it does not belong in a link to this page',
  },
  options: {
    payer: { '': 'A citizen', 'entrepreneur': 'A sole trader (by ИНН)', 'organisation': 'An organisation (by ИНН)' },
    kinds: { 'kindergarten': 'Kindergarten', 'club': 'Clubs and sports', 'school-meals': 'School meals', 'museum': 'Museums', 'fine': 'Fines', 'tax': 'Taxes', 'other': 'Other' },
    ask: { one: 'One question', list: 'A list of open questions' },
    scheme: { '': 'As the page', 'light': 'Light', 'dark': 'Dark' },
    density: { '': 'Comfortable', 'compact': 'Compact' },
    size: { '': 'As the page', 'large': 'Large, from 18 px', 'larger': 'Larger, from 20 px' },
    locale: { ru: 'Русский', en: 'English' },
    mode: {
      secure: 'In the city’s frame: the page’s scripts do not see what is answered or paid there',
      open: 'In the page itself: its scripts see the answer. For polls only',
      sandbox: 'Sandbox: a city inside the page, nothing is sent anywhere',
    },
    levelOf: 'Heading', levelUsual: 'usual', choose: 'Choose a question', auto: 'auto: after the page’s font and colours', contrast: 'contrast: black on white, in large type',
  },
  faults: {
    'choose': 'Choose from the list: there is no such value.',
    'subject': 'An identifier has small Latin letters, digits and hyphens, up to 64. Copy it from the question’s address.',
    'subject-missing': 'Choose a question or type its identifier.',
    'height': 'A whole number from 100 to 4000 is needed.',
    'site': 'The address of a site without a page is needed: https://lenta.example.',
    'secure-only': 'People pay in the city’s frame alone: the page’s scripts must not see who pays for what. Choose the frame or the sandbox.',
  },
  error: 'Error: ',
  told: {
    copied: 'Copied: ', refused: 'The browser did not let us copy. The code is selected, press Ctrl+C: ', mend: 'Mend what is marked, and the code appears.',
    ready: 'The code is updated.', unlisted: 'The city did not answer, so the list is empty. You can type an identifier.', absent: 'The city has no question of this identifier. Please check it.',
  },
  site: {
    ask: 'Check', asking: 'Asking the city…', yes: 'The address is registered, the block will open there.', noOpen: ' It is not registered for running in the page itself.', open: ' It may run in the page itself, too.',
    noBlock: 'The address is registered, but not for this block.', no: 'This address is not registered. Instead of the block readers would see a link and the code L8. Enter the address in the registry: ',
    register: 'registry of sites', silent: 'The city did not answer. Please try again.',
  },
  copy: 'Copy', previewTitle: 'Preview of the block',
  variants: {
    tag: ['Tag with a hash', 'An exact version: the file stays the same until you change the line. Paste it where the block shall stand.'],
    policy: ['Line of the policy (CSP)', 'Add these addresses to the same lines of your page’s policy. If there is none, nothing is needed. If it has require-trusted-types-for, nothing has to be changed. There is one exception: the block in the page itself, and trusted-types lists names or says none. Then add the name city-blocks for Safari.'],
    map: ['Import map for Safari', 'Optional. Put it before the tag, as it is to the character: then Safari too checks the files that the tag loads. A page can have one import map.'],
    train: ['Without a hash, by the train of versions', 'Fixes come by themselves, without an edit of articles. The file’s content is not checked.'],
    npm: ['A build of your own: npm', 'npm install city-blocks, then once a page:'],
    react: ['React', 'Together with the lines for npm.'],
    vue: ['Vue', 'Together with the lines for npm.'],
    frame: ['A frame alone, without scripts', 'For editors that strip scripts. The height is fixed and it scrolls inside; the page is told nothing.'],
    oembed: ['oEmbed address', 'An editor that knows oEmbed also finds it by itself from the question’s address.'],
  },
  noncePlace: 'Put the nonce that your server makes at every load in the place of NONCE.',
  linkText: { 'referendum': 'A question of the city', 'pay-accrual': 'Find and pay charges on the city’s page' },
  frameTitle: { 'referendum': 'A vote of the city', 'pay-accrual': 'Charges of the city: find and pay' },
  hash: 'The settings are in the address of this page: you can send it to a colleague.',
};

export const words: Readonly<Record<'ru' | 'en', Words>> = { ru, en };
