import { formatCount } from '../../../src/i18n/format-count.js';
import type { Referendum } from '../../../src/blocks/referendum/schemas.js';
import { html, type Markup } from '../../html.js';
import { type ListedText, mostListed } from '../register/own-moderation.js';
import { framePage } from './frame.js';
import { votersText } from './words.js';

export interface OwnQuestion {
  readonly referendum: Referendum;
  readonly question: Referendum['questions'][number];
  readonly texts: readonly ListedText[];
  /** Whether the rule of results lets anybody see counts now: the page is as public as the demo is. */
  readonly counts: boolean;
}

/** Own options that wait to be read, and those that were: plain forms, no script. */
export function ownPage(questions: readonly OwnQuestion[], told?: string): Markup {
  return framePage('Свои варианты', html`<main>
<h1>Свои варианты</h1>
<p>Что жители предложили сами. Пока вариант не принят, его никто, кроме вас, не видит. Эта страница есть только в демонстрации и открыта всем; у настоящего города вход под охраной.</p>
${told === undefined ? html`` : html`<p class="told" role="status">${told}</p>`}
${questions.length ? questions.map(section) : html`<p>Своих вариантов пока нет.</p>`}
</main>`);
}

function section({ referendum, question, texts, counts }: OwnQuestion): Markup {
  const by = (state: ListedText['state']): ListedText[] => ordered(texts.filter((text) => text.state === state), counts);
  const [pending, accepted, refused] = [by('pending'), by('accepted'), by('refused')];
  const roots = accepted.filter(({ mergedInto }) => mergedInto === null);
  const merged = (id: string): ListedText[] => accepted.filter(({ mergedInto }) => mergedInto === id);
  return html`<section><h2>${question.text.ru}</h2>
<p class="label"><a href="/referendum/${referendum.id}">${referendum.title.ru}</a>${counts ? '' : '. Счёт скрыт до завершения голосования'}</p>
<h3>Ждут решения: ${formatCount('ru', many(pending))}</h3>
<ul class="list">${pending.map((text) => entry(text, counts, html`${undecided(text, roots)}`))}
</ul>
${many(pending) > pending.length ? html`<p class="note">Показаны первые ${formatCount('ru', mostListed)}.</p>` : html``}
<h3>Приняты: ${formatCount('ru', many(roots))}</h3>
<ul class="list">${roots.map((text) => entry(text, counts, html`${joined(merged(text.id), counts)}${decision(text, html`<button name="act" value="refuse" aria-label="Отклонить: ${text.text}">Отклонить</button>`)}`))}
</ul>
<h3>Отклонены: ${formatCount('ru', many(refused))}</h3>
<ul class="list">${refused.map((text) => entry(text, counts, decision(text, html`<button name="act" value="accept" aria-label="Принять: ${text.text}">Принять</button>`)))}
</ul></section>`;
}

function many(listed: readonly ListedText[]): number {
  return listed[0]?.of ?? 0;
}

/** Where counts are hidden, the order of the list must not tell them either. */
function ordered(texts: readonly ListedText[], counts: boolean): ListedText[] {
  return [...texts].sort((a, b) => (counts ? b.count - a.count : 0) || a.text.localeCompare(b.text, 'ru'));
}

function entry({ text, en, count }: ListedText, counts: boolean, below: Markup): Markup {
  return html`
<li><strong><bdi>${text}</bdi></strong>
<p>${[...(en === null ? [] : [`по-английски: ${en}`]), ...(counts ? [votersText(count)] : [])].join(', ')}</p>
${below}</li>`;
}

function joined(texts: readonly ListedText[], counts: boolean): Markup {
  if (!texts.length) return html``;
  return html`<ul>${texts.map((text) => html`<li>то же самое: <bdi>${text.text}</bdi>${counts ? `, ${votersText(text.count)}` : ''} ${decision(text, html`<button class="quiet" name="act" value="accept" aria-label="Считать отдельно: ${text.text}">Считать отдельно</button>`)}</li>`)}</ul>`;
}

function decision({ id }: ListedText, fields: Markup): Markup {
  return html`<form method="post" action="/admin/own"><input type="hidden" name="id" value="${id}">${fields}</form>`;
}

function undecided(text: ListedText, roots: readonly ListedText[]): Markup {
  const into = html`<p class="field"><label for="into-${text.id}">То же самое, что</label>
<select id="into-${text.id}" name="into">${roots.map((root) => html`<option value="${root.id}">${root.text}</option>`)}</select></p>`;
  return decision(text, html`
<p class="field"><label for="en-${text.id}">По-английски, если нужно</label>
<input id="en-${text.id}" name="en" lang="en" maxlength="140" autocomplete="off"></p>
${roots.length ? into : html``}
<p class="actions"><button name="act" value="accept" aria-label="Принять: ${text.text}">Принять</button>
${roots.length ? html`<button name="act" value="merge" aria-label="Объединить с выбранным: ${text.text}">Объединить</button>
` : html``}<button name="act" value="refuse" aria-label="Отклонить: ${text.text}">Отклонить</button></p>`);
}
