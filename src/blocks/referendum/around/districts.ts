import { css, html, nothing, type TemplateResult } from 'lit';
import type { DirectiveResult } from 'lit/directive.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { ref } from 'lit/directives/ref.js';
import { say } from '../../../i18n/format.js';
import { button } from '../../../ui/button.js';
import type { Question } from '../kinds/kind.js';
import type { LaterMessages } from '../messages-later.ru.js';
import { aroundOperations } from '../operations-around.js';
import type { Districts } from '../schemas-around.js';
import type { Part, View } from '../view.js';
import type { AroundHost, AroundPart } from './part.js';
import { Asked } from './asked.js';
import { type District, inOrder, leaderOf, leadingOptions, type Order, partsOf } from './district-rows.js';
import { districtsWords } from './messages-districts.js';

/** Results by district: one table, which to the eye is a bar for each district. */
export function districts(host: AroundHost): AroundPart {
  const asked = new Asked(host, 'districts', ({ transport }, referendumId, signal) => transport.call(aroundOperations.districts, { referendumId }, { signal }));
  let order: Order = 'voted';
  const turn = (view: View): void => {
    order = order === 'voted' ? 'name' : 'voted';
    const w = districtsWords[view.locale];
    view.say(order === 'voted' ? w.sortedByVoted : w.sortedByName);
    host.requestUpdate();
  };
  return {
    styles,
    draw(view, m): Part {
      const inside = asked.draw(view, m, (told) => drawn(view, m, told, order, () => turn(view)));
      // Of what was opened by hand something has to be said.
      return inside === nothing ? html`<p>${districtsWords[view.locale].none}</p>` : inside;
    },
  };
}

function drawn(view: View, m: LaterMessages, told: Districts, order: Order, turn: () => void): Part {
  const w = districtsWords[view.locale];
  if (told.stage === 'hidden') return html`<p>${w.hidden}</p>`;
  const shown = inOrder(told.districts, order, view.locale);
  const questions = view.state.referendum?.questions ?? [];
  const [, second] = questions;
  return html`${shown.length ? html`
      ${shown.length > 1 ? html`<div class="actions">${button({ label: order === 'voted' ? w.byName : w.byVoted, kind: 'quiet', id: 'sort', onClick: turn })}</div>` : nothing}
      ${questions.map((question) => {
        const words = say(question.text, view.locale);
        return html`${second ? html`<p class="question" lang=${ifDefined(words.lang ?? undefined)}>${words.text}</p>` : nothing}
          ${question.kind === 'single' ? stacks(view, m, question, shown) : leaders(view, m, question, shown)}`;
      })}` : told.withheld ? nothing : html`<p>${w.none}</p>`}
    ${told.withheld ? html`<p class="small muted">${w.withheld(told.withheld, shown.length > 0)}</p>` : nothing}
    ${shown.length && view.state.results?.stage !== 'final' ? html`<p class="small muted">${m.asOf(told.asOf)}</p>` : nothing}`;
}

/** Each width goes through the CSSOM: a style attribute in a template dies under a strict policy. */
function wide(percent: number): DirectiveResult {
  return ref((element) => (element as HTMLElement | undefined)?.style.setProperty('--_share', `${percent}%`));
}

/** One of several: a whole bar for each district, cut into the leading options, which a pattern tells apart as well as a shade. */
function stacks({ locale }: View, m: LaterMessages, question: Question, shown: readonly District[]): TemplateResult {
  const w = districtsWords[locale];
  const { leading, rest } = leadingOptions(question, shown);
  const heads = leading.map((id) => say(question.options.find((option) => option.id === id)?.text ?? { ru: id }, locale));
  const parts = rest ? [...heads, { text: w.rest, lang: null }] : heads;
  return html`<ul class="key small" aria-hidden="true">${parts.map(({ text, lang }, at) => html`<li><span class="swatch p${at}"></span><span lang=${ifDefined(lang ?? undefined)}>${text}</span></li>`)}</ul>
    <table class="districts">
      <caption class="visually-hidden">${w.caption(say(question.text, locale).text)}</caption>
      <thead class="visually-hidden"><tr><th scope="col">${w.district}</th>${parts.map(({ text, lang }) => html`<th scope="col" lang=${ifDefined(lang ?? undefined)}>${text}</th>`)}<th scope="col">${w.voted}</th></tr></thead>
      <tbody>${shown.map((district) => {
        const shares = partsOf(question, district, leading, rest);
        return html`<tr>
          <th scope="row" lang="ru"><span class="name">${district.name}</span><span class="stack" aria-hidden="true">${shares.map((share, at) => html`<span class="p${at}" ${wide(share)}></span>`)}</span></th>
          ${shares.map((share, at) => html`<td><span class="swatch p${at}" aria-hidden="true"></span>${m.percent(share)}</td>`)}
          <td class="muted voted">${w.people(district.voted)}</td>
        </tr>`;
      })}</tbody>
    </table>`;
}

