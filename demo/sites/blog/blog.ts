import { Hono } from 'hono';
import { html, Markup } from '../../html.js';
import { readPageQuery } from '../../web/query.js';
import { scriptTag } from '../../web/snippet.js';
import { type City, sendPage, serveFile } from '../site.js';
import { sanitise } from './sanitise.js';

/** As a user of the blog host typed it, the city's snippet included. */
function entry(operator: string, referendum: string): string {
  return `<p>Двадцать лет езжу с пересадкой через центр и двадцать лет ворчу. Скоро ворчать будет не о чем: кольцо замкнули.</p>
<p onclick="alert(1)">Осталось назвать. Вставила голосование прямо сюда, <b>ругайтесь в комментариях</b>.</p>
<div data-city-block="referendum" data-referendum="${referendum}" data-heading-level="3"><table role="presentation" height="644"><tr><td><a href="${operator}/referendum/${referendum}">Название для Третьего пересадочного контура метро</a></td></tr></table></div>
<script>alert('вырезано')</script>
<p>Сама я за <i>Большую кольцевую</i>. Но если победит «контур», переживу.</p>`;
}

function blogPage(script: Markup, text: Markup, index: string): Markup {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Кольцо замкнули — дневник Марины</title>
<link rel="stylesheet" href="/blog.css">
${script}
</head>
<body>
<header><a href="/">дневник Марины</a><span>о городе и не только</span></header>
<main><article>
<h1>Кольцо замкнули</h1>
<p class="when">вчера, 23:14</p>
${text}
</article></main>
<footer>Хостинг дневников вырезает из записей всё лишнее, а блок города стоит на месте: его место — обычный div. <a href="${index}">Весь демонстрационный город</a></footer>
</body>
</html>
`;
}

export function blogSite(city: City): Hono {
  const app = new Hono();
  serveFile(app, '/blog.css', new URL('blog.css', import.meta.url));
  app.get('/', (context) => {
    const query = readPageQuery(new URL(context.req.url).searchParams);
    const { gateway, operator } = city;
    const script = scriptTag({ ...query, release: city.release(), blocks: city.origin('blocks'), gateway, operator, site: 'blog' });
    const text = new Markup(sanitise(entry(operator, query.referendum)));
    return sendPage(blogPage(script, text, city.origin('')));
  });
  return app;
}
