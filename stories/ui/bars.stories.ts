import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { onStage } from '../../test/harness/primitive-stage.js';
import { type Bar, bars, type BarsOptions } from '../../src/ui/bars.js';
import { longOptions } from '../support/stress-states.js';

const bar = (text: string, percent: number, count: string): Bar => ({ text, lang: null, percent, percentText: `${percent} %`, countText: count });

/** A picture for the eye that is a plain table to a screen reader. Percentages come in whole and add up to 100. */
const meta: Meta<BarsOptions> = {
  title: 'Primitives/Bars',
  args: {
    caption: 'Результаты на сейчас',
    heads: { option: 'Вариант', share: 'Доля', count: 'Голоса' },
    bars: [bar('Большая кольцевая линия', 53, '5 301 голос'), bar('Третий пересадочный контур (сохранить)', 37, '3 650 голосов'), bar('Решение передать специалистам', 10, '1 049 голосов')],
  },
  render: (options) => onStage(bars(options)),
};
export default meta;

type Story = StoryObj<BarsOptions>;

export const usual: Story = {};
export const allAndNothing: Story = { args: { bars: [bar('За', 100, '1 голос'), bar('Против', 0, '0 голосов')] } };
export const millions: Story = { args: { bars: [bar('За', 61, '1 204 318 голосов'), bar('Против', 39, '770 006 голосов')] } };
export const longest: Story = { args: { bars: longOptions.map((text, at) => bar(text, [31, 21, 14, 9, 7, 5, 4, 3, 2, 2, 1, 1][at] ?? 0, `${12 - at} голосов`)) } };
