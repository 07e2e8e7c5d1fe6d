import { html, type TemplateResult } from 'lit';
import { button } from '../../../ui/button.js';
import type { PartView, PayPart } from '../part.js';
import type { MineWords } from './messages.ru.js';

/** The way «my charges»: those of who is signed in, and of his children. */
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

function draw({ state, dispatch }: PartView, w: MineWords): TemplateResult {
  const act = state.citizen
    ? button({ label: w.show, id: 'find', onClick: () => dispatch({ type: 'search', search: null }) })
    : button({ label: w.signIn, id: 'find', onClick: () => dispatch({ type: 'sign-in' }) });
  return html`<div class="field"><p>${w.text}</p><div class="actions">${act}</div></div>`;
}
