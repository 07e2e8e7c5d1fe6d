import { html, nothing, type TemplateResult } from 'lit';
import { wholePercentages } from '../../domain/referendum/shares.js';
import { say } from '../../i18n/format.js';
import type { Locale } from '../../i18n/locale.js';
import { bars } from '../../ui/bars.js';
import { button } from '../../ui/button.js';
import type { Messages } from './catalogue.js';
import type { Event, State } from './model.js';
import type { Referendum, Results } from './schemas.js';

type Counted = Exclude<Results, { stage: 'hidden' }>;
type Part = TemplateResult | typeof nothing;

export function turnout(m: Messages, state: State): Part {
  if (!state.results || !state.referendum) return nothing;
  return html`<p class="small muted" part="turnout">${m.turnout(state.results.voted, state.referendum.electorate.size)}.</p>`;
}

function resultBars(m: Messages, locale: Locale, referendum: Referendum, results: Counted): Part {
  const question = referendum.questions[0];
  const counts = new Map(results.tallies.find((tally) => tally.question === question?.id)?.options.map(({ option, count }) => [option, count]));
  if (!question) return nothing;
  const rows = question.options.map((option) => ({ ...say(option.text, locale), count: counts.get(option.id) ?? 0 }));
  const shares = wholePercentages(rows.map(({ count }) => count));
  if (rows.every(({ count }) => count === 0)) return html`<p class="muted">${m.noVotes}</p>`;
  return bars({
    caption: results.stage === 'final' ? m.resultsFinal : m.resultsLive,
    heads: m.heads,
    bars: rows.map(({ text, lang, count }, at) => {
      const percent = shares[at] ?? 0;
      return { text, lang, percent, percentText: m.percent(percent), countText: m.votes(count) };
    }),
  });
}

/** Counts as far as the rule lets them out; where it hides them, the sentence that says when they come. */
export function resultsSection(m: Messages, locale: Locale, state: State, dispatch: (event: Event) => void): Part {
  const { results, referendum } = state;
  if (!referendum) return nothing;
  const historyPart = history(m, referendum);
  if (!results || results.stage === 'hidden') {
    const sentence = state.period === 'closed' ? m.resultsNone : results ? m.resultsHidden[results.until] : m.resultsRule[referendum.results];
    return html`<section class="results">${turnout(m, state)}<p>${sentence}</p>${historyPart}</section>`;
  }
  const empty = results.stage === 'final' && results.voted === 0 && referendum.history.length > 0;
  return html`<section class="results">
    <p class="subtitle">${results.stage === 'final' ? m.resultsFinal : m.resultsLive}</p>
    ${empty ? html`<p>${m.resultsNone}</p>` : html`${resultBars(m, locale, referendum, results)}${turnout(m, state)}`}
    ${results.stage === 'live'
      ? html`<p class="small muted">${m.asOf(results.asOf)}</p>
          ${state.phase === 'accepted' && referendum.results === 'live'
            ? html`<div class="actions">${button({ label: state.watching ? m.stop : m.resume, kind: 'quiet', id: 'watch', onClick: () => dispatch({ type: 'watch', on: !state.watching }) })}</div>`
            : nothing}`
      : nothing}
    ${historyPart}
  </section>`;
}

/** Live counts before the vote stay folded: who wants them opens them, nobody is led by them. */
export function liveResultsFolded(m: Messages, locale: Locale, state: State, dispatch: (event: Event) => void): Part {
  if (state.results?.stage !== 'live') return nothing;
  return html`<details class="small"><summary>${m.resultsLive}</summary>${resultsSection(m, locale, state, dispatch)}</details>`;
}

/** What the press printed of earlier stages, word for word, with the place to check it. */
function history(m: Messages, referendum: Referendum): Part {
  if (!referendum.history.length) return nothing;
  return html`<details class="small">
    <summary>${m.history}</summary>
    <div class="history" lang="ru">
      ${referendum.history.map(
        (publication) => html`<div>
          <p class="muted">${[publication.date, publication.status === 'final' ? m.final : m.interim, publication.participants ? m.participants(publication.participants) : null].filter(Boolean).join(', ')}</p>
          <ul>${publication.shares.map(({ text, share }) => html`<li><span>${text}</span><span>${share}</span></li>`)}</ul>
          ${/^https?:\/\//.test(publication.source) ? html`<a href=${publication.source} target="_blank" rel="noopener noreferrer">${m.source}</a>` : nothing}
        </div>`,
      )}
    </div>
  </details>`;
}
