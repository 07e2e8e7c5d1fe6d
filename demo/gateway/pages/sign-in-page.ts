import type { OperatorConfig } from '../../../src/identity/oidc/operator-config.js';
import { html, type Markup } from '../../html.js';
import { jsonScript } from './json-script.js';
import { windowPage } from './window-page.js';

/** The shell that the sign-in script works in; what it says to the citizen is the script's matter. */
export function signInPage(config: OperatorConfig, script: string, integrity: string | undefined): Markup {
  return windowPage({
    title: 'Вход', script, integrity,
    head: html`<script type="application/json" id="config">${jsonScript(config)}</script>
`,
    main: html`<main id="app"><noscript><h1>Нужен JavaScript</h1><p>Без него войти нельзя. Включите его для этого сайта и попробуйте ещё раз.</p></noscript></main>`,
  });
}
