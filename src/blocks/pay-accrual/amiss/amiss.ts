import { html, nothing } from 'lit';
import { kopecks, sum } from '../../../domain/money/kopecks.js';
import { chargeLine, fact, spoken } from '../drawn.js';
import type { PaperWords } from '../paper/messages.ru.js';
import { paperPart } from '../paper/paper.js';
import type { Drawn, PartView, PayPart } from '../part.js';
import type { Payment } from '../schemas.js';
import type { AmissWords } from './messages.ru.js';

type Words = AmissWords & { readonly paper: PaperWords };

/**
 * The provider has taken money otherwise than it was ordered: what is so, and what to do. A receipt is there only of charges
 * that were paid as they should be, beside one that was paid twice: of anything else it would prove what is not.
 */
export function amissPart(): PayPart<Words> {
  const paper = paperPart();
  return {
    words: {
      ru: () => Promise.all([import('./messages.ru.js'), import('../paper/messages.ru.js')]).then(([own, { words }]) => ({ ...own.words, paper: words })),
      en: () => Promise.all([import('./messages.en.js'), import('../paper/messages.en.js')]).then(([own, { words }]) => ({ ...own.words, paper: words })),
    },
    styles: paper.styles,
    draw(view, w, m) {
      const { state: { payment }, locale } = view;
      if (!payment?.amiss) return nothing;
      const { amiss, taken, total, number, paidAt, provider } = payment;
      return html`<p class="text">${w.what[amiss]}</p>
        <p class="text">${amiss === 'returned' ? w.afterReturn : w.advice}</p>
        <dl class="facts">
          ${fact(w.ordered, w.money(total), 'money')}${fact(w.taken, w.money(taken ?? total), 'money')}
          ${fact(w.number, number, 'number')}${fact(w.takenAt, paidAt && w.instant(paidAt))}${fact(w.provider, spoken(provider, locale))}
        </dl>
        ${apart(payment, w, (settled) => paper.draw({ ...view, state: { ...view.state, payment: settled } } satisfies PartView, payment.commission ? { ...w.paper, none: w.commissionApart } : w.paper, m))}`;
    },
    leave: () => paper.leave?.(),
  };
}

/** Which charges were paid twice, and the receipt of the others; nothing where the city does not tell them apart. */
function apart(payment: Payment, w: AmissWords, receipt: (settled: Payment) => Drawn): Drawn {
  const [twice, once] = [payment.items.filter(({ excess }) => excess), payment.items.filter(({ excess }) => !excess)];
  if (!twice.length) return nothing;
  const list = (title: string, items: Payment['items']): Drawn => html`<p class="subtitle">${title}</p>
    <ul class="accruals">${items.map(({ purpose, amount }) => html`<li class="accrual article">${chargeLine(purpose, w.money(amount))}</li>`)}</ul>`;
  // What was taken for all of them together, the commission, is no part of it.
  const settled = { ...payment, items: once, commission: kopecks(0), total: sum(once.map(({ amount }) => amount)) };
  return html`${list(w.twice, twice)}${once.length ? html`${list(w.once, once)}${receipt(settled)}` : nothing}`;
}
