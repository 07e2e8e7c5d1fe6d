import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { html, type Markup } from '../../html.js';
import { readPageQuery } from '../../web/query.js';
import { blockPlace, scriptTag } from '../../web/snippet.js';
import { type City, sendPage, serveFile } from '../site.js';

const news = [
  ['Ночные автобусы пойдут чаще по выходным', 'Транспорт'],
  ['Набережную у Симонова монастыря откроют к маю', 'Город'],
  ['Как выбрать ёлку, которая простоит до февраля', 'Дом'],
  ['Библиотеки продлят часы работы до десяти вечера', 'Культура'],
  ['В Сокольниках пересчитали старые липы', 'Природа'],
  ['Сборная проведёт последний матч года', 'Спорт'],
  ['Катки зальют на неделю раньше', 'Город'],
  ['Где сдать старую технику и не везти её далеко', 'Дом'],
] as const;

interface PortalParts {
  readonly script: Markup;
  readonly place: Markup;
  readonly index: string;
  readonly paper: string;
}

/** A portal's front page: the block stands in its narrow column. */
function portalPage({ script, place, index, paper }: PortalParts): Markup {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Портал демонстрационного города</title>
<link rel="stylesheet" href="/rambler.css">
${script}
</head>
<body>
<header class="bar">
<p class="name">Портал</p>
<form role="search" action="/"><input name="q" type="search" aria-label="Поиск" placeholder="Найти в новостях"><button>Найти</button></form>
<ul class="facts"><li>Москва <b>−2 °C</b></li><li>Пробки <b>4 балла</b></li></ul>
</header>
<div class="front">
<main class="card">
<h1>Главное</h1>
<div class="lead"><img src="/ring.svg" width="720" height="430" alt=""><div><h3><a href="${paper}">Кольцо ищет имя</a></h3><p>Новая линия метро до сих пор подписана словами из чертежа. «Городская лента» рассказывает, из чего выбирают пассажиры.</p></div></div>
<ul class="list">${news.map(([title, section]) => html`<li><a href="/">${title}</a><small>${section}</small></li>`)}</ul>
</main>
<aside class="side" aria-label="Сервисы города">
${place}
<section class="card"><h2>Погода</h2>Днём до −1 °C, к вечеру снег. Ветер слабый.</section>
</aside>
</div>
<footer class="foot">Портал и его новости выдуманы. <a href="${index}">Весь демонстрационный город</a></footer>
</body>
</html>
`;
}

export function ramblerSite(city: City): Hono {
  const app = new Hono();
  serveFile(app, '/rambler.css', new URL('rambler.css', import.meta.url));
  serveFile(app, '/ring.svg', new URL('../lenta/ring.svg', import.meta.url));
  app.get('/', (context) => {
    const query = readPageQuery(new URL(context.req.url).searchParams);
    const nonce = randomBytes(16).toString('base64url');
    const { gateway, operator } = city;
    const page = portalPage({
      script: scriptTag({ ...query, theme: query.theme ?? 'rambler', release: city.release(), blocks: city.origin('blocks'), gateway, operator, site: 'rambler', nonce }),
      place: blockPlace({ operator, referendum: query.referendum, title: 'Название для Третьего пересадочного контура метро', headingLevel: 2, height: 760 }),
      index: city.origin(''),
      paper: city.origin('lenta'),
    });
    // A usual policy: it names the one Trusted Types policy that the blocks need in engines without Element.setHTML().
    const policy = `default-src 'self'; script-src 'nonce-${nonce}' 'strict-dynamic'; connect-src ${new URL(gateway).origin}; frame-src ${operator}; require-trusted-types-for 'script'; trusted-types city-blocks`;
    return sendPage(page, { 'content-security-policy': policy });
  });
  return app;
}
