import { html, nothing } from 'lit';
import { button } from '../../../ui/button.js';
import { type Asked, wrong } from '../asked.js';
import type { PartView, PayPart, Wrong } from '../part.js';
import type { SearchBy } from '../schemas.js';
import { offersStyles } from '../offers.js';
import { askedByUin, isPaymentCode, offeredUins, uinAsIs, uinLength } from './asked-number.js';
import type { NumberWords } from './messages.ru.js';

export interface NumberPart extends PayPart<NumberWords> {
  /** What was typed or pasted where a number is asked for, and is not simply one. */
  asked(text: string): Promise<Asked<SearchBy>>;
}

/** A number that is not as it should be, a message with one in it, or something else: few visitors need it. */
export function numberPart(): NumberPart {
  return {
    words: {
      ru: () => import('./messages.ru.js').then(({ words }) => words),
      en: () => import('./messages.en.js').then(({ words }) => words),
    },
    styles: [offersStyles],
    asked: async (text) => (isPaymentCode(text) ? askedByCode(text) : askedByUin(text)),
    draw: () => nothing,
    wrong: wrongNumber,
  };
}

/** Few paste a whole code into this field, so what reads it comes when somebody does. */
function askedByCode(text: string): Promise<Asked<SearchBy>> {
  return import('../receipt/pasted.js').then((reader) => reader.askedByCode(text), () => wrong('uin', 'not-fetched'));
}

/** What the visitor may do instead of typing it again: send it as it is, or take one of several numbers. */
function wrongNumber({ state: { problem, draft }, dispatch }: PartView, w: NumberWords): Wrong | null {
  const code = problem?.code ?? '';
  if (!Object.hasOwn(w.errors, code)) return null;
  const words = w.errors[code as keyof NumberWords['errors']];
  const text = typeof words === 'function' ? words(uinLength(draft.uin)) : words;
  const search = (uin: string): void => {
    dispatch({ type: 'draft', draft: { uin } });
    dispatch({ type: 'search', search: { by: 'uin', uin } });
  };
  if (code === 'several') {
    return { text, remedy: html`<ul class="offers">${offeredUins(draft.uin).map((uin) => html`<li>${button({ label: html`<span class="number">${uin}</span>`, kind: 'quiet', id: `take-${uin}`, onClick: () => search(uin) })}</li>`)}</ul>` };
  }
  const uin = code === 'check-digit' || code === 'letters' ? uinAsIs(draft.uin) : null;
  return { text, remedy: uin ? html`<div class="actions">${button({ label: w.asIs, kind: 'quiet', id: 'as-is', describedby: 'error-uin', onClick: () => search(uin) })}</div>` : nothing };
}
