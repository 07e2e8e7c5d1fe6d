import { html, type Markup } from '../../html.js';

/** A document of the operator: the head that all of them have, and a body of its own. */
export function operatorDocument(title: string, head: Markup, body: Markup): Markup {
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/pages.css">
${head}</head>
${body}
</html>
`;
}

/** What all pages of the operator have around them. */
export function framePage(title: string, main: Markup, head: Markup = html``): Markup {
  return operatorDocument(
    title,
    head,
    html`<body>
<header><a href="/">Голосования города</a><p>Демонстрация: город и жители условные</p></header>
${main}
</body>`,
  );
}

export function missingPage(): Markup {
  return framePage('Страница не найдена', html`<main>
<h1>Страница не найдена</h1>
<p>Возможно, в адресе опечатка или голосование убрали. <a href="/">Все голосования</a></p>
</main>`);
}
