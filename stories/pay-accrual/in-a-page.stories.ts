import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { payStates } from '../../test/harness/pay-states.js';
import { pageStyles } from '../support/page-styles.js';
import { showPay } from '../support/show-pay.js';

/** The block where it lives: in an article that tells of it, beside one, and in a shop beside its own basket. */
const meta: Meta = {
  title: 'Pay accrual/In a page',
  tags: ['still'],
  parameters: { controls: { disable: true }, bare: true },
  decorators: [
    (story) => {
      if (!document.adoptedStyleSheets.includes(pageStyles)) document.adoptedStyleSheets.push(pageStyles);
      return html`<div class="paper" lang="ru">${story()}</div>`;
    },
  ],
};
export default meta;

function block(name: string, theme?: string): TemplateResult {
  const state = payStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return html`${showPay(state, theme ? { theme } : {})}`;
}

const lead = html`<p>С декабря счета за детский сад, кружки и школьное питание приходят с номером начисления. По нему счёт можно найти и оплатить, не выходя из статьи: номер есть в квитанции и в сообщении от школы.</p>`;
const more = html`<p>Деньги уходят в Казначейство, и только потом учреждение закрывает счёт. Обычно это занимает день или два, и всё это время квитанция лежит у плательщика.</p>`;

export const article: StoryObj = {
  name: 'in an article',
  render: () => html`<main class="article"><h1>Как платить за детский сад</h1>${lead}${block('form')}${more}${more}</main>`,
};

export const articleReview: StoryObj = {
  name: 'in an article, before the button',
  render: () => html`<main class="article"><h1>Как платить за детский сад</h1>${lead}${block('review, several')}${more}</main>`,
};

export const sidebar: StoryObj = {
  name: 'in a sidebar',
  render: () => html`<main class="columns"><div class="article"><h1>Как платить за детский сад</h1>${lead}${more}${more}</div><aside class="side" aria-label="Ещё">${block('found several, two chosen')}</aside></main>`,
};

export const narrow: StoryObj = {
  name: 'in a column of 240 px',
  render: () => html`<main class="columns"><div class="article"><h1>Как платить за детский сад</h1>${lead}${more}</div><aside class="side narrow" aria-label="Ещё">${block('review')}</aside></main>`,
};

export const basket: StoryObj = {
  name: 'beside a ticket basket',
  render: () => html`<main class="columns">
    <section class="article basket" aria-labelledby="basket"><h1 id="basket">Ваши билеты</h1>
      <ul><li><span>Музей Вымышленной улицы, 12 декабря, 2 билета</span><b>1 200 ₽</b></li><li><span>Концерт в парке, 19 декабря, 1 билет</span><b>2 500 ₽</b></li></ul>
      <p class="basket-total"><span>Итого за билеты</span><b>3 700 ₽</b></p>
      <p>Билеты оплачиваются здесь, а счета музея и кружка отдельно, справа: их принимает город.</p>
    </section>
    <aside class="side" aria-label="Счета города">${block('found, something chosen earlier', 'kassa')}</aside></main>`,
};
