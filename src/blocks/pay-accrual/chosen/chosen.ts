import { css, html, type TemplateResult } from 'lit';
import { button } from '../../../ui/button.js';
import type { LaterMessages } from '../catalogue.js';
import { russian, totalOf } from '../drawn.js';
import type { PartView, PayPart } from '../part.js';
import { dayOf } from '../progress.js';

/** At the form: what is chosen already goes on to be paid without another search. */
export function chosenPart(): PayPart<object> {
  const none = (): Promise<object> => Promise.resolve({});
  return { words: { ru: none, en: none }, styles: [styles], draw: (view, _, m) => draw(view, m) };
}

function draw(view: PartView, m: LaterMessages): TemplateResult {
  const { state: { chosen }, dispatch } = view;
  return html`<div class="act" part="total">
    <p class="subtitle">${m.chosen(chosen.length, totalOf(chosen, dayOf(view.state.found)))}</p>
    <ul class="brief small">${chosen.map(({ uin, purpose }) => html`<li><span class="clip" lang="ru">${purpose}</span>${button({ label: html`${m.leaveOut}<span class="visually-hidden"> ${russian(purpose)}</span>`, kind: 'quiet', id: `leave-${uin}`, onClick: () => dispatch({ type: 'choose', uin, on: false }) })}</li>`)}</ul>
    <div class="actions">${button({ label: m.toReview, kind: 'quiet', id: 'review', onClick: () => dispatch({ type: 'review' }) })}</div>
  </div>`;
}

const styles = css`
  .brief {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .brief li {
    align-items: baseline;
    display: flex;
    flex-wrap: wrap;
    column-gap: 16px;
    justify-content: space-between;
    padding-block: 8px;
  }
  .clip {
    flex: 1 1 14em;
    min-inline-size: 0;
  }
`;
