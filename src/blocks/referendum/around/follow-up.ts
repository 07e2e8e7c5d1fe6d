import { css, html, nothing } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { say } from '../../../i18n/format.js';
import { formatDate } from '../../../i18n/format-date.js';
import type { LaterMessages } from '../messages-later.ru.js';
import { aroundOperations } from '../operations-around.js';
import type { FollowUp } from '../schemas-around.js';
import type { Part, View } from '../view.js';
import type { AroundHost, AroundPart } from './part.js';
import { Asked } from './asked.js';
import { followUpWords } from './messages-follow-up.js';

/** The sign says the same as the word beside it. */
const signs: Readonly<Record<FollowUp['steps'][number]['state'], string>> = { 'done': '✓', 'under-way': '…', 'planned': '○', 'other': '·' };

/** What the city decided after the vote, and what it has done since. */
export function followUp(host: AroundHost): AroundPart {
  const asked = new Asked(host, 'follow-up', ({ transport }, referendumId, signal) => transport.call(aroundOperations.followUp, { referendumId }, { signal }));
  return {
    styles,
    draw: (view, m) => {
      const inside = asked.draw(view, m, (told) => drawn(view, m, told));
      return inside === nothing ? nothing : html`<section class="follow-up" aria-labelledby="follow-up">
        <p id="follow-up" class="subtitle">${followUpWords[view.locale].title}</p>
        ${inside}
      </section>`;
    },
  };
}

function drawn(view: View, m: LaterMessages, { decision, steps }: FollowUp): Part {
  const w = followUpWords[view.locale];
  return html`${decision ? html`${told(view, decision.text)}${small(view, m, null, decision)}` : html`<p class="muted">${w.none}</p>`}
    ${steps.length ? html`<ol class="steps" role="list">${steps.map((step) => html`<li>
      <span class="step-sign ${step.state}" aria-hidden="true">${signs[step.state]}</span>
      <div>${told(view, step.text)}${small(view, m, step.state === 'other' ? null : w.states[step.state], step)}</div>
    </li>`)}</ol>` : nothing}`;
}

function told({ locale }: View, text: FollowUp['steps'][number]['text']): Part {
  const words = say(text, locale);
  return html`<p class="text" lang=${ifDefined(words.lang ?? undefined)}>${words.text}</p>`;
}

function small({ locale }: View, m: LaterMessages, state: string | null, { at, source }: { readonly at: string | null; readonly source: string | null }): Part {
  const said = [state, at && formatDate(locale, at)].filter(Boolean).join(', ');
  // Where the address comes from is the city; what it leads to is still only what a browser may open safely.
  const link = source && /^https:\/\//.test(source) ? html` <a class="tap" href=${source} target="_blank" rel="noopener noreferrer">${m.source}</a>` : nothing;
  return said || link !== nothing ? html`<p class="small muted">${said}${link}</p>` : nothing;
}

const styles = css`
  .follow-up,
  .follow-up .asked {
    display: flex;
    flex-direction: column;
    gap: 8px;
    outline-offset: 4px;
  }
  .steps {
    display: flex;
    flex-direction: column;
    gap: 12px;
    list-style: none;
    margin: 4px 0 0;
    padding: 0;
  }
  .steps li {
    display: flex;
    gap: 12px;
  }
  .step-sign {
    block-size: calc(24em / 14);
    border: 2px solid var(--_muted);
    border-radius: 50%;
    color: var(--_muted);
    flex: none;
    font: 700 0.875em/calc(20em / 14) var(--_font);
    inline-size: calc(24em / 14);
    text-align: center;
  }
  .step-sign.done {
    border-color: var(--_success);
    color: var(--_success);
  }
  .step-sign.planned {
    border-style: dashed;
    color: transparent;
  }
`;
