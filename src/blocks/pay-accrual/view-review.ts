import { html, nothing, type TemplateResult } from 'lit';
import { amountNow } from '../../domain/accrual/accrual.js';
import type { PlainDate } from '../../domain/calendar/plain-date.js';
import { sum } from '../../domain/money/kopecks.js';
import { button } from '../../ui/button.js';
import { choice } from '../../ui/choice.js';
import { field } from '../../ui/field.js';
import { notice } from '../../ui/notice.js';
import { askedContact } from './asked.js';
import type { LaterMessages } from './catalogue.js';
import { chargeLine, fact, faultNotice, payeeFacts, reckoning, russian, spoken, stepTitle } from './drawn.js';
import { faultWords } from './faults.js';
import type { Drawn } from './part.js';
import type { Parts } from './parts.js';
import type { Accrual, Method } from './schemas.js';
import { discountWords } from './view-list.js';
import type { View } from './view.js';
import { dayOf } from './progress.js';

/**
 * All that there is to see before the button: whom, what for, how much, with which commission, who takes the money. The
 * same template while it is sent: a button that is pressed must not be another when it is released.
 */
export function reviewView(m: LaterMessages, view: View, parts: Parts): TemplateResult {
  const { state, dispatch } = view;
  const day = dayOf(state.quote);
  const methods = state.quote?.methods.filter(({ kind }) => kind !== 'other') ?? [];
  const method = methods.find(({ id }) => id === state.method) ?? null;
  const sending = state.phase === 'sending';
  return html`${stepTitle(view, (state.changed.length && m.reviewChanged) || m.review)}
    ${state.fault ? faultNotice(view, faultWords(m, state), m) : nothing}${m.drawChanges?.(m, state)}
    <ul class="accruals" part="accruals" aria-label=${m.review}>${state.chosen.map((accrual) => article(m, view, accrual, day))}</ul>
    ${state.quote ? html`<p class="small muted">${m.asOf(state.quote.asOf)}</p>` : nothing}
    ${methods.length ? html`${methodChoice(m, view, methods)}${contactField(m, view)}${takings(m, view, method)}` : noMethods(m)}
    <div class="actions">
      ${method ? payButton(m, view, method, sending) : methods.length ? nothing : button({ label: m.tryAgain, id: 'recheck', describedby: 'notice-text', onClick: () => dispatch({ type: 'review' }) })}
      ${sending ? nothing : button({ label: m.back, kind: 'quiet', id: 'back', onClick: () => dispatch({ type: 'back' }) })}
      ${sending ? nothing : button({ label: m.findMore, kind: 'quiet', id: 'ask', onClick: () => dispatch({ type: 'ask' }) })}
    </div>
    ${sending ? nothing : parts.fold('code', m.elsewhere, view, m)}`;
}

function payButton(m: LaterMessages, { state, dispatch, locale }: View, method: Method, sending: boolean): TemplateResult {
  const pay = (): void => {
    const { value, problem } = askedContact(state.draft.contact);
    dispatch(problem ? { type: 'problem', problem } : { type: 'pay', contact: value, locale });
  };
  return button({ label: sending ? m.sending : m.pay(method.total), id: 'pay', busy: sending, onClick: pay });
}

function article(m: LaterMessages, { state, dispatch }: View, accrual: Accrual, day: PlainDate): TemplateResult {
  const { uin, payee, purpose, toPay, facts } = accrual;
  const now = state.items.find((item) => item.uin === uin)?.amount ?? amountNow(accrual, day);
  const discount = discountWords(m, accrual, day);
  return html`<li class="accrual article" part="accrual">
    ${chargeLine(purpose, m.moneyInColumn(now))}
    <dl class="facts small">
      ${payeeFacts(m, payee)}${fact(m.uinShort, uin, 'number')}
      ${facts.map(({ name, value }) => fact(russian(name), russian(value)))}
      ${discount ? html`${fact(m.amount, m.money(toPay))}${fact(m.discount, discount)}` : nothing}
    </dl>
    ${state.chosen.length > 1 && state.phase === 'review' ? html`<div class="actions small">${button({ label: html`${m.leaveOut}<span class="visually-hidden"> ${russian(purpose)}</span>`, kind: 'quiet', id: `leave-${uin}`, onClick: () => dispatch({ type: 'choose', uin, on: false }) })}</div>` : nothing}
  </li>`;
}

function methodChoice(m: LaterMessages, { state, dispatch, locale }: View, methods: readonly Method[]): TemplateResult {
  return choice({
    name: 'method', legend: { text: m.method, lang: null }, legendHidden: false, chosen: state.method, disabled: state.phase === 'sending',
    options: methods.map(({ id, title, provider, commission }) => ({ id, text: html`${spoken(title, locale)}<br /><span class="small muted">${spoken(provider, locale)}, ${m.methodNote(commission)}</span>` })),
    error: state.problem?.field === 'method' ? m.methodMissing : null,
    onChoose: (id) => dispatch({ type: 'method', id }),
  });
}

/** 54-ФЗ: the receipt needs an address before the money moves. */
function contactField(m: LaterMessages, { state, dispatch }: View): TemplateResult {
  const { problem } = state;
  const error = problem?.field === 'contact' ? (m.contactErrors[problem.code as 'email'] as string | undefined) ?? m.contactErrors.email : null;
  return field({
    id: 'contact', label: m.contact, hint: m.contactHint, value: state.draft.contact, error, inputmode: 'email', autocomplete: 'email', disabled: state.phase === 'sending',
    onInput: (contact) => dispatch({ type: 'draft', draft: { contact } }),
  });
}

/** What it comes to, who takes the money, and on which terms. */
function takings(m: LaterMessages, { state: { chosen, items }, locale }: View, method: Method | null): Drawn {
  if (!method) return nothing;
  const amount = sum(items.map((item) => item.amount));
  const full = sum(chosen.map(({ toPay }) => toPay));
  return html`${reckoning(m, amount < full ? full : amount, amount, method.commission, m.total, method.total)}
    <p class="small muted text">${m.takes} ${spoken(method.provider, locale)}. ${m.minutes(method.minutes)}</p>
    ${method.terms ? html`<p class="small"><a class="tap" href=${method.terms} target="_blank" rel="noopener noreferrer">${m.terms}</a></p>` : nothing}`;
}

function noMethods(m: LaterMessages): TemplateResult {
  const [title, text] = m.noMethods ?? m.otherFault;
  return notice({ kind: 'warning', title, text });
}
