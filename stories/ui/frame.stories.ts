import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { ref } from 'lit/directives/ref.js';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { pageSettings } from '../../src/runtime/page.js';
import { frame, type FrameOptions } from '../../src/ui/frame.js';
import { strip } from '../../src/ui/strip.js';
import { knownTheme } from '../../src/ui/themes.js';

const text = 'Новая кольцевая линия свяжет спальные районы, не заставляя ехать через центр. ';
const few = html`<p>${text}</p>`;
const much = html`<p>${text.repeat(6)}</p>`;

type Args = FrameOptions & { readonly reserved: string };

/** The outer shape of every block: content, live region, the operator's strip at the edge. */
const meta: Meta<Args> = {
  title: 'Primitives/Frame',
  args: { reserved: '', clamped: false, said: '', busy: false, body: few, showAll: { label: 'Показать целиком', onClick: fn() } },
  argTypes: { body: { table: { disable: true } }, strip: { table: { disable: true } }, theme: { table: { disable: true } } },
  render: ({ reserved, ...options }) => html`<div ${ref((place) => (place as HTMLElement | undefined)?.style.setProperty('--_reserved', reserved || null))}>${onStage(frame({
    ...options,
    theme: knownTheme(pageSettings().theme ?? 'rambler'), locale: pageSettings().locale ?? 'ru',
    strip: strip({ text: 'Опрос на странице сайта. Сайт может видеть ответ', demonstration: false, verify: null, language: { label: 'English', lang: 'en', onSwitch: fn() }, contrast: { label: 'Контрастнее', onSwitch: fn() } }),
  }), true)}</div>`,
};
export default meta;

type Story = StoryObj<Args>;

export const usual: Story = {};

/** The page reserved more than the first view needs: the strip stays at the edge. */
export const roomToSpare: Story = { args: { reserved: '320px' } };

/** The page reserved less: nothing on the page moves until the visitor asks for the rest. */
export const clamped: Story = { args: { reserved: '240px', clamped: true, body: much } };
