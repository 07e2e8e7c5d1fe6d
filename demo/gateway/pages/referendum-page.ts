import type { Referendum, Results } from '../../../src/blocks/referendum/schemas.js';
import { periodAt } from '../../../src/domain/referendum/schedule.js';
import { wholePercentages } from '../../../src/domain/referendum/shares.js';
import { formatCount, formatPercent } from '../../../src/i18n/format-count.js';
import { html, type Markup } from '../../html.js';
import { framePage } from './frame.js';
import { changeRuleText, dayText, electorateText, labels, participantsText, periodText, resultsRuleText, scheduleText, votersText } from './words.js';

type Tally = Extract<Results, { stage: 'final' }>['tallies'][number];

export interface LoaderTag {
  readonly src: string;
  readonly integrity: string | undefined;
  readonly gateway: string;
  readonly operator: string;
}

/** Px that a page keeps free for the block's first view of a question. */
export function placeHeight({ questions }: Referendum): number {
  const row = { single: 56, several: 56, approval: 56, rating: 112, ranking: 80, other: 0 };
  return 460 + questions.reduce((sum, { kind, options, own, blank }, at) => sum + (at || kind !== 'single' ? 60 : 0) + row[kind] * options.length + (own ? 150 : 0) + (blank ? 56 : 0), 0);
}

/** The public page of one question. It reads whole without any script; with it, one can vote here too. @param head what else machines find there. */
export function referendumPage(referendum: Referendum, results: Results, now: number, loader: LoaderTag, head: Markup): Markup {
  const { id, title, summary, history } = referendum;
  const open = periodAt(referendum, now) === 'open';
  const about = summary ? html`<p>${summary.ru}</p>` : html``;
  return framePage(title.ru, html`<main>
<p class="label">${labels[referendum.label]}. ${periodText(referendum, now)}</p>
<h1>${title.ru}</h1>
${open ? html`` : about}
<dl>
<dt>Кто голосует</dt><dd>${electorateText(referendum.electorate)}</dd>
<dt>Когда</dt><dd>${scheduleText(referendum, now)}</dd>
<dt>Итоги</dt><dd>${resultsRuleText(referendum)}</dd>
<dt>Изменить голос</dt><dd>${changeRuleText(referendum)}</dd>
</dl>
${open ? html`<city-referendum referendum="${id}" heading-level="2"><table role="presentation" height="${placeHeight(referendum)}"><tr><td>${about}${questionList(referendum)}
<p>Чтобы проголосовать здесь, включите JavaScript и обновите страницу. Можно и на странице сайта, где вы увидели вопрос.</p></td></tr></table></city-referendum>` : questionList(referendum)}
${resultTables(referendum, results)}
${history.length ? html`<section><h2>Что публиковали раньше</h2>${history.map(publication)}</section>` : html``}
</main>`, html`${head}${loaderScript(loader)}`);
}

export function loaderScript({ src, integrity, gateway, operator }: LoaderTag): Markup {
  const checked = integrity === undefined ? html`` : html` integrity="${integrity}"`;
  return html`<script type="module" src="${src}"${checked} crossorigin data-gateway="${gateway}" data-operator="${operator}" data-mode="secure" data-site="operator"></script>
`;
}

function questionList({ questions }: Referendum): Markup {
  return html`${questions.map(({ text, options }) => html`<section><h2>${text.ru}</h2>
<ul>${options.map((option) => html`<li>${option.text.ru}</li>`)}</ul></section>`)}`;
}

function resultTables(referendum: Referendum, results: Results): Markup {
  if (results.stage === 'hidden') return html`<section><h2>Итоги</h2><p>Пока скрыты: ${resultsRuleText(referendum)}. Проголосовали: ${votersText(results.voted)}.</p></section>`;
  if (!results.tallies.length) return html``;
  return html`${results.tallies.map((tally) => {
    const asked = referendum.questions.find(({ id }) => id === tally.question);
    const rows = rowsOf(asked, tally);
    // Of one of several, shares are parts of a whole; where each may be named beside others, they are shares of those who answered.
    const answered = tally.answered ?? rows.reduce((sum, { count }) => sum + count, 0);
    const shares = tally.answered === undefined ? wholePercentages(rows.map(({ count }) => count)) : rows.map(({ count }) => (answered ? Math.round((count / answered) * 100) : 0));
    return html`<section><h2>${results.stage === 'final' ? 'Итоги' : 'Промежуточные итоги'}</h2>
<table><caption>${asked?.text.ru ?? ''} Проголосовали: ${votersText(results.voted)}</caption>
<thead><tr><th scope="col">Вариант</th><th scope="col">Голосов</th><th scope="col">Доля</th>${asked?.kind === 'rating' || asked?.kind === 'ranking' ? html`<th scope="col">${asked.kind === 'rating' ? 'Средняя оценка' : 'Среднее место'}</th>` : html``}</tr></thead>
<tbody>${rows.map(({ text, count, spread }, at) => html`
<tr><th scope="row">${text}</th><td>${formatCount('ru', count)}</td><td>${formatPercent('ru', shares[at] ?? 0)}</td>${asked?.kind === 'rating' || asked?.kind === 'ranking' ? html`<td>${spread ? averageText(spread) : '—'}</td>` : html``}</tr>`)}
</tbody></table></section>`;
  })}`;
}

interface Row {
  readonly text: string;
  readonly count: number;
  readonly spread?: readonly number[] | undefined;
}

/** All that may be answered, own and blank answers included, so that the rows are the whole. */
function rowsOf(asked: Referendum['questions'][number] | undefined, { options, accepted = [], own = 0, blank }: Tally): Row[] {
  const others = own - accepted.reduce((sum, { count }) => sum + count, 0);
  return [
    ...options.map(({ option, count, spread }) => ({ text: asked?.options.find(({ id }) => id === option)?.text.ru ?? option, count, spread })),
    ...accepted.map(({ text, count }) => ({ text: text.ru, count })),
    ...(asked?.own ? [{ text: accepted.length ? 'Другие свои варианты' : 'Свой вариант', count: Math.max(0, others) }] : []),
    ...(blank === undefined ? [] : [{ text: 'Ни один из вариантов', count: blank }]),
  ];
}

function averageText(spread: readonly number[]): string {
  const many = spread.reduce((sum, count) => sum + count, 0);
  if (!many) return '—';
  return new Intl.NumberFormat('ru', { maximumFractionDigits: 1 }).format(spread.reduce((sum, count, at) => sum + count * (at + 1), 0) / many);
}

function publication({ date, status, participants, shares, source }: Referendum['history'][number]): Markup {
  const head = [status === 'final' ? 'Окончательные данные' : 'Промежуточные данные', ...(date ? [dayText(date)] : []), ...(participants ? [`участники: ${participantsText(participants)}`] : [])].join(', ');
  return html`<h3>${head}</h3>
${shares.length ? html`<ul>${shares.map(({ text, share }) => html`<li>${text}: ${share}</li>`)}</ul>` : html``}
<p class="source">Источник: ${sourceLink(source)}</p>`;
}

/** Addresses come from a file: only those of the web become links. */
function sourceLink(source: string): Markup {
  return /^https?:\/\//.test(source) ? html`<a href="${source}" rel="nofollow noreferrer">${new URL(source).host}</a>` : html`${source}`;
}
