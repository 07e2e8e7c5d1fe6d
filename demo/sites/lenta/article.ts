import { html, type Markup } from '../../html.js';

export interface ArticleParts {
  readonly nonce: string;
  readonly lang: 'ru' | 'en';
  readonly today: Date;
  /** The block runs in the page, where its scripts see what is answered. */
  readonly open: boolean;
  /** The official snippet: script tag for the head, place for the text. */
  readonly script: Markup;
  readonly place: Markup;
  readonly index: string;
  readonly portal: string;
}

const rail = [
  ['Ночные автобусы пойдут чаще по выходным', '11:40'],
  ['Набережную у Симонова монастыря откроют к маю', '10:15'],
  ['Библиотеки продлят часы работы до десяти вечера', '09:52'],
  ['В Сокольниках пересчитали старые липы', '08:30'],
  ['Катки зальют на неделю раньше', 'вчера'],
] as const;

const sections = ['Город', 'Транспорт', 'Общество', 'Экономика', 'Культура', 'Спорт'] as const;

/** The page of the newspaper. It is invented, and so is what it tells. */
export function articlePage(parts: ArticleParts): Markup {
  const { nonce, today } = parts;
  // «г.» after the year is for documents, not for a dateline.
  const day = new Intl.DateTimeFormat('ru', { dateStyle: 'long', timeZone: 'Europe/Moscow' }).format(today).replace(/\s*г\.$/, '');
  const weekday = new Intl.DateTimeFormat('ru', { weekday: 'long', timeZone: 'Europe/Moscow' }).format(today);
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Название для Третьего пересадочного контура метро — Городская лента</title>
<script nonce="${nonce}" src="/nosy.js"></script>
<link rel="stylesheet" nonce="${nonce}" href="/lenta.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${parts.script}
</head>
<body>
<a class="skip" href="#article">К статье</a>
<header class="masthead">
<p class="dateline"><span>${weekday}, ${day}</span><span>Москва, −2 °C</span></p>
<p class="name"><a href="/">Городская лента</a></p>
<nav aria-label="Разделы"><ul>${sections.map((name) => html`<li><a href="/"${name === 'Транспорт' ? html` aria-current="page"` : html``}>${name}</a></li>`)}</ul></nav>
</header>
<div class="sheet">
<main id="article">
<article>
<p class="kicker">Транспорт</p>
<h1>Название для Третьего пересадочного контура метро</h1>
<p class="lede">Новая линия опоясывает город, но на схеме до сих пор подписана словами из чертежа. Имя для неё выбирают те, кто будет по ней ездить.</p>
<p class="byline">Вера Ланская, <time datetime="${today.toISOString().slice(0, 10)}">${day}</time>. Чтение на 4 минуты</p>
<figure><img src="/ring.svg" width="720" height="430" alt="Схема: широкое кольцо новой линии пересекает десять радиальных веток вокруг старой Кольцевой. В середине знак вопроса."><figcaption>Тридцать одна станция и ни одного имени. Схема условная, рисунок редакции</figcaption></figure>
<p>«Третий пересадочный контур» придумали проектировщики, и в этом выражении всё правда. Третий, потому что первым считают кольцо пятидесятых годов, а вторым наземное Центральное. Пересадочный, потому что почти каждая его станция встречает радиальную ветку. Контур, потому что, пока не пройден последний перегон, кольцом его называть рано.</p>
<p>Для сметы этого довольно. Для голоса в вагоне длинно: пока он договорит, двери закроются. Пассажиры уже сократили название до трёх букв, и буквы никому не нравятся.</p>
<h2>Из чего выбирать</h2>
<p>Город вынес на голосование простой вопрос. Можно назвать линию Большой кольцевой: тогда старая Кольцевая останется просто Кольцевой, а различать их будут по размеру. Можно оставить рабочее имя, к которому за годы стройки привыкли. Можно доверить решение специалистам: историкам, топонимистам и тем, кто рисует схему.</p>
<div class="vote">
${parts.place}
</div>
<h2>Почему имя важно</h2>
<p>Название линии произносят чаще, чем название любой улицы: в кассе, по телефону, в очереди к врачу. Ошибиться в нём дорого. Указатели, карты и объявления меняют разом, и второй раз за это никто платить не захочет.</p>
<blockquote><p>Хорошее имя слышно с первого раза и не требует пояснений. Если к нему нужна сноска, это не имя, а номер.</p><footer>Из письма читателя, инженера-путейца</footer></blockquote>
<p>Есть и довод против спешки. Кольцевых линий в городе станет три, если считать наземную, и слово «кольцо» одно ничего не скажет приезжему. Сторонники рабочего названия отвечают, что контур ни с чем не спутать. Сторонники специалистов напоминают: большинство нынешних имён придумали как раз они, и спорили о них тоже.</p>
<p>Голосование проводит город, а не редакция. Под вопросом написано, кто его задаёт, до какого дня можно ответить и что видит сайт, на котором вы его читаете.</p>
</article>
<details id="nosy" class="nosy">
<summary>Что увидел на этой странице посторонний скрипт: <output>0</output></summary>
<p>На страницах газет работают чужие скрипты: счётчики, реклама. Один такой есть и здесь. Он загружается раньше всех, подменяет функции браузера и записывает всё, до чего дотянется. Никуда не отправляет. ${
  parts.open
    ? html`Сейчас блок работает прямо на странице, и скрипту видно всё: <a href="/">посмотрите, как в окне города</a>.`
    : html`Сейчас блок работает в окне города, и личного скрипт не видит ничего: <a href="?mode=open">посмотрите, как без него</a>.`
}</p>
<ol></ol>
</details>
</main>
<aside aria-labelledby="today">
<h2 id="today">Сегодня</h2>
<ol>${rail.map(([title, time]) => html`<li><a href="/">${title}</a><time>${time}</time></li>`)}</ol>
<p class="more"><a href="${parts.portal}">Все новости на портале</a></p>
</aside>
</div>
<footer class="foot">
<p>«Городская лента» выдумана вместе с авторами: это страница демонстрационного города.</p>
<p><a href="${parts.index}">Весь демонстрационный город</a> · <a href="?lang=${parts.lang === 'en' ? 'ru' : 'en'}">Блок ${parts.lang === 'en' ? 'по-русски' : 'по-английски'}</a> · <a href="?late=5000">Скрипт опаздывает на 5 секунд</a> · <a href="?transport=sandbox">Песочница</a></p>
</footer>
</body>
</html>
`;
}
