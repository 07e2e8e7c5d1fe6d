import { html, nothing } from 'lit';
import { plainUin } from '../../domain/identifiers/uin-digit.js';
import { button } from '../../ui/button.js';
import { notice } from '../../ui/notice.js';
import type { LaterMessages } from './catalogue.js';
import { faultNotice, stepTitle } from './drawn.js';
import { faultWords } from './faults.js';
import type { Drawn } from './part.js';
import type { Parts } from './parts.js';
import { listView } from './view-list.js';
import { progressView } from './view-progress.js';
import { reviewView } from './view-review.js';
import type { LaterView, View } from './view.js';

/** Everything that a visitor sees after his first act. */
export function laterView(m: LaterMessages, parts: Parts): LaterView {
  const citizen = (view: View): Drawn => (view.state.citizen ? parts.draw('citizen', view, m) : nothing);
  return {
    ready: () => true,
    content: (view) => {
      switch (view.state.phase) {
        case 'signing-in':
          return parts.draw('mine', view, m);
        case 'searching':
          return html`${stepTitle(view, m.searching)}<p class="muted">${m.searchingText}</p>${leave(view, m.cancel)}${citizen(view)}`;
        case 'found':
          return html`${listView(m, view, parts)}${citizen(view)}`;
        case 'checking':
          return html`${stepTitle(view, m.checking)}<p class="muted">${m.checkingText}</p>${leave(view, m.cancel)}`;
        case 'review':
        case 'sending':
          return html`${reviewView(m, view, parts)}${citizen(view)}`;
        case 'paying':
        case 'unknown':
        case 'paid':
        case 'not-paid':
          return progressView(m, view, parts);
        default:
          return nothing;
      }
    },
    aboveForm: (view) => {
      const { state } = view;
      if (state.fault) return faultNotice(view, faultWords(m, state), m);
      const [title, text] = m.nothingLeft ?? m.otherFault;
      return state.changed.length ? notice({ kind: 'warning', title, text }) : nothing;
    },
    panel: (view) => parts.draw(view.state.way, view, m),
    belowForm: (view) => html`${view.state.chosen.length ? parts.draw('chosen', view, m) : nothing}${citizen(view)}`,
    wrong: (view) => (view.state.problem?.field === 'uin' ? parts.wrong('uin', view, m) : null),
    find: (view) => void find(parts, view),
    misuse: (view) => parts.draw('misuse', view, m),
  };
}

/** A number that is one needs no more; what else was typed or pasted, and what is wrong with it, a part of its own tells. */
async function find(parts: Parts, { state: { draft: { uin: text } }, locale, dispatch }: View): Promise<void> {
  const uin = plainUin(text);
  if (uin) return dispatch({ type: 'search', search: { by: 'uin', uin } });
  const asked = await (await parts.fetch('uin', locale))?.asked(text);
  if (asked?.problem === null) dispatch({ type: 'search', search: asked.value });
  else dispatch({ type: 'problem', problem: asked?.problem ?? { field: 'uin', code: 'not-fetched' } });
}

function leave({ dispatch }: View, label: string): Drawn {
  return html`<div class="actions">${button({ label, kind: 'quiet', id: 'cancel', onClick: () => dispatch({ type: 'back' }) })}</div>`;
}
