import { html, type TemplateResult } from 'lit';
import { notice } from '../../../ui/notice.js';
import { siteLink } from '../../../ui/support.js';
import type { PartView, PayPart } from '../part.js';
import type { MisuseWords } from './messages.ru.js';

/** In place of the form, where the page has no city behind it, or would see and press whatever stands in the form. */
export function misusePart(): PayPart<MisuseWords> {
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [],
    draw,
  };
}

function draw(view: PartView, w: MisuseWords): TemplateResult {
  const what = view.services ? 'insecure' : 'unconfigured';
  return html`${notice({ kind: 'neutral', title: w[what], text: w[`${what}Text`] })}<div class="actions">${siteLink(view)}</div>`;
}
