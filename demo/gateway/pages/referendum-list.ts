import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { html, type Markup } from '../../html.js';
import { framePage } from './frame.js';
import { labels, periodText, scheduleText } from './words.js';

export function referendumListPage(referendums: readonly Referendum[], now: number): Markup {
  return framePage('Голосования города', html`<main>
<h1>Голосования города</h1>
<ul class="list">${referendums.map((referendum) => html`
<li><a href="/referendum/${referendum.id}" lang="ru">${referendum.title.ru}</a>
<p>${labels[referendum.label]}. ${periodText(referendum, now)}. ${scheduleText(referendum, now)}</p></li>`)}
</ul>
</main>`);
}