/** Any other kind: what is ahead in each district, and how far. */
function leaders({ locale }: View, m: LaterMessages, question: Question, shown: readonly District[]): TemplateResult {
  const w = districtsWords[locale];
  return html`<table class="districts">
      <caption class="visually-hidden">${w.caption(say(question.text, locale).text)}</caption>
      <thead class="visually-hidden"><tr><th scope="col">${w.district}</th><th scope="col">${w.leader}</th><th scope="col">${w.share}</th><th scope="col">${w.voted}</th></tr></thead>
      <tbody>${shown.map((district) => {
        const leader = leaderOf(question, district);
        const words = say(question.options.find(({ id }) => id === leader?.option)?.text ?? { ru: '' }, locale);
        const measure = !leader ? '' : leader.measure === 'mean' ? w.mean(leader.mean, leader.highest) : leader.measure === 'points' ? w.points(m.percent(leader.percent)) : m.percent(leader.percent);
        return html`<tr>
          <th scope="row" lang="ru"><span class="name">${district.name}</span><span class="stack" aria-hidden="true"><span class="p0" ${wide(leader?.percent ?? 0)}></span><span class="p2" ${wide(100 - (leader?.percent ?? 0))}></span></span></th>
          <td class="ahead" lang=${ifDefined(words.lang ?? undefined)}>${leader ? words.text : w.nobody}</td>
          <td class="measure">${measure}</td>
          <td class="muted voted">${w.people(district.voted)}</td>
        </tr>`;
      })}</tbody>
    </table>`;
}

const styles = css`
  .around,
  .around .asked {
    display: flex;
    flex-direction: column;
    gap: 12px;
    outline-offset: 4px;
  }
  .key {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    list-style: none;
  }
  .key li {
    display: flex;
    gap: 8px;
  }
  .swatch {
    block-size: 0.875em;
    border: 1px solid var(--_accent);
    display: inline-block;
    flex: none;
    inline-size: 0.875em;
    margin-block-start: 0.25em;
  }
  .districts {
    border-collapse: collapse;
    color: inherit;
    display: block;
    font: inherit;
    inline-size: 100%;
    white-space: inherit;
  }
  .districts tbody {
    display: flex;
    flex-direction: column;
    gap: 16px;
  }
  .districts tbody tr {
    column-gap: 16px;
    display: flex;
    flex-wrap: wrap;
    row-gap: 4px;
  }
  .districts :is(th, td) {
    font-weight: 400;
    padding: 0;
    text-align: start;
  }
  .districts tbody th {
    flex: 1 0 100%;
    min-inline-size: 0;
  }
  .districts td {
    display: flex;
    font-variant-numeric: tabular-nums;
    gap: 6px;
    min-inline-size: 0;
  }
  .districts .measure {
    font-weight: 600;
  }
  .districts .voted {
    margin-inline-start: auto;
  }
  .name {
    display: block;
    padding-block-end: 4px;
  }
  .stack {
    border: 1px solid var(--_accent);
    display: flex;
    block-size: 14px;
  }
  .stack > * {
    border-inline-end: 1px solid var(--_accent);
    flex: none;
    inline-size: var(--_share);
  }
  .stack > :last-child {
    border: 0;
    flex: 1 1 0;
  }
  /* Full, hatched, empty: told apart without a colour, and on paper. */
  .p0 {
    background: var(--_accent);
  }
  .p1 {
    background: repeating-linear-gradient(135deg, var(--_accent) 0 2px, var(--_surface) 2px 5px);
  }
  .p2 {
    background: var(--_surface);
  }
  @media (forced-colors: active) {
    .stack,
    .stack > *,
    .swatch {
      border-color: CanvasText;
      forced-color-adjust: none;
    }
    .p0 {
      background: CanvasText;
    }
    .p1 {
      background: repeating-linear-gradient(135deg, CanvasText 0 2px, Canvas 2px 5px);
    }
    .p2 {
      background: Canvas;
    }
  }
`;
