import { html, nothing, type TemplateResult } from 'lit';
import { amountNow } from '../../domain/accrual/accrual.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { type Kopecks, kopecks, sum } from '../../domain/money/kopecks.js';
import { say } from '../../i18n/format.js';
import type { Locale } from '../../i18n/locale.js';
import { notice } from '../../ui/notice.js';
import { siteLink, supportCode } from '../../ui/support.js';
import type { LaterMessages } from './catalogue.js';
import { isRefusal } from './faults.js';
import type { Pair } from './pair.js';
import type { Drawn } from './part.js';
import type { Accrual } from './schemas.js';
import type { View } from './view.js';

/** Where the visitor is: the focus comes here when what he pressed has gone. */
export function stepTitle({ headingLevel }: Pick<View, 'headingLevel'>, text: string): TemplateResult {
  return html`<div class="step" role="heading" aria-level=${Math.min(headingLevel + 1, 6)} tabindex="-1" data-id="step">${text}</div>`;
}

/** What went wrong, and what to do. */
export function faultNotice(view: View, [title, text]: Pair, m: LaterMessages): TemplateResult {
  const { fault } = view.state;
  const elsewhere = /^(site|exposure|client)\.|^not-found$/.test(fault?.code ?? '');
  return notice({ kind: isRefusal(view.state) ? 'danger' : 'warning', title, text, more: html`${supportCode({ m, state: view.state })}${elsewhere ? siteLink(view) : nothing}` });
}

/** One line of a list of facts; nothing where there is nothing to say. */
export function fact(name: string | TemplateResult, value: string | TemplateResult | null, kind: '' | 'number' | 'money' = ''): Drawn {
  return value ? html`<div><dt class="muted">${name}</dt><dd class=${kind}>${value}</dd></div>` : nothing;
}

/** Words of an institution are Russian, whatever language the block speaks. */
export function russian(text: string): TemplateResult {
  return html`<span lang="ru">${text}</span>`;
}

/** Words of the city or of a provider; where there are none in the reader's language they are told to be Russian. */
export function spoken(words: Parameters<typeof say>[0], locale: Locale): string | TemplateResult {
  const { text, lang } = say(words, locale);
  return lang ? russian(text) : text;
}

/** The difference of two sums that somebody else has reckoned. */
export function difference(more: Kopecks, less: Kopecks): Kopecks {
  return kopecks(more - less);
}

/** Sums under each other, the commission on a line of its own: before the button as in the receipt. @param full without the discount. */
export function reckoning(m: LaterMessages, full: Kopecks, amount: Kopecks, commission: Kopecks, name: string, total: Kopecks): TemplateResult {
  const line = (what: string, value: string, kind = ''): TemplateResult => html`<div class=${kind}><dt>${what}</dt><dd class="money">${value}</dd></div>`;
  return html`<dl class="reckoning" part="total">
    ${line(m.amount, m.moneyInColumn(full))}${amount < full ? line(m.discount, `\u2212${m.moneyInColumn(difference(full, amount))}`) : nothing}
    ${line(m.commission, commission ? m.moneyInColumn(commission) : m.noCommission)}${line(name, m.moneyInColumn(total), 'sum')}
  </dl>`;
}

/** What a charge is for, and what is paid for it. */
export function chargeLine(purpose: string, amount: string): TemplateResult {
  return html`<div class="charge"><span class="what purpose" lang="ru">${purpose}</span><span class="cost"><span class="money" part="amount">${amount}</span></span></div>`;
}

/** Whom a charge is of, by his own name and numbers. */
export function payeeFacts(m: LaterMessages, { name, inn, kpp }: { readonly name: string; readonly inn: string; readonly kpp: string }): TemplateResult {
  return html`${fact(m.payee, russian(name))}${fact(m.inn, inn, 'number')}${fact(m.kpp, kpp, 'number')}`;
}

/** What they come to on that day. */
export function totalOf(chosen: readonly Accrual[], day: PlainDate): Kopecks {
  return sum(chosen.map((accrual) => amountNow(accrual, day)));
}
