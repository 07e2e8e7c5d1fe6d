import { formatInstant } from '../../src/i18n/format.js';
import { html, type Markup } from '../html.js';
import { type CardFaults, type CardField, testCards, type TypedCard } from './cards.js';
import type { Payment } from './journal.js';
import { type Locale } from './wire.js';
import { words, type Words } from './words.js';

interface Sheet {
  readonly locale: Locale;
  readonly title: string;
  readonly body: Markup;
  readonly sign?: string;
  /** For the page's one script; without it the page works as well. */
  readonly scripted?: Markup;
}

/** Works without scripts: plain forms and links only. */
function sheet({ locale, title, body, sign, scripted = html`` }: Sheet): Markup {
  return html`<!doctype html>
<html lang="${locale}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/desk.css">
${scripted}</head>
<body>
<header><p class="sign">${sign ?? words[locale].sign}</p><p class="demo">${words[locale].demo}</p></header>
<main>${body}</main>
</body>
</html>
`;
}

/** «1 234,50 ₽». @param amount kopecks. */
export function sumText(locale: Locale, amount: number): string {
  const [roubles, rest] = [Math.trunc(amount / 100), amount % 100];
  // Whole numbers alone: a sum divided into a fraction would be another one.
  const whole = new Intl.NumberFormat(locale).format(roubles);
  return `${whole}${locale === 'ru' ? ',' : '.'}${String(rest).padStart(2, '0')}\u00a0₽`;
}

function facts(payment: Payment): Markup {
  const { pay, sum } = words[payment.locale];
  return html`<dl><dt>${pay.for}</dt><dd>${payment.description}</dd><dt>${payment.status === 'created' ? pay.amount : sum}</dt><dd class="sum">${sumText(payment.locale, payment.amount)}</dd></dl>`;
}

export interface CardForm {
  readonly typed: TypedCard;
  readonly faults: CardFaults;
}

const kinds: Readonly<Record<CardField, { readonly autocomplete: string; readonly length: number }>> = {
  number: { autocomplete: 'cc-number', length: 23 }, expiry: { autocomplete: 'cc-exp', length: 7 }, cvc: { autocomplete: 'cc-csc', length: 4 },
};

export function payPage(payment: Payment, { typed, faults }: CardForm): Markup {
  const { locale, token, amount, expiresAt } = payment;
  const { pay, error, mend } = words[locale];
  const broken = Object.keys(faults).length > 0;
  return sheet({ locale, title: broken ? `${error}: ${pay.title}` : pay.title, body: html`
<h1>${pay.title}</h1>
${facts(payment)}
${broken ? html`<p class="fault" role="alert">${mend}</p>` : html``}
<form method="post" action="/pay/${token}" novalidate>
${(['number', 'expiry', 'cvc'] as const).map((field) => cardField(words[locale], field, typed[field], faults))}
<button class="main">${pay.go(sumText(locale, amount))}</button>
</form>
<form method="post" action="/pay/${token}/refuse"><button class="quiet">${pay.refuse}</button></form>
<p class="note">${pay.until} ${formatInstant(locale, new Date(expiresAt).toISOString())}</p>
${cardTable(payment)}` });
}

function cardField({ fields, faults: texts, error }: Words, field: CardField, value: string, faults: CardFaults): Markup {
  const [label, hint] = fields[field];
  const fault = faults[field];
  const { autocomplete, length } = kinds[field];
  return html`<p class="field ${field}"><label for="${field}">${label}</label><span class="hint" id="${field}-hint">${hint}</span>${fault ? html`<strong class="fault" id="${field}-fault">${error}: ${texts[field][fault]}</strong>` : html``}
<input id="${field}" name="${field}" value="${value}" inputmode="numeric" autocomplete="${autocomplete}" maxlength="${length}" spellcheck="false" aria-describedby="${field}-hint${fault ? ` ${field}-fault` : ''}"${fault ? html` aria-invalid="true"` : html``}></p>
`;
}

