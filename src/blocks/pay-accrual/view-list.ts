import { html, nothing, type TemplateResult } from 'lit';
import { keyed } from 'lit/directives/keyed.js';
import { amountNow, daysLeft, isOverdue, standing } from '../../domain/accrual/accrual.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { button } from '../../ui/button.js';
import { notice } from '../../ui/notice.js';
import { tick } from '../../ui/tick.js';
import type { LaterMessages } from './catalogue.js';
import { difference, fact, faultNotice, payeeFacts, russian, stepTitle, totalOf } from './drawn.js';
import { faultWords, nothingWords } from './faults.js';
import type { Drawn } from './part.js';
import type { Parts } from './parts.js';
import type { Accrual } from './schemas.js';
import type { View } from './view.js';
import { dayOf } from './progress.js';

/** As many as the gateway takes at once. */
const most = 20;

/** What was found, and what of it is to be paid. */
export function listView(m: LaterMessages, view: View, parts: Parts): TemplateResult {
  const { state, dispatch } = view;
  const day = dayOf(state.found);
  const accruals = state.found?.accruals ?? [];
  const known = new Set(accruals.map(({ uin }) => uin));
  const earlier = state.chosen.filter(({ uin }) => !known.has(uin));
  const [goneTitle, goneText] = m.nothingLeft ?? m.otherFault;
  const [nothingTitle, nothingText] = nothingWords(m, state);
  return html`${stepTitle(view, accruals.length ? m.foundTitle(accruals.length) : nothingTitle)}
    ${state.fault ? faultNotice(view, faultWords(m, state), m) : state.changed.length ? notice({ kind: 'warning', title: goneTitle, text: goneText }) : nothing}
    ${accruals.length || state.found?.incomplete ? nothing : html`<p class="text">${nothingText}</p>`}
    ${state.found?.incomplete ? m.drawIncomplete?.(m, view) ?? m.incomplete : nothing}
    ${accruals.length ? html`<ul class="accruals" part="accruals" aria-label=${m.foundTitle(accruals.length)}>${rows(m, view, accruals, day)}</ul>` : nothing}
    ${state.found?.next ? html`<div class="actions"><span id="more" class="muted">${m.moreText}</span>${button({ label: m.more, kind: 'quiet', id: 'more', describedby: 'more', onClick: () => dispatch({ type: 'more' }) })}</div>` : nothing}
    ${earlier.length ? html`<p class="subtitle" id="earlier">${m.earlier}</p>
      <ul class="accruals" part="accruals" aria-labelledby="earlier">${rows(m, view, earlier, day, true)}</ul>` : nothing}
    ${state.chosen.length >= most ? html`<p class="small muted">${m.most}</p>` : nothing}
    ${state.found ? html`<p class="small muted">${m.asOf(state.found.asOf)}</p>` : nothing}
    ${act(m, view, day)}
    ${state.chosen.length ? parts.fold('code', m.elsewhere, view, m) : nothing}`;
}

/** A row is another charge's no sooner than it is drawn anew: what was ticked or opened by hand stays with its own charge. */
function rows(m: LaterMessages, view: View, accruals: readonly Accrual[], day: PlainDate, earlier = false): unknown[] {
  return accruals.map((accrual) => keyed(accrual.uin, row(m, view, accrual, day, earlier)));
}

function row(m: LaterMessages, view: View, accrual: Accrual, day: PlainDate, earlier: boolean): TemplateResult {
  const { state, dispatch } = view;
  const { uin } = accrual;
  const payable = state.payable.includes(uin);
  const chosen = state.chosen.some((one) => one.uin === uin);
  const change = (on: boolean): void => {
    dispatch({ type: 'choose', uin, on });
    // Such a row goes away, and the focus with it.
    if (earlier) view.root.querySelector<HTMLElement>('[data-id=step]')?.focus();
  };
  const content = html`<span class="charge">
    <span class="what">
      <span id=${`what-${uin}`} class="purpose" lang="ru">${accrual.purpose}</span>
      <span class="small muted" id=${`who-${uin}`} lang="ru">${accrual.payee.name}</span>
    </span>
    <span class="cost">${cost(m, accrual, day)}</span>
    <span class="notes small" id=${`notes-${uin}`}>${notes(m, accrual, day, payable)}</span>
  </span>`;
  return html`<li class="accrual" part="accrual">
    ${payable
      ? tick({ id: `choose-${uin}`, checked: chosen, disabled: !chosen && state.chosen.length >= most, content, labelledby: `what-${uin} cost-${uin}`, describedby: `who-${uin} notes-${uin}`, onChange: change })
      : html`<div class="closed">${content}</div>`}
    ${details(m, view, accrual, day)}
  </li>`;
}

