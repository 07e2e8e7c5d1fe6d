import { css, html, nothing, type TemplateResult } from 'lit';
import { boundsOf } from '../../../domain/ballot/answer.js';
import { say } from '../../../i18n/format.js';
import { bars } from '../../../ui/bars.js';
import { button } from '../../../ui/button.js';
import type { Kind, KindPart, Question, ResultsLook, Tally } from './kind.js';
import { rankingWords } from './messages-ranking.js';
import { aloneRows, group, isAlone, isBlank } from './rows.js';

/**
 * Options in the voter's order. Keyboard, pointer and screen reader all use the same three actions: place (or take out),
 * higher, lower. Nothing is dragged, so nothing has to be found out.
 */
export const ranking: Kind = {
  draw(part) {
    const { question, choice, shortfall, locale, disabled } = part;
    const w = rankingWords[locale];
    const { max } = boundsOf(question);
    const placed = isAlone(question, choice) ? [] : (choice?.options ?? []);
    const free = question.options.filter(({ id, alone }) => !alone && !placed.includes(id));
    const error = placed.length > max ? w.tooMany(max) : shortfall ? ranking.shortfall(question, shortfall, locale) : null;
    // Safari takes a list without its marks for none, unless it is told.
    return group(part, error, ranking.hint(question, locale), html`
      ${placed.length ? html`<ol class="ranked" role="list" aria-label=${w.order}>${placed.map((id, at) => placedRow(part, placed, id, at))}</ol>` : nothing}
      ${free.length ? html`<ul class="unranked" role="list" aria-label=${w.rest}>${free.map(({ id, text }) => {
        const words = say(text, locale);
        return html`<li part="option"><span class="place" aria-hidden="true"></span><span class="what" lang=${words.lang ?? locale}>${words.text}</span>
          <span class="moves">${disabled || placed.length >= max ? nothing : action(part, `add-${id}`, w.add(placed.length + 1), words.text, (event) => move(part, event, [...placed, id], id, `down-${id}`, `up-${id}`, `out-${id}`))}</span></li>`;
      })}</ul>` : nothing}
      ${aloneRows(part, 'checkbox')}`);
  },

  hint(question, locale) {
    const { min, max } = boundsOf(question);
    return rankingWords[locale].hint(min, max, min === placeable(question));
  },

  shortfall(question, what, locale) {
    const w = rankingWords[locale];
    const { min, max } = boundsOf(question);
    return what === 'too-many' ? w.tooMany(max) : w.tooFew(min, min === placeable(question));
  },

  answers(question, choice, locale, m) {
    if (isBlank(choice)) return [m.blank];
    const text = (id: string): string => say(question.options.find((option) => option.id === id)?.text ?? { ru: '' }, locale).text;
    return isAlone(question, choice) ? choice.options.map(text) : choice.options.map((id, at) => `${at + 1}. ${text(id)}`);
  },

  results: rankingResults,

  styles: css`
    .hint {
      padding-block-end: 8px;
    }
    :is(.ranked, .unranked) {
      list-style: none;
      margin: 0;
      padding: 0;
    }
    /* One shape for a row with a place and one without: the page around a frame sees the height, and may not see the order by it. */
    :is(.ranked, .unranked) li {
      border-block-start: 1px solid var(--_hairline);
      column-gap: 8px;
      display: grid;
      grid-template-columns: 1.75em minmax(0, 1fr);
      padding: 12px 8px;
    }
    :is(.ranked, .unranked):last-child li:last-child {
      border-block-end: 1px solid var(--_hairline);
    }
    .ranked li {
      background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
      box-shadow: inset 3px 0 0 var(--_accent);
    }
    .place {
      font-variant-numeric: tabular-nums;
      font-weight: 600;
    }
    .moves {
      display: flex;
      gap: 0 20px;
      grid-column: 2;
      min-block-size: 1.5em;
      white-space: nowrap;
    }
    @container (width < 20em) {
      .moves {
        flex-wrap: wrap;
        gap: 12px 20px;
        /* Two lines of actions, whether they are there or not. */
        min-block-size: calc(3em + 12px);
      }
    }
    /* Large text in a narrow column: the words may break. */
    @container (width < 15em) {
      .moves {
        grid-column: 1 / -1;
        white-space: normal;
      }
    }
    .moves [aria-disabled='true'] {
      color: var(--_muted);
      cursor: default;
      text-decoration: none;
    }
    @media (forced-colors: active) {
      .ranked li {
        border-inline-start: 3px solid Highlight;
      }
    }
  `,
};

