import { css, html, type TemplateResult } from 'lit';
import { scaleOf } from '../../../domain/ballot/answer.js';
import type { DraftAnswer } from '../model.js';
import { say } from '../../../i18n/format.js';
import { bars } from '../../../ui/bars.js';
import type { Kind, KindPart, Question, ResultsLook, Tally } from './kind.js';
import { ratingWords } from './messages-rating.js';
import { aloneRows, group, isAlone, isBlank } from './rows.js';

/** A score for each option: a row of native radio buttons each, so that arrows and every screen reader work. */
export const rating: Kind = {
  draw(part) {
    const { question, shortfall, locale } = part;
    const rated = question.options.filter(({ alone }) => !alone);
    const error = shortfall ? rating.shortfall(question, shortfall, locale) : null;
    return group(part, error, rating.hint(question, locale), html`${rated.map((option) => scaleRow(part, option))}${aloneRows(part, 'checkbox')}`);
  },

  hint: (question, locale) => ratingWords[locale].hint(scaleOf(question)),

  shortfall: (_, __, locale) => ratingWords[locale].unrated,

  answers(question, choice, locale, m) {
    const w = ratingWords[locale];
    if (isBlank(choice)) return [m.blank];
    const named = question.options.filter(({ id }) => choice.options.includes(id));
    return named.map(({ id, text }) => {
      const score = choice.scores?.[choice.options.indexOf(id)];
      return score === undefined ? say(text, locale).text : w.answer(say(text, locale).text, score, scaleOf(question));
    });
  },

  results: ratingResults,

  styles: css`
    .scale {
      border-block-start: 1px solid var(--_hairline);
      padding: 4px 8px;
    }
    .scale:last-child {
      border-block-end: 1px solid var(--_hairline);
    }
    .scale-name {
      display: block;
      padding-block: 12px;
    }
    @container (width >= 34em) {
      .scale {
        column-gap: 24px;
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
      }
    }
    .unscored {
      box-shadow: inset 3px 0 0 var(--_danger);
    }
    .scores {
      display: flex;
      flex-wrap: wrap;
      /* The figure stands in the middle of its 48 px; the first one stands under the words. */
      margin-inline: -14px;
    }
    .score {
      align-items: center;
      cursor: pointer;
      display: flex;
      flex-direction: column;
      font-variant-numeric: tabular-nums;
      min-block-size: 48px;
      min-inline-size: 48px;
      padding: 4px;
    }
    .score input {
      accent-color: var(--_accent);
      block-size: 1.25em;
      inline-size: 1.25em;
      margin: 0;
      outline: none;
    }
    .score:has(:checked) {
      font-weight: 600;
    }
    .score:hover {
      background: var(--_surface-sunken);
    }
    .score:has(:focus-visible) {
      outline: 3px solid var(--_text);
      outline-offset: -3px;
    }
    .hint {
      padding-block-end: 8px;
    }
  `,
};

function scaleRow({ question, choice, locale, shortfall, answer }: KindPart, { id, text }: Question['options'][number]): TemplateResult {
  const w = ratingWords[locale];
  const name = `${question.id}-${id}`;
  const words = say(text, locale);
  const highest = scaleOf(question);
  const given = choice?.scores?.[choice.options.indexOf(id)];
  const unscored = shortfall !== null && given === undefined;
  const change = (event: Event): void => answer(scored(question, choice, id, Number((event.target as HTMLInputElement).value)));
  return html`<div class="scale ${unscored ? 'unscored' : ''}" part="option" role="radiogroup" aria-labelledby=${`name-${name}`} @change=${change}>
    <span id=${`name-${name}`} class="scale-name" lang=${words.lang ?? locale}>${words.text}</span>
    <span class="scores">
      ${Array.from({ length: highest }, (_, at) => at + 1).map((score) => html`<label class="score">
        <input type="radio" name=${name} .value=${String(score)} .checked=${score === given} data-id=${`${name}-${score}`} ?data-culprit=${unscored && score === 1} aria-invalid=${unscored ? 'true' : 'false'} aria-label=${w.score(score, highest)} />
        <span aria-hidden="true">${score}</span>
      </label>`)}
    </span>
  </div>`;
}

function scored(question: Question, choice: DraftAnswer | undefined, option: string, score: number): DraftAnswer {
  const given = isAlone(question, choice) ? choice?.aside : choice;
  const before = (given?.options ?? []).map((id, at) => ({ id, score: given?.scores?.[at] ?? 0 }));
  const next = [...before.filter(({ id }) => id !== option), { id: option, score }];
  return { question: question.id, options: next.map(({ id }) => id), scores: next.map((entry) => entry.score) };
}

/** The mean of the scores, with how many gave one; the bar is its place between the lowest score and the highest. */
function ratingResults(question: Question, tally: Tally, { m, locale, caption }: ResultsLook): TemplateResult {
  const w = ratingWords[locale];
  const highest = scaleOf(question);
  const rows = question.options.map((option) => ({ option, tallied: tally.options.find((entry) => entry.option === option.id) }));
  return bars({
    caption, heads: { option: m.heads.option, share: w.mean, count: w.count },
    bars: rows.map(({ option, tallied }) => {
      const words = say(option.text, locale);
      const count = tallied?.count ?? 0;
      if (option.alone) return { ...words, percent: 0, percentText: m.votes(count), countText: '' };
      const sum = (tallied?.spread ?? []).reduce((total, times, at) => total + times * (at + 1), 0);
      const mean = count ? sum / count : 0;
      return { ...words, percent: count ? Math.round(((mean - 1) / Math.max(highest - 1, 1)) * 100) : 0, percentText: count ? w.meanOf(mean, highest) : w.none, countText: w.scores(count) };
    }),
  });
}
