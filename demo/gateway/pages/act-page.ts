import { html, type Markup } from '../../html.js';

/** The shell that a decisive act is finished in; what it asks of the citizen is the script's matter. */
export function actPage(script: string, integrity: string | undefined): Markup {
  const checked = integrity === undefined ? html`` : html` integrity="${integrity}"`;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Подтверждение</title>
<link rel="stylesheet" href="/pages.css">
<script type="module" src="${script}"${checked} crossorigin></script>
</head>
<body class="narrow">
<header><p class="sign">Голосования города</p><p>Демонстрация: город и жители условные</p></header>
<main id="app" class="act"><noscript><h1>Нужен JavaScript</h1><p>Без него подтвердить нельзя. Включите его для этого сайта и попробуйте ещё раз.</p></noscript></main>
</body>
</html>
`;
}
