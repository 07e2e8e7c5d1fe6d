import { Hono } from 'hono';
import { request } from 'node:http';
import { testCards } from '../desk/cards.js';
import { words as deskWords } from '../desk/words.js';
import { html, type Markup } from '../html.js';
import { type City, sendPage, serveFile } from '../sites/site.js';
import { AssetFolder, sendAsset } from './assets.js';
import { scriptTag } from './snippet.js';

interface Entry {
  readonly href: string;
  readonly title: string;
  readonly text: string;
}

/** The page that leads to everything in the demo city. */
export function indexSite(city: City, dist: string): Hono {
  const app = new Hono();
  // Everything of a bare page comes from the same plain folder, as on any static server.
  const built = new AssetFolder(dist, 5);
  serveFile(app, '/index.css', new URL('index.css', import.meta.url));
  serveFile(app, '/demo/sites/bare.html', new URL('../sites/bare.html', import.meta.url));
  app.all('/dist/:path{.+}', (context) => sendAsset(context.req.raw, built.get(context.req.param('path')), { 'cache-control': 'no-cache' }));
  app.get('/health', (context) => context.json({ status: 'ok' }));
  app.get('/', async () => {
    const [gateway, login, desk] = await Promise.all([answers(city.operator), answers(city.login), city.desk === null ? Promise.resolve(false) : answers(city.desk)]);
    return sendPage(indexPage(city, { gateway, login, desk }), {
      'content-security-policy': "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors 'none'",
    });
  });
  return app;
}

/** `*.localhost` does not resolve in Node: the address is asked at 127.0.0.1 under its own name. */
function answers(origin: string): Promise<boolean> {
  const { host, hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    const local = hostname.endsWith('.localhost') ? '127.0.0.1' : hostname;
    const asked = request({ host: local, port, path: '/health', headers: { host }, timeout: 2000 }, (response) => {
      response.resume();
      resolve(response.statusCode === 200);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(false));
    asked.end();
  });
}

function indexPage(city: City, runs: Readonly<Record<'gateway' | 'login' | 'desk', boolean>>): Markup {
  const release = city.release();
  const state = (answers: boolean): string => (answers ? 'отвечает' : 'не отвечает');
  const sites: readonly Entry[] = [
    { href: city.origin('lenta'), title: 'Газета', text: 'Статья со строгой политикой безопасности и любопытным чужим скриптом' },
    { href: city.origin('rambler'), title: 'Портал', text: 'Блок в узкой колонке' },
    { href: city.origin('kassa'), title: 'Билетная касса', text: 'Рядом с корзиной билетов: начисления музея и кружка, которые можно оплатить' },
    { href: city.origin('blog'), title: 'Дневник', text: 'Хостинг вырезает незнакомые теги: блок стоит на обычном div' },
    { href: city.origin('ugly'), title: 'Сайт из 2007 года', text: 'Quirks mode, windows-1251, чужие стили и старый фреймворк' },
    { href: '/demo/sites/bare.html', title: 'Голая страница', text: 'Только тег и песочница: ничего никуда не отправляется' },
  ];
  const cases: readonly Entry[] = [
    { href: `${city.origin('lenta')}/?mode=open`, title: 'Блок прямо на странице', text: 'Открытый режим: чужой скрипт видит ответ' },
    { href: `${city.origin('lenta')}/?city-doctor`, title: 'Доктор', text: 'Показывает, что на странице мешает блоку' },
    { href: `${city.origin('lenta')}/?late=5000`, title: 'Скрипт опаздывает на 5 секунд', text: 'Страница не сдвигается' },
    { href: `${city.origin('lenta')}/?lang=en`, title: 'Блок по-английски', text: 'Статья остаётся русской' },
    { href: `${city.origin('lenta')}/?transport=sandbox`, title: 'Песочница в газете', text: 'Город внутри страницы' },
    { href: `${city.origin('lenta')}/?transport=sandbox&referendum=demo-lost-answer`, title: 'Ответ потерялся', text: 'Голос дошёл, подтверждение нет: блок спрашивает, дважды не голосует' },
    { href: `${city.origin('lenta')}/?transport=sandbox&referendum=demo-closed`, title: 'Голосование закончилось', text: 'Итоги' },
    { href: `${city.origin('lenta')}/?theme=rambler`, title: 'Другая тема', text: 'Тот же тег, тема rambler' },
  ];
  const tools: readonly Entry[] = [
    { href: `${city.origin('blocks')}/configurator`, title: 'Конструктор блока', text: 'Выбрать вопрос и вид, посмотреть, скопировать код' },
    { href: city.origin('storybook'), title: 'Storybook', text: 'Все состояния, темы, ширины и языки' },
    { href: `${city.origin('blocks')}/`, title: 'Файлы SDK', text: `Версия ${release.version}` },
    { href: `${city.origin('blocks')}/${release.version}/openapi.json`, title: 'OpenAPI', text: 'Описание городского API для интегратора' },
    { href: `${city.operator}/pay-accrual`, title: 'Начисления и оплата', text: 'Страница города, на ней блок без рамки' },
    { href: `${city.operator}/health`, title: 'Шлюз', text: state(runs.gateway) },
    { href: `${city.operator}/metrics`, title: 'Показатели шлюза', text: 'В формате Prometheus' },
    { href: city.login, title: 'Городской вход', text: state(runs.login) },
    ...(city.desk === null ? [] : [{ href: city.desk, title: 'Демонстрационная касса', text: `Настоящие деньги не списываются: ${state(runs.desk)}` }]),
  ];
  const { desk } = city;
  const cards: readonly Entry[] = desk === null ? [] : testCards.map(({ case: what, number }) => ({ href: desk, title: number.replace(/(\d{4})(?=\d)/g, '$1 '), text: deskWords.ru.cases[what] }));
  const snippet = scriptTag({ release: { ...release, integrity: pick(release.integrity, 'city-blocks.js') }, blocks: city.origin('blocks'), gateway: city.gateway, operator: city.operator, site: 'lenta' });
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Демонстрационный город</title>
<link rel="stylesheet" href="/index.css">
</head>
<body>
<main>
<h1>Демонстрационный город</h1>
<p class="lede">City Blocks на чужих страницах: читатель отвечает на вопрос города и платит городу, не уходя со страницы.</p>
${Object.keys(release.integrity).length ? html`` : html`<p class="warn">SDK ещё не собран: <code>npm run build</code>. До этого на страницах стоят ссылки.</p>`}
${section('Сайты', sites)}
${section('Случаи', cases)}
${section('Для разработчика', tools)}
${cards.length ? section('Карты демонстрационной кассы', cards) : html``}
<section><h2>Тег для своей страницы</h2><pre tabindex="0"><code>${snippet.text}
&lt;city-referendum referendum="big-ring-name"&gt;&lt;/city-referendum&gt;</code></pre></section>
</main>
</body>
</html>
`;
}

function section(title: string, entries: readonly Entry[]): Markup {
  return html`<section><h2>${title}</h2><ul>${entries.map((entry) => html`<li><a href="${entry.href}">${entry.title}</a><span>${entry.text}</span></li>`)}</ul></section>`;
}

function pick(table: Readonly<Record<string, string>>, name: string): Record<string, string> {
  const value = table[name];
  return value === undefined ? {} : { [name]: value };
}