function placeable({ options }: Question): number {
  return options.filter(({ alone }) => !alone).length;
}

/** A small action on one option, named whole for whoever does not see where it stands. */
function action({ disabled }: KindPart, id: string, label: string, of: string, onClick: (event: MouseEvent) => void, off = false): TemplateResult {
  return html`<span class="act">${button({ label: html`${label}<span class="visually-hidden">: ${of}</span>`, kind: 'quiet', id, busy: off || disabled, onClick })}</span>`;
}

function placedRow(part: KindPart, placed: readonly string[], id: string, at: number): TemplateResult {
  const { question, locale } = part;
  const w = rankingWords[locale];
  const words = say(question.options.find((option) => option.id === id)?.text ?? { ru: '' }, locale);
  const swapped = (by: 1 | -1): string[] => placed.map((other, place) => (place === at + by ? id : place === at ? (placed[at + by] ?? other) : other));
  return html`<li part="option">
    <span class="place">${at + 1}.</span><span class="what" lang=${words.lang ?? locale}>${words.text}</span>
    <span class="moves">${part.disabled ? nothing : html`
      ${action(part, `up-${id}`, w.up, words.text, (event) => move(part, event, swapped(-1), id, `up-${id}`, `down-${id}`, `out-${id}`), at === 0)}
      ${action(part, `down-${id}`, w.down, words.text, (event) => move(part, event, swapped(1), id, `down-${id}`, `up-${id}`, `out-${id}`), at === placed.length - 1)}
      ${action(part, `out-${id}`, w.out, words.text, (event) => move(part, event, placed.filter((other) => other !== id), id, `add-${id}`))}`}
    </span>
  </li>`;
}

/** The focus stays on the thing that was moved: on the same action, or on one that is still possible. */
function move({ question, locale, answer, say: tell }: KindPart, event: MouseEvent, next: readonly string[], id: string, ...focus: readonly string[]): void {
  const root = (event.target as Node).getRootNode() as ShadowRoot;
  const place = next.indexOf(id);
  answer(next.length ? { question: question.id, options: next } : null);
  const w = rankingWords[locale];
  const text = say(question.options.find((option) => option.id === id)?.text ?? { ru: '' }, locale).text;
  tell(place < 0 ? w.saidOut(text) : w.said(text, place + 1, next.length));
  setTimeout(() => {
    const targets = focus.map((name) => root.querySelector<HTMLElement>(`[data-id="${name}"]`));
    (targets.find((target) => target && target.ariaDisabled !== 'true') ?? targets.find((target) => target))?.focus();
  });
}

/**
 * Places as points (Borda count): with n options a first place is worth n-1, the last 0, none nothing. The bar is the share
 * of what could be had; beside it how often the option came first.
 */
function rankingResults(question: Question, tally: Tally, { m, locale, caption }: ResultsLook): TemplateResult {
  const w = rankingWords[locale];
  const ranked = question.options.filter(({ alone }) => !alone);
  const ballots = Math.max(tally.answered ?? 0, ...tally.options.map(({ count }) => count));
  const most = Math.max(ballots * (ranked.length - 1), 1);
  const rows = question.options.map((option) => {
    const tallied = tally.options.find((entry) => entry.option === option.id);
    const points = (tallied?.spread ?? []).reduce((sum, times, at) => sum + times * Math.max(ranked.length - 1 - at, 0), 0);
    return { option, points, first: tallied?.spread?.[0] ?? 0, count: tallied?.count ?? 0 };
  });
  const ordered = [...rows.filter(({ option }) => !option.alone).sort((a, b) => b.points - a.points), ...rows.filter(({ option }) => option.alone)];
  return html`<p class="small muted">${w.points}</p>${bars({
    caption, heads: { option: m.heads.option, share: w.share, count: w.first },
    bars: ordered.map(({ option, points, first, count }) => {
      const percent = Math.round((points / most) * 100);
      return option.alone
        ? { ...say(option.text, locale), percent: 0, percentText: m.votes(count), countText: '' }
        : { ...say(option.text, locale), percent, percentText: m.percent(percent), countText: w.firsts(first) };
    }),
  })}`;
}