function cost(m: LaterMessages, accrual: Accrual, day: PlainDate): TemplateResult {
  const now = amountNow(accrual, day);
  const shown = accrual.toPay > 0 ? now : accrual.total;
  return html`<span class="money" part="amount" id=${`cost-${accrual.uin}`}>${m.moneyInColumn(shown)}</span>`;
}

/** Until when, with what discount, and why it cannot be paid. */
function notes(m: LaterMessages, accrual: Accrual, day: PlainDate, payable: boolean): Drawn {
  const stands = standing(accrual, day);
  if (!payable) return html`<span class="stands">${(stands === 'overpaid' ? m.overpaid?.(accrual.toPay) : m.standings?.[stands as 'paid']) ?? m.notNow}</span>`;
  const late = isOverdue(accrual, day);
  const until = accrual.payBy && (late ? m.overdue(accrual.payBy, day) : m.payBy(accrual.payBy, day));
  const saving = discountWords(m, accrual, day);
  return html`${saving ? html`<span class="saving">${m.saving(saving)}</span><span class="muted">${m.withoutDiscount(accrual.toPay)}</span>` : nothing}${until ? html`<span class=${late ? 'late' : 'muted'}>${until}</span>` : nothing}`;
}

/** «25 % до 3 декабря включительно, ещё 5 дней». @returns null without a discount that is in force. */
export function discountWords(m: LaterMessages, accrual: Accrual, day: PlainDate): string | null {
  const { discount, toPay } = accrual;
  const now = amountNow(accrual, day);
  if (!discount || now >= toPay) return null;
  const what = discount.kind === 'percent' && /^\d+([.,]\d+)?$/.test(discount.value) ? m.discountPercent(discount.value) : m.money(difference(toPay, now));
  const left = daysLeft(accrual, day);
  const until = discount.until ? m.discountUntil(what, discount.until, day) : what;
  return left !== null && left <= 10 ? `${until}, ${m.daysLeft(left)}` : until;
}

/** What else the institution says of it, for those who want to be sure that it is theirs. */
function details(m: LaterMessages, { m: { kinds } }: View, { uin, kind, purpose, payee, billedOn, toPay, total, facts }: Accrual, day: PlainDate): TemplateResult {
  return html`<details class="small"><summary>${m.details}<span class="visually-hidden">: <span lang="ru">${purpose}</span></span></summary>
    <dl class="facts">
      ${fact(m.uinShort, uin, 'number')}${fact(m.kind, kinds[kind])}${facts.map(({ name, value }) => fact(russian(name), russian(value)))}
      ${payeeFacts(m, payee)}
      ${fact(m.billedOn, m.day(billedOn, day))}${total === toPay ? nothing : fact(m.amount, m.money(total))}
    </dl>
  </details>`;
}

/** How many are chosen and what they cost, with the way on. */
function act(m: LaterMessages, view: View, day: PlainDate): TemplateResult {
  const { state, dispatch } = view;
  const { chosen, payable } = state;
  return html`<div class="act" part="total">
    ${chosen.length ? html`<p class="subtitle">${m.chosen(chosen.length, totalOf(chosen, day))}</p>` : payable.length ? html`<p class="muted">${m.noneChosen}</p>` : nothing}
    <div class="actions">
      ${chosen.length ? button({ label: m.toReview, id: 'review', onClick: () => dispatch({ type: 'review' }) }) : nothing}
      ${button({ label: state.found?.accruals.length ? m.findMore : m.toForm, kind: chosen.length || payable.length ? 'quiet' : 'primary', id: 'ask', onClick: () => dispatch({ type: 'ask' }) })}
    </div>
  </div>`;
}
