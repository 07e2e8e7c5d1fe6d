import { Hono } from 'hono';
import { html, type Markup } from '../../html.js';
import { readPageQuery } from '../../web/query.js';
import { blockPlace, scriptTag } from '../../web/snippet.js';
import { type City, serveFile } from '../site.js';
import { encodeWindows1251 } from './windows-1251.js';

/** Without a doctype, so that the browser goes into quirks mode. */
function uglyPage(script: Markup, place: Markup, index: string): Markup {
  return html`<html>
<head>
<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">
<title>.: Наш район :. Форум и новости</title>
<link rel="stylesheet" href="/ugly.css">
<script src="/old-framework.js"></script>
${script}
</head>
<body bgcolor="#d6dfe8" topmargin="0">
<div id="box">
<table width="100%" cellpadding="3" cellspacing="2" border="0">
<tr><td colspan="2" bgcolor="#336699" align="center"><font color="#ffffff" size="5" face="Comic Sans MS"><b>.: НАШ РАЙОН :.</b></font><br><marquee scrollamount="3"><font color="#ffff00">Добро пожаловать! Сайт лучше смотреть в разрешении 800×600</font></marquee></td></tr>
<tr valign="top">
<td class="menu"><b>Меню</b><br><a href="/">Главная</a><br><a href="/">Гостевая</a><br><a href="/">Отдам котят</a><br><a href="/">Форум</a><br><br>Вы посетитель № <span class="counter">…</span></td>
<td class="news">
<h2>Как назовём линию???</h2>
<p>Соседи! Наконец-то спрашивают и нас. Голосуем всем подъездом, это бесплатно и без смс. Кто не умеет, поможет Николай из 45-й квартиры.</p>
<br>
${place}
<br>
<p>Комментарии закрыты до весны. Администрация не несёт ответственности.</p>
</td></tr>
<tr><td colspan="2" align="center"><font size="1">© 2007–2026 Наш район. <a href="${index}">Весь демонстрационный город</a></font></td></tr>
</table>
</div>
</body>
</html>
`;
}

export function uglySite(city: City): Hono {
  const app = new Hono();
  for (const file of ['ugly.css', 'old-framework.js']) serveFile(app, `/${file}`, new URL(file, import.meta.url));
  app.get('/', (context) => {
    const query = readPageQuery(new URL(context.req.url).searchParams);
    const { gateway, operator } = city;
    const script = scriptTag({ ...query, theme: query.theme ?? 'auto', release: city.release(), blocks: city.origin('blocks'), gateway, operator, site: 'ugly' });
    const place = blockPlace({ operator, referendum: query.referendum, title: 'Название для Третьего пересадочного контура метро', height: 680 });
    return new Response(encodeWindows1251(uglyPage(script, place, city.origin('')).text), {
      headers: { 'content-type': 'text/html; charset=windows-1251', 'cache-control': 'no-store' },
    });
  });
  return app;
}
