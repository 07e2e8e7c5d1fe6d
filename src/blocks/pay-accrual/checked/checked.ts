import { html } from 'lit';
import type { State } from '../model.js';
import type { PartView, PayPart } from '../part.js';
import type { CheckedWords } from './messages.ru.js';

export interface CheckedPart extends PayPart<CheckedWords> {
  /** The visitor asks by hand. @param view as it was when he pressed. */
  pressed(view: PartView): void;
}

/** What came of asking by hand how a payment stands, where it stands as before: the block would otherwise say nothing. */
export function checkedPart(): CheckedPart {
  /** How it stood when he pressed; null as soon as he is told. */
  let before: State | null = null;
  let told: { readonly what: 'unchanged' | 'unanswered'; readonly at: number } | null = null;
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [],
    pressed({ state, say, refresh }) {
      [before, told] = [state, null];
      // The same words a minute later are said only where they were not there in between.
      say('');
      refresh();
    },
    draw({ state: { attempt, fault }, services, say }, w) {
      const had = before?.attempt;
      if (had && attempt && (had.key !== attempt.key || had.tries !== attempt.tries)) {
        // Of another payment he did not ask. A question without an answer is no look: nobody knows what has changed.
        told = had.key === attempt.key ? { what: fault ? 'unanswered' : 'unchanged', at: services?.clock.now() ?? Date.now() } : null;
        before = null;
        const text = told && w[told.what](told.at);
        // Saying draws the block, which is being drawn at this moment.
        if (text) queueMicrotask(() => say(text));
      }
      return html`<p class="small muted" data-id="checked">${told ? w[told.what](told.at) : before ? w.asking : ''}</p>`;
    },
    leave: () => ([before, told] = [null, null]),
  };
}
