import { html, type Markup } from '../../html.js';

export interface BasketParts {
  readonly nonce: string;
  readonly lang: 'ru' | 'en';
  readonly today: Date;
  /** Whether «Перейти к оплате билетов» was pressed. */
  readonly ordered: boolean;
  /** The official snippet: script tag for the head, place for the column. */
  readonly script: Markup;
  readonly place: Markup;
  readonly index: string;
}

interface Ticket {
  readonly kind: string;
  readonly title: string;
  readonly venue: string;
  readonly address: string;
  /** Days from today, and the hour. */
  readonly in: number;
  readonly time: string;
  readonly seat: string;
  readonly count: number;
  /** Kopecks of one. */
  readonly price: number;
  readonly poster: 'museum' | 'concert';
}

const tickets: readonly Ticket[] = [
  { kind: 'Музей', title: 'Как город учился ездить', venue: 'Музей городского транспорта', address: 'Трамвайный проезд, 4', in: 9, time: '14:00', seat: 'Вход по времени, взрослый', count: 1, price: 60_000, poster: 'museum' },
  { kind: 'Концерт', title: 'Зимние грёзы', venue: 'Зал на Набережной', address: 'Концертная набережная, 12', in: 16, time: '19:00', seat: 'Партер, ряд 12, место 7', count: 1, price: 280_000, poster: 'concert' },
];
/** The shop's own fee, in percent of the tickets. */
const fee = 10;

const sections = ['Концерты', 'Театр', 'Выставки и музеи', 'Детям', 'Кино', 'Спорт'] as const;

/** The page of a ticket shop. It is invented, and so is what it sells. */
export function basketPage(parts: BasketParts): Markup {
  const { nonce, today, ordered } = parts;
  const subtotal = tickets.reduce((total, { price, count }) => total + price * count, 0);
  const service = (subtotal * fee) / 100;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Корзина — Билетная касса</title>
<script nonce="${nonce}" src="/nosy.js"></script>
<link rel="stylesheet" nonce="${nonce}" href="/kassa.css">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${parts.script}
</head>
<body>
<a class="skip" href="#basket">К корзине</a>
<header class="bar">
<div class="row">
<p class="name"><a href="/">Билетная касса</a></p>
<form role="search" action="/"><label class="unseen" for="q">Поиск</label><input id="q" name="q" type="search" placeholder="Событие, место, артист" autocomplete="off"><button>Найти</button></form>
<ul class="own"><li>Москва</li><li><a href="/" aria-current="page">Корзина<span class="badge">2</span></a></li></ul>
</div>
<nav aria-label="Разделы"><ul class="row">${sections.map((name) => html`<li><a href="/">${name}</a></li>`)}</ul></nav>
</header>
<main>
<div class="sheet">
<section id="basket" class="basket" aria-labelledby="basket-title">
<h1 id="basket-title">Корзина</h1>
<p class="held">Места держим за вами до <b>${untilText(today)}</b>. Потом они вернутся в продажу.</p>
<ol class="tickets">${tickets.map((ticket) => entry(ticket, today))}</ol>
<section class="summary" aria-labelledby="sum"><h2 id="sum">Ваш заказ</h2>
<dl><div><dt>Билеты, 2</dt><dd>${roubles(subtotal)}</dd></div><div><dt>Сервисный сбор, ${fee}&nbsp;%</dt><dd>${roubles(service)}</dd></div><div class="total"><dt>Итого</dt><dd>${roubles(subtotal + service)}</dd></div></dl>
<form action="/"><button class="buy" name="order" value="1">Перейти к оплате билетов</button></form>
${ordered ? html`<p class="note" role="status">Билеты нарисованы и не продаются. Оплатить можно начисления города: они здесь же, рядом с корзиной.</p>` : html`<p class="note">Билеты придут на почту. Вернуть их можно не позже чем за три дня до события.</p>`}
</section>
</section>
<aside aria-labelledby="charges">
<h2 id="charges">Счета кружка и музея</h2>
<p class="lead">Квитанцию за кружок или музейное занятие оплатите здесь же. Деньги принимает городской сервис, а не магазин.</p>
<div class="place">
${parts.place}
</div>
</aside>
</div>
<details id="nosy" class="nosy">
<summary>Что увидел на этой странице посторонний скрипт: <output>0</output></summary>
<p>На страницах магазинов работают чужие скрипты: счётчики, реклама. Один такой есть и здесь. Он загружается раньше всех, подменяет функции браузера и записывает всё, до чего дотянется. Никуда не отправляет. Блок оплаты работает в окне города, и ни номеров, ни сумм скрипт не видит.</p>
<ol></ol>
</details>
</main>
<footer class="foot"><div>
<p>«Билетная касса», её события и места выдуманы: это страница демонстрационного города.</p>
<p><a href="${parts.index}">Весь демонстрационный город</a> · <a href="?lang=${parts.lang === 'en' ? 'ru' : 'en'}">Блок ${parts.lang === 'en' ? 'по-русски' : 'по-английски'}</a> · <a href="?late=5000">Скрипт опаздывает на 5 секунд</a> · <a href="?transport=sandbox">Песочница</a></p>
</div></footer>
</body>
</html>
`;
}

function entry(ticket: Ticket, today: Date): Markup {
  const day = new Date(today.getTime() + ticket.in * 86_400_000);
  return html`<li class="ticket"><img src="/${ticket.poster}.svg" width="96" height="128" alt="">
<div class="what"><p class="kind">${ticket.kind}</p><h2>${ticket.title}</h2>
<p><time datetime="${day.toISOString().slice(0, 10)}">${dayText(day)}</time>, ${ticket.time}</p><p>${ticket.venue}</p><p class="soft">${ticket.address}</p></div>
<div class="stub"><p class="soft">${ticket.seat}</p><p class="price">${roubles(ticket.price * ticket.count)}</p></div></li>`;
}

const days = new Intl.DateTimeFormat('ru', { weekday: 'short', day: 'numeric', month: 'long', timeZone: 'Europe/Moscow' });
const hours = new Intl.DateTimeFormat('ru', { hour: '2-digit', minute: '2-digit', timeZone: 'Europe/Moscow' });

function dayText(day: Date): string {
  return days.format(day).replace(/(\d+) /, '$1\u00a0');
}

function untilText(now: Date): string {
  return hours.format(new Date(now.getTime() + 20 * 60_000));
}

/** @param kopecks whole roubles of them: the shop has no other prices. */
function roubles(kopecks: number): string {
  return `${new Intl.NumberFormat('ru').format(kopecks / 100)}\u00a0₽`;
}
