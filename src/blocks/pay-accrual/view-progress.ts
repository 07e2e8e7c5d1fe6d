import { html, nothing, type TemplateResult } from 'lit';
import { button } from '../../ui/button.js';
import { notice } from '../../ui/notice.js';
import type { LaterMessages } from './catalogue.js';
import { supportCode } from '../../ui/support.js';
import { chargeLine, difference, fact, payeeFacts, reckoning, spoken } from './drawn.js';
import { endWords } from './faults.js';
import type { State } from './model.js';
import type { Drawn } from './part.js';
import type { Parts } from './parts.js';
import type { Payment } from './schemas.js';
import type { View } from './view.js';

/** What became of the button: under way, not known, paid, not paid. */
export function progressView(m: LaterMessages, view: View, parts: Parts): TemplateResult {
  const { state } = view;
  const { phase, payment } = state;
  if (phase === 'unknown' || !payment) return unknown(m, view, parts);
  if (payment.amiss) return html`${notice({ kind: 'warning', title: m.amiss ?? m.unknown, text: payment.amiss === 'returned' ? '' : m.notAgain ?? m.unknownText })}${parts.draw('amiss', view, m)}${finish(m, view)}`;
  if (phase === 'paid') return payment.veiled ? veiled(m, view) : paid(m, view, payment, parts);
  if (phase === 'not-paid') return notPaid(m, view, payment);
  return paying(m, view, payment, parts);
}

/** Which of the words for «not known yet» fits. */
function unknownWords(m: LaterMessages, { attempt, fault }: State): string {
  if (fault?.code === 'offline') return m.unknownOffline;
  return attempt?.made === 'elsewhere' ? m.unknownElsewhere : attempt?.made === 'earlier' ? m.unknownEarlier : m.unknownText;
}

function unknown(m: LaterMessages, view: View, parts: Parts): TemplateResult {
  const check = (): void => {
    view.dispatch({ type: 'resumed' });
    void parts.fetch('checked', view.locale).then((part) => (part ? part.pressed(view) : view.say(view.m.notFetched)));
  };
  return html`${notice({ kind: 'warning', title: m.unknown, text: unknownWords(m, view.state), more: supportCode({ m, state: view.state }) })}
    <div class="actions">${button({ label: m.checkNow, kind: 'quiet', id: 'check', describedby: 'notice-text', onClick: check })}</div>${parts.kept('checked', view, m)}`;
}

/** How far a payment under way has come, as far as this page can know. */
function payingWay({ attempt, payment, windowless }: State): keyof LaterMessages['paying'] {
  if (payment?.veiled) return 'earlier';
  if (payment?.next?.kind === 'sbp') return 'sbp';
  if (payment?.next?.kind === 'page') return attempt?.made === 'here' && !windowless ? 'page' : 'earlier';
  return 'waiting';
}

function paying(m: LaterMessages, { state, dispatch, ...view }: View, payment: Payment, parts: Parts): TemplateResult {
  const way = payingWay(state);
  const { next } = payment;
  const failed = state.fault && !state.cancelling ? m.cancelFailed : null;
  return html`${notice({
      kind: 'neutral', title: state.cancelling ? m.cancelling : m.paying[way], text: state.cancelling ? '' : payment.veiled ? m.payingVeiled : m.payingText[way],
      more: payment.veiled || way === 'waiting' ? nothing : html`<p class="small muted">${m.until(payment.expiresAt)}</p>`,
    })}
    ${next?.kind === 'sbp' ? parts.draw('code', { state, dispatch, ...view }, m) : nothing}
    ${payment.veiled ? nothing : html`<dl class="facts small">${fact(m.total, m.money(payment.total), 'money')}${fact(m.takes, spoken(payment.provider, view.locale))}${fact(m.number, payment.number, 'number')}</dl>`}
    ${failed ? html`<div class="aside warning" role="note" id="failed"><p class="subtitle">${failed[0]}</p><p>${failed[1]}</p></div>` : nothing}
    <div class="actions">
      ${next?.kind === 'page' && !state.cancelling ? html`<a class="button" part="button" href=${next.url} target="_blank" rel="noopener noreferrer" data-id="open-page">${m.openPage}</a>` : nothing}
      ${payment.veiled ? nothing : button({ label: state.cancelling ? m.cancelling : m.callOff, kind: 'quiet', id: 'cancel', busy: state.cancelling, describedby: failed ? 'failed' : undefined, onClick: () => dispatch({ type: 'cancel' }) })}
    </div>`;
}

