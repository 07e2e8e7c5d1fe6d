import { html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { wholePercentages } from '../../domain/referendum/shares.js';
import { say } from '../../i18n/format.js';
import { formatDate } from '../../i18n/format-date.js';
import { bars } from '../../ui/bars.js';
import { button } from '../../ui/button.js';
import type { Question, ResultsLook, Tally } from './kinds/kind.js';
import type { Parts } from './around/parts.js';
import type { LaterMessages } from './messages-later.ru.js';
import type { State } from './model.js';
import type { Referendum, Results } from './schemas.js';
import type { Part, View } from './view.js';

type Counted = Exclude<Results, { stage: 'hidden' }>;

export function turnout(m: LaterMessages, state: State): Part {
  if (!state.results?.voted || !state.referendum) return nothing;
  return html`<p class="small muted" part="turnout">${m.turnout(state.results.voted, state.referendum.electorate.size)}.</p>`;
}

function resultBars(m: LaterMessages, view: View, referendum: Referendum, results: Counted, kinds: Parts): Part {
  const caption = results.stage === 'final' ? m.resultsFinal : view.m.resultsLive;
  const of = (question: Question): Tally => results.tallies.find((tally) => tally.question === question.id) ?? { question: question.id, options: [] };
  if (results.tallies.every(isEmpty)) return html`<p class="muted">${m.noVotes[results.stage]}</p>`;
  const look = { m, locale: view.locale, caption };
  const draw = (question: Question, own: ResultsLook): TemplateResult => kinds.of(question)?.results(question, of(question), own) ?? plainBars(question, of(question), own);
  const [only, ...others] = referendum.questions;
  if (only && !others.length) return draw(only, look);
  return html`${referendum.questions.map((question) => {
    const text = say(question.text, view.locale);
    const own = { ...look, caption: `${caption}: ${text.text}` };
    return html`<p class="question" lang=${ifDefined(text.lang ?? undefined)}>${text.text}</p>${draw(question, own)}`;
  })}`;
}

function isEmpty({ options, blank, own }: Tally): boolean {
  return !blank && !own && options.every(({ count }) => count === 0);
}

function plainBars({ options }: Question, tally: Tally, { m, locale, caption }: ResultsLook): TemplateResult {
  const counts = new Map(tally.options.map(({ option, count }) => [option, count]));
  const rows = options.map((option) => ({ ...say(option.text, locale), count: counts.get(option.id) ?? 0 }));
  const shares = wholePercentages(rows.map(({ count }) => count));
  return bars({
    caption, heads: m.heads,
    bars: rows.map(({ text, lang, count }, at) => {
      const percent = shares[at] ?? 0;
      return { text, lang, percent, percentText: m.percent(percent), countText: m.votes(count) };
    }),
  });
}

/** Counts as far as the rule lets them out; where it hides them, the sentence that says when they come. */
export function resultsSection(m: LaterMessages, view: View, kinds: Parts): Part {
  const { results, referendum, period } = view.state;
  if (!referendum) return nothing;
  const earlier = history(m, view, referendum);
  if (!results || results.stage === 'hidden') {
    const forVoters = results?.until === 'vote' && view.state.receipt !== null;
    if (forVoters && view.state.citizen) return html`<section class="results">${turnout(m, view.state)}${earlier}</section>`;
    const sentence = period === 'closed' ? m.resultsNone : forVoters ? m.resultsForVoters : results ? m.resultsHidden[results.until] : view.m.resultsRule[referendum.results];
    const signIn = button({ label: m.signInForResults, kind: 'quiet', id: 'sign-in', onClick: () => view.dispatch({ type: 'sign-in' }) });
    return html`<section class="results">${turnout(m, view.state)}<p>${sentence}</p>
      ${forVoters && view.state.phase === 'accepted' ? html`<div class="actions">${signIn}</div>` : nothing}${earlier}</section>`;
  }
  // The register has no ballots of a vote that was held before it: the press is all there is.
  const unpublished = results.stage === 'final' && results.voted === 0 && referendum.history.length > 0;
  // Before the vote they are what was unfolded by this very name.
  const head = view.state.phase === 'open' ? nothing : html`<p class="subtitle">${results.stage === 'final' ? m.resultsFinal : view.m.resultsLive}</p>`;
  return html`<section class="results">
    ${head}
    ${unpublished ? html`<p>${m.resultsNone}</p>` : html`${resultBars(m, view, referendum, results, kinds)}${turnout(m, view.state)}`}
    ${results.stage === 'live' ? html`<p class="small muted">${m.asOf(results.asOf)}</p>${updating(m, view, referendum)}` : nothing}
    ${unpublished || results.tallies.every(isEmpty) ? nothing : html`<details class="small"><summary data-id="districts">${m.byDistrict}</summary>${kinds.around.inFold('districts', view, m)}</details>`}
    ${earlier}
  </section>`;
}

/** What updates by itself can be stopped. */
function updating(m: LaterMessages, { state, dispatch }: View, referendum: Referendum): Part {
  if (state.phase !== 'accepted' || referendum.results !== 'live') return nothing;
  const label = state.watching ? m.stop : m.resume;
  return html`<div class="actions">${button({ label, kind: 'quiet', id: 'watch', onClick: () => dispatch({ type: 'watch', on: !state.watching }) })}</div>`;
}

/** What the press printed of earlier stages, word for word, with the place to check it. */
function history(m: LaterMessages, view: View, referendum: Referendum): Part {
  if (!referendum.history.length) return nothing;
  return html`<details class="small">
    <summary>${m.history}</summary>
    <div class="history">
      ${referendum.history.map(
        (publication) => html`<div>
          <p class="muted">${[publication.date && formatDate(view.locale, publication.date), publication.status === 'final' ? m.final : m.interim, publication.participants ? m.participants(publication.participants) : null].filter(Boolean).join(', ')}</p>
          <ul lang="ru" role="list">${publication.shares.map(({ text, share }) => html`<li><span>${text}</span><span>${share}</span></li>`)}</ul>
          ${/^https?:\/\//.test(publication.source) ? html`<a href=${publication.source} target="_blank" rel="noopener noreferrer">${m.source}</a>` : nothing}
        </div>`,
      )}
    </div>
  </details>`;
}
