import { formatInstant } from '../../../src/i18n/format.js';
import { formatMoney } from '../../../src/i18n/format-money.js';
import { html, type Markup } from '../../html.js';
import { type AmissPayment, mostAmiss } from '../payments/amiss.js';
import type { Flag } from '../storage/payment-tables.js';
import { framePage } from './frame.js';

const what: Readonly<Record<Flag, string>> = {
  amount: 'Списана не та сумма. Реестру о ней не сказано, начисления ждут',
  excess: 'Начисление уже было оплачено: лишнее надо вернуть. Реестру о лишнем не сказано',
  late: 'Деньги пришли, когда сервис уже назвал платёж законченным. Они переданы по назначению',
};

const settled: Readonly<Record<Flag, string>> = { amount: 'Сумма улажена, передать реестру', excess: 'Оставить учреждению, передать реестру', late: 'Улажено' };

/** Captures that were not to be, for whoever has to settle them: plain forms, no script. */
export function amissPage(payments: readonly AmissPayment[], told?: string): Markup {
  return framePage('Платежи с расхождением', html`<main>
<h1>Платежи с расхождением</h1>
<p>Деньги списаны не так, как заказано. Разберитесь с платёжным сервисом по номеру платежа и отметьте здесь, чем кончилось: плательщик увидит это на своём экране. Эта страница есть только в демонстрации и открыта всем; у настоящего города вход под охраной.</p>
${told === undefined ? html`` : html`<p class="told" role="status">${told}</p>`}
${payments.length ? html`<ul class="list">${payments.map(entry)}
</ul>` : html`<p>Таких платежей нет.</p>`}
${payments.length === mostAmiss ? html`<p class="note">Показаны первые ${String(mostAmiss)}.</p>` : html``}
</main>`);
}

function entry({ number, flag, paidAt, ordered, taken, excess }: AmissPayment): Markup {
  const facts = [
    formatInstant('ru', paidAt.toISOString()), `заказано ${formatMoney('ru', ordered)}`, `списано ${formatMoney('ru', taken)}`,
    ...(excess.charges ? [`лишнее по начислениям: ${formatMoney('ru', excess.amount)}`] : []),
  ];
  const act = (name: string, label: string): Markup => html`<button name="act" value="${name}" aria-label="${label}: ${number}">${label}</button>`;
  return html`
<li><strong>${number}</strong>
<p>${what[flag]}</p>
<p class="label">${facts.join(', ')}</p>
<form method="post" action="/admin/payments"><input type="hidden" name="number" value="${number}"><p class="actions">${act('settled', settled[flag])}
${flag === 'late' ? html`` : act('returned', 'Деньги возвращены')}</p></form></li>`;
}
