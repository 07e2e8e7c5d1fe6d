import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { referendumStates } from '../test/harness/referendum-states.js';
import { kindStates } from '../test/harness/kind-states.js';
import { pageStyles } from './support/page-styles.js';
import { showState } from './support/show-state.js';

/** The block where it lives: among a newspaper's own text, pictures and advertisements. */
const meta: Meta = {
  title: 'Referendum/In a page',
  tags: ['still'],
  parameters: { controls: { disable: true }, bare: true },
  decorators: [
    (story) => {
      if (!document.adoptedStyleSheets.includes(pageStyles)) document.adoptedStyleSheets.push(pageStyles);
      return html`<div class="paper">${story()}</div>`;
    },
  ],
};
export default meta;

function block(name: string): TemplateResult {
  const state = referendumStates[name] ?? kindStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return html`${showState(state)}`;
}

const lead = html`<p>Строители сомкнули последнее кольцо тоннелей, и теперь у линии, которую семь лет называли Третьим пересадочным контуром, должно появиться имя. Варианты обсуждали историки, проектировщики и пассажиры.</p>`;
const more = html`<p>По замыслу, кольцо свяжет районы, между которыми раньше ездили через центр. Пересадок станет вдвое больше, а дорога с юга на северо-восток короче на двадцать минут.</p>`;
const advertisement = (size: string): TemplateResult => html`<div class="advertisement ${size}" role="complementary" aria-label="Реклама">Реклама</div>`;

export const article: StoryObj = {
  name: 'in an article',
  render: () => html`<main class="article"><h1>Кольцо ждёт имени</h1>${lead}${block('open')}${more}${more}</main>`,
};

export const sidebar: StoryObj = {
  name: 'in a sidebar',
  render: () => html`<main class="columns"><div class="article"><h1>Кольцо ждёт имени</h1>${lead}${more}${more}</div><aside class="side" aria-label="Ещё">${block('closed, results final')}<h2>Читайте также</h2><ul><li>Как строили тоннель под рекой</li><li>Схема метро 2030 года</li></ul></aside></main>`,
};

export const betweenAdvertisements: StoryObj = {
  name: 'between advertisements',
  render: () => html`<main class="article"><h1>Кольцо ждёт имени</h1>${lead}${advertisement('wide')}${block('chosen and signed in')}${advertisement('wide')}${more}</main>`,
};

export const twoInARow: StoryObj = {
  name: 'two in a row',
  render: () => html`<main class="article"><h1>Два вопроса недели</h1>${lead}${block('several: chosen')}${more}${block('accepted, results live')}</main>`,
};

export const narrow: StoryObj = {
  name: 'in a column of 240 px',
  render: () => html`<main class="columns"><div class="article"><h1>Кольцо ждёт имени</h1>${lead}${more}</div><aside class="side narrow" aria-label="Ещё">${block('ranking: some not placed')}${advertisement('tall')}</aside></main>`,
};
