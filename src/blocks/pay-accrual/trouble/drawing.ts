import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../../ui/button.js';
import type { LaterMessages } from '../catalogue.js';
import { russian } from '../drawn.js';
import type { State } from '../model.js';
import type { Drawn } from '../part.js';
import type { View } from '../view.js';

// What a straight payment never shows. It comes and goes with the words for it.

/** What is no longer as it was seen: each change before and after, and what has gone. */
export function drawChanges({ uinShort, changes: w }: LaterMessages, { changed, before, items, found }: State): Drawn {
  if (!changed.length || !w) return nothing;
  const nameOf = (uin: string): TemplateResult | string => {
    const purpose = found?.accruals.find((accrual) => accrual.uin === uin)?.purpose;
    return purpose ? russian(purpose) : `${uinShort} ${uin}`;
  };
  const gone = changed.filter((uin) => !items.some((item) => item.uin === uin));
  const moved = before.flatMap(({ uin, amount: was }) => items.flatMap((item) => (item.uin === uin && changed.includes(uin) ? [{ uin, was, now: item.amount }] : [])));
  return html`<div class="aside warning" role="note">
    ${gone.map((uin) => html`<p>${nameOf(uin)}: ${w.gone}</p>`)}
    ${moved.map(({ uin, was, now }) => html`<p>${nameOf(uin)}: <span class="subtitle" aria-hidden="true">${w.to(was, now)}</span><span class="visually-hidden">${w.said(was, now)}</span></p>`)}
  </div>`;
}

/** An answer that lacks one of its sources is told as such: «nothing found» would not be so. */
export function drawIncomplete(m: LaterMessages, { state, dispatch }: View): TemplateResult {
  return html`<div class="aside" role="note"><p class="subtitle">${m.incomplete}</p><p id="incomplete">${m.incompleteText}</p>
    ${button({ label: m.searchAgain ?? m.tryAgain, kind: 'quiet', id: 'search-again', describedby: 'incomplete', onClick: () => dispatch({ type: 'search', search: state.search }) })}</div>`;
}
