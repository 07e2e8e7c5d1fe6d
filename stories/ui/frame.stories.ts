import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { fn } from 'storybook/test';
import '../../test/harness/primitive-stage.js';
import { pageSettings } from '../../src/runtime/page.js';
import { frame, type FrameOptions } from '../../src/ui/frame.js';
import { strip } from '../../src/ui/strip.js';
import { knownTheme } from '../../src/ui/themes.js';

const text = 'Новая кольцевая линия свяжет спальные районы, не заставляя ехать через центр. ';
const few = html`<p>${text}</p>`;
const much = html`<p>${text.repeat(6)}</p>`;

/** The outer shape of every block: content, live region, the operator's strip at the edge. */
const meta: Meta<FrameOptions> = {
  title: 'Primitives/Frame',
  args: { reserved: 0, clamped: false, said: '', busy: false, body: few, showAll: { label: 'Показать целиком', onClick: fn() } },
  argTypes: { body: { table: { disable: true } }, strip: { table: { disable: true } }, theme: { table: { disable: true } } },
  render: (options) => html`<primitive-stage whole .content=${frame({
    ...options,
    theme: knownTheme(pageSettings().theme ?? 'rambler'),
    strip: strip({ text: 'Опрос на странице сайта. Сайт может видеть ответ', demonstration: false, verify: null, language: { label: 'English', lang: 'en', onSwitch: fn() } }),
  })}></primitive-stage>`,
};
export default meta;

type Story = StoryObj<FrameOptions>;

export const usual: Story = {};

/** The page reserved more than the first view needs: the strip stays at the edge. */
export const roomToSpare: Story = { args: { reserved: 320 } };

/** The page reserved less: nothing on the page moves until the visitor asks for the rest. */
export const clamped: Story = { args: { reserved: 240, clamped: true, body: much } };
