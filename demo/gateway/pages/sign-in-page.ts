import type { OperatorConfig } from '../../../src/identity/oidc/operator-config.js';
import { html, type Markup } from '../../html.js';
import { jsonScript } from './json-script.js';

/** The shell that the sign-in script works in; what it says to the citizen is the script's matter. */
export function signInPage(config: OperatorConfig, script: string, integrity: string | undefined): Markup {
  const checked = integrity === undefined ? html`` : html` integrity="${integrity}"`;
  return html`<!doctype html>
<html lang="ru">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Вход</title>
<link rel="stylesheet" href="/pages.css">
<script type="application/json" id="config">${jsonScript(config)}</script>
<script type="module" src="${script}"${checked} crossorigin></script>
</head>
<body class="narrow">
<header><p class="sign">Голосования города</p><p>Демонстрация: город и жители условные</p></header>
<main id="app"><noscript><h1>Нужен JavaScript</h1><p>Без него войти нельзя. Включите его для этого сайта и попробуйте ещё раз.</p></noscript></main>
</body>
</html>
`;
}