function cardTable({ locale, token }: Payment): Markup {
  const { cards, cases } = words[locale];
  return html`<section class="cards"><h2>${cards.title}</h2><p class="note">${cards.about}</p>
<table><thead><tr><th scope="col">${cards.number}</th><th scope="col">${cards.what}</th></tr></thead>
<tbody>${testCards.map((card) => html`
<tr><td><a href="/pay/${token}?card=${card.case}" aria-describedby="what-${card.case}">${grouped(card.number)}</a></td><td id="what-${card.case}">${cases[card.case]}</td></tr>`)}
</tbody></table></section>`;
}

export function grouped(number: string): string {
  return number.replace(/(\d{4})(?=\d)/g, '$1\u00a0');
}

/** The bank's own page of 3-D Secure. @param fault a sentence about the code that was typed. */
export function bankPage(payment: Payment, fault?: string): Markup {
  const { locale, token, lastFour } = payment;
  const { bank, error } = words[locale];
  return sheet({ locale, sign: bank.sign, title: fault === undefined ? bank.title : `${error}: ${bank.title}`, body: html`
<h1>${bank.title}</h1>
${facts(payment)}
<p>${bank.card} ···· ${lastFour ?? ''}</p>
<form method="post" action="/pay/${token}/3ds" novalidate>
<p class="field"><label for="code">${bank.code}</label><span class="hint" id="code-hint">${bank.hint}</span>${fault === undefined ? html`` : html`<strong class="fault" id="code-fault" role="alert">${error}: ${fault}</strong>`}
<input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" maxlength="8" aria-describedby="code-hint${fault === undefined ? '' : ' code-fault'}"${fault === undefined ? html`` : html` aria-invalid="true"`}></p>
<button class="main">${bank.go}</button>
</form>
<form method="post" action="/pay/${token}/refuse"><button class="quiet">${bank.refuse}</button></form>` });
}

/** The payer's own bank, after a code of the Faster Payments System was read. */
export function sbpPage(payment: Payment): Markup {
  const { locale, token } = payment;
  const { sbp } = words[locale];
  return sheet({ locale, sign: sbp.sign, title: sbp.title, body: html`
<h1>${sbp.title}</h1>
<p>${sbp.about}</p>
${facts(payment)}
<form method="post" action="/sbp/${token}/confirm"><button class="main">${sbp.go}</button></form>
<form method="post" action="/sbp/${token}/refuse"><button class="quiet">${sbp.refuse}</button></form>` });
}

/** How the payment stands, and nothing beyond that. */
export function resultPage(payment: Payment): Markup {
  const { locale, kind, status, capturedAt, returnUrl, token } = payment;
  const { results, paidAt, back, refresh, close, sbp } = words[locale];
  const [title, text] = results[status];
  const open = status === 'confirming' || status === 'created';
  const way = kind === 'sbp-qr' ? html`<p class="note">${sbp.ended}</p>`
    : kind === 'window' ? html`<p>${close}</p><p><a class="button" href="${returnUrl}">${back}</a></p>`
    : html`<p><a class="button" href="${returnUrl}">${back}</a></p>`;
  const path = `/${kind === 'sbp-qr' ? 'sbp' : 'pay'}/${token}`;
  return sheet({ locale, title, ...(kind === 'sbp-qr' && { sign: sbp.sign }), body: html`
<h1>${title}</h1>
<p>${text}</p>
${facts(payment)}
${capturedAt === null ? html`` : html`<p class="note">${paidAt}: ${formatInstant(locale, new Date(capturedAt).toISOString())}</p>`}
${open ? html`<p><a class="button" href="${path}">${refresh}</a></p>` : html``}
${way}`, scripted: open || kind === 'window' ? html`<script type="module" src="/result.js" data-kind="${kind}"${open ? html` data-watch="${path}/status" data-status="${status}"` : html``}></script>
` : html`` });
}

export function plainPage(locale: Locale, which: 'missing' | 'failed' | 'home'): Markup {
  const [title, text] = words[locale][which];
  return sheet({ locale, title, body: html`<h1>${title}</h1><p>${text}</p>` });
}
