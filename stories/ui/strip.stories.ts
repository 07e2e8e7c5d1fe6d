import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { frame } from '../../src/ui/frame.js';
import { strip, type StripOptions } from '../../src/ui/strip.js';

/** Whose block this is. No token, no part and no style of the page reaches it. */
const meta: Meta<StripOptions> = {
  title: 'Primitives/Strip',
  args: {
    text: 'Опрос на странице сайта. Сайт может видеть ответ',
    demonstration: false,
    verify: { href: 'https://city.example/referendum/demo', label: 'Проверить' },
    language: { label: 'English', lang: 'en', onSwitch: fn() },
    contrast: { label: 'Контрастнее', onSwitch: fn() },
  },
  argTypes: { demonstration: { control: 'boolean' } },
  render: (options) => onStage(frame({
    theme: 'rambler', locale: 'ru', clamped: false, showAll: { label: '', onClick: () => undefined }, said: '', busy: false,
    body: html`<p>Содержимое блока.</p>`, strip: strip(options),
  }), true),
};
export default meta;

type Story = StoryObj<StripOptions>;

export const open: Story = {};
export const secure: Story = { args: { text: 'Сервис города Москвы. Ответ получает город, сайт его не видит' } };
export const demonstration: Story = { args: { text: 'Демонстрация. Данные никуда не отправляются', demonstration: true, verify: null } };

/** The page tries everything that CSS has. The strip stands. */
export const underAttack: Story = {
  args: { text: 'Демонстрация. Данные никуда не отправляются', demonstration: true, verify: null },
  render: (options, context) => html`<style>
      primitive-stage::part(strip), primitive-stage .strip, .strip, footer { display: none !important; opacity: 0 !important; }
      primitive-stage { --_strip: none; color: transparent; font-size: 0; }
    </style>${typeof meta.render === 'function' ? meta.render(options, context) : nothing}`,
};
