import { html, nothing } from 'lit';
import { fact, spoken } from '../drawn.js';
import type { PayPart } from '../part.js';
import type { AmissWords } from './messages.ru.js';

/** The provider has taken money otherwise than it was ordered: what is so, and what to do. No receipt, since it would prove what is not. */
export function amissPart(): PayPart<AmissWords> {
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [],
    draw({ state: { payment }, locale }, w) {
      if (!payment?.amiss) return nothing;
      const { amiss, taken, total, number, paidAt, provider } = payment;
      return html`<p class="text">${w.what[amiss]}</p>
        <p class="text">${amiss === 'returned' ? w.afterReturn : w.advice}</p>
        <dl class="facts">
          ${fact(w.ordered, w.money(total), 'money')}${fact(w.taken, w.money(taken ?? total), 'money')}
          ${fact(w.number, number, 'number')}${fact(w.takenAt, paidAt && w.instant(paidAt))}${fact(w.provider, spoken(provider, locale))}
        </dl>`;
    },
  };
}
