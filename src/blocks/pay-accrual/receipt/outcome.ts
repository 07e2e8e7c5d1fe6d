import { html, nothing, type TemplateResult } from 'lit';
import type { PaymentCode } from '../../../domain/payment-code/gost.js';
import { techCodeOf } from '../../../domain/payment-code/tech-code.js';
import { button } from '../../../ui/button.js';
import { fact, russian } from '../drawn.js';
import type { PartView } from '../part.js';
import type { Requisite, Requisites } from '../requisites.js';
import type { SearchBy } from '../schemas.js';
import type { ReceiptWords } from './messages.ru.js';
import type { Understood } from './understand.js';

interface Acts {
  readonly view: PartView;
  readonly requisites: Requisites;
  search(search: SearchBy): void;
  again(): void;
}

/** What was read, in words, before anything is done with it: whom, what for, how much, and what to be careful about. */
export function outcome(read: Understood, w: ReceiptWords, acts: Acts): TemplateResult {
  return html`<section class="read" aria-labelledby="read-head">
    <p id="read-head" class="subtitle" tabindex="-1" data-id="read-result">${w.heads[read.kind]}</p>
    ${inside(read, w, acts)}
  </section>`;
}

function inside(read: Understood, w: ReceiptWords, acts: Acts): TemplateResult {
  const again = (kind: 'primary' | 'quiet' = 'quiet'): TemplateResult => button({ label: w.again, kind, id: 'again-receipt', onClick: () => acts.again() });
  switch (read.kind) {
    case 'code': {
      const { code, search, uin, doubts } = read;
      return html`${doubts.map((doubt) => html`<div class="aside warning" role="note" id=${`doubt-${doubt}`}><p>${w.doubts[doubt]}</p></div>`)}
        <dl class="facts">${facts(code, uin, w)}</dl>
        ${search ? html`<div class="actions">${button({ label: w.find, id: 'find', describedby: doubts.map((doubt) => `doubt-${doubt}`).join(' ') || undefined, onClick: () => acts.search(search) })}${again()}</div>` : html`
          <div class="aside" role="note"><p class="subtitle">${w.elsewhere}</p><p>${w.elsewhereText}</p></div>
          ${acts.requisites.draw(acts.view, 'read', lines(code, w), w)}
          <div class="actions">${again()}</div>`}`;
    }
    case 'uin':
      return html`${read.uins.length > 1 ? html`<p>${w.several}</p>` : nothing}
        <ul class="offers">${read.uins.map(({ uin, fits }) => html`<li><span class="code">${uin}</span>${fits ? nothing : html`<p class="small" id=${`doubt-${uin}`}>${w.doesNotFit}</p>`}
          <div class="actions">${button({ label: html`${w.find}<span class="visually-hidden">: ${uin}</span>`, kind: read.uins.length > 1 ? 'quiet' : 'primary', id: `find-${uin}`, describedby: fits ? undefined : `doubt-${uin}`, onClick: () => acts.search({ by: 'uin', uin }) })}</div></li>`)}</ul>
        <div class="actions">${again()}</div>`;
    case 'receipt': {
      const { number, paidAt, sum, uips } = read.receipt;
      return html`<p>${w.receiptText}</p>
        <dl class="facts">${fact(w.number, number, 'number')}${fact(w.paidAt, paidAt && w.instant(paidAt))}${fact(w.amount, w.money(sum), 'money')}${uips.map((uip) => fact(w.uip, uip, 'number'))}</dl>
        <div class="actions">${again()}</div>`;
    }
    case 'sbp':
      return html`<p>${w.sbpText}</p>${read.link.sum === null ? nothing : html`<dl class="facts">${fact(w.amount, w.money(read.link.sum), 'money')}</dl>`}
        <div class="actions"><a class="tap" href=${read.address} target="_blank" rel="noopener noreferrer" data-id="open-bank">${w.openBank}</a>${again()}</div>`;
    case 'broken-sbp':
      return html`<p>${w.brokenSbpText}</p><div class="actions">${again('primary')}</div>`;
    case 'broken-code':
      return html`<p>${w.brokenText}</p><div class="actions">${again('primary')}</div>`;
    case 'nothing':
      return html`<p>${read.host ? w.addressText(read.host) : w.nothingText}</p><div class="actions">${again('primary')}</div>`;
  }
}

function facts({ fields, sum }: PaymentCode, uin: string | null, w: ReceiptWords): TemplateResult {
  const service = techCodeOf(fields);
  const payer = [fields.ChildFio, [fields.LastName, fields.FirstName, fields.MiddleName].filter(Boolean).join(' ')].find(Boolean) ?? null;
  return html`${fact(w.payee, written(fields.Name))}${fact(w.purpose, written(fields.Purpose))}${fact(w.service, service && w.services[service])}${fact(w.payer, written(payer))}${fact(w.period, written(fields.PaymPeriod))}
    ${fact(w.personalAccount, fields.PersonalAccount ?? fields.PersAcc ?? null, 'number')}${fact(w.uin, uin, 'number')}${fact(w.amount, sum === null ? null : w.money(sum), 'money')}`;
}

/** Whoever wrote the code wrote Russian, whatever language the block speaks. */
function written(text: string | null | undefined): TemplateResult | null {
  return text ? russian(text) : null;
}

/** What a bank asks for, in its order. */
function lines({ fields, sum }: PaymentCode, w: ReceiptWords): Requisite[] {
  return [
    [w.payee, fields.Name ?? ''], [w.inn, fields.PayeeINN ?? ''], [w.kpp, fields.KPP ?? ''], [w.account, fields.PersonalAcc ?? ''], [w.bank, fields.BankName ?? ''], [w.bic, fields.BIC ?? ''],
    [w.corrAccount, fields.CorrespAcc === '0' ? '' : (fields.CorrespAcc ?? '')], [w.kbk, fields.CBC ?? ''], [w.oktmo, fields.OKTMO ?? ''], [w.purpose, fields.Purpose ?? ''], [w.amount, sum ?? ''],
  ];
}
