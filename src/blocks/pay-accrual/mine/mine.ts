import { html, type TemplateResult } from 'lit';
import { button } from '../../../ui/button.js';
import { notice } from '../../../ui/notice.js';
import type { LaterMessages } from '../catalogue.js';
import type { PartView, PayPart } from '../part.js';
import type { MineWords } from './messages.ru.js';

/** The way «my charges»: those of who is signed in, and of his children; and the waiting until he is. */
export function minePart(): PayPart<MineWords> {
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [],
    draw,
  };
}

function draw({ state: { phase, citizen }, dispatch }: PartView, w: MineWords, m: LaterMessages): TemplateResult {
  if (phase === 'signing-in') {
    return html`${notice({ kind: 'neutral', title: w.signingIn, text: w.signingInText })}
      <div class="actions">${button({ label: m.cancel, kind: 'quiet', id: 'cancel', onClick: () => dispatch({ type: 'back' }) })}</div>`;
  }
  const act = citizen
    ? button({ label: w.show, id: 'find', onClick: () => dispatch({ type: 'search', search: null }) })
    : button({ label: w.signIn, id: 'find', onClick: () => dispatch({ type: 'sign-in' }) });
  return html`<div class="field"><p>${w.text}</p><div class="actions">${act}</div></div>`;
}
