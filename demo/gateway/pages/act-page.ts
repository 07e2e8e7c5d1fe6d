import { html, type Markup } from '../../html.js';
import { windowPage } from './window-page.js';

/** The shell that a decisive act is finished in; what it asks of the citizen is the script's matter. */
export function actPage(script: string, integrity: string | undefined): Markup {
  return windowPage({
    title: 'Подтверждение', script, integrity,
    main: html`<main id="app" class="act"><noscript><h1>Нужен JavaScript</h1><p>Без него подтвердить нельзя. Включите его для этого сайта и попробуйте ещё раз.</p></noscript></main>`,
  });
}