function paid(m: LaterMessages, view: View, payment: Payment, parts: Parts): TemplateResult {
  const amount = difference(payment.total, payment.commission);
  return html`${notice({ kind: 'success', title: m.paid, text: m.paidText(payment.total) })}
    <section class="receipt" part="receipt" aria-label=${m.receipt}>
      <ul class="accruals">${payment.items.map(({ purpose, payee, inn, kpp, uin, uip, amount }) => html`<li class="accrual article">
        ${chargeLine(purpose, m.moneyInColumn(amount))}
        <dl class="facts small">${payeeFacts(m, { name: payee, inn, kpp })}${fact(m.uinShort, uin, 'number')}${fact(m.uip, uip, 'number')}</dl>
      </li>`)}</ul>
      ${reckoning(m, amount, amount, payment.commission, m.paidTotal, payment.total)}
      <dl class="facts small">
        ${fact(m.number, payment.number, 'number')}${fact(m.paidAt, payment.paidAt && m.instant(payment.paidAt))}${fact(m.provider, spoken(payment.provider, view.locale))}${fact(m.receiptTo, payment.contact)}
      </dl>
    </section>
    ${crediting(m, payment)}${payment.items.length ? parts.fold('paper', m.keep, view, m) : nothing}${finish(m, view)}`;
}

const stages = ['waiting', 'sent', 'preliminary', 'matched'] as const;

/** The money of the charge that is least far: what is told of all is so of each. */
function crediting(m: LaterMessages, { items }: Payment): Drawn {
  if (!items.length) return nothing;
  const lost = items.some((item) => item.crediting === 'not-matched');
  const reached = Math.min(...items.map((item) => (item.crediting === 'not-matched' ? 1 : stages.indexOf(item.crediting))));
  return html`<section class="crediting" part="crediting" aria-labelledby="crediting">
    <p id="crediting" class="subtitle">${m.creditingTitle}</p>
    <ol class="stages">${stages.map((stage, at) => html`<li class=${at < reached || stage === 'matched' && at === reached ? 'done' : at === reached ? 'now' : 'ahead'} aria-current=${at === reached ? 'step' : 'false'}>
      <span>${m.crediting[stage]}</span>${at < reached ? html`<span class="visually-hidden">, ${m.stepDone}</span>` : nothing}
    </li>`)}</ol>
    ${lost ? html`<div class="aside warning" role="note">${m.notMatched}</div>` : html`<p class="small muted">${reached === stages.length - 1 ? m.credited : m.creditingText}</p>`}
  </section>`;
}

/** Known by a keepsake, which the page around the frame holds: nothing is told but that it went through. */
function veiled(m: LaterMessages, view: View): TemplateResult {
  return html`${notice({ kind: 'success', title: m.paidVeiled ?? m.paid, text: m.paidVeiledText })}${finish(m, view)}`;
}

function notPaid(m: LaterMessages, view: View, { reason, items, veiled: hidden }: Payment): TemplateResult {
  const { state, dispatch } = view;
  const [title, text] = endWords(m, reason);
  const again = !hidden && (items.length > 0 || state.chosen.length > 0);
  return html`${notice({ kind: reason === 'cancelled' || reason === 'superseded' ? 'neutral' : 'danger', title, text })}
    <div class="actions">
      ${again ? button({ label: m.payAgain, id: 'again', onClick: () => dispatch({ type: 'again' }) }) : nothing}
      ${button({ label: m.toForm, kind: again ? 'quiet' : 'primary', id: 'done', onClick: () => dispatch({ type: 'done' }) })}
    </div>`;
}

function finish(m: LaterMessages, { dispatch }: View): TemplateResult {
  return html`<div class="actions">${button({ label: m.done, id: 'done', onClick: () => dispatch({ type: 'done' }) })}</div>`;
}
