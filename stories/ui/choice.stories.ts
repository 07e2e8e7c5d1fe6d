import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { choice, type ChoiceOptions } from '../../src/ui/choice.js';
import { longOptions, longQuestion } from '../support/stress-states.js';

/** One of several, by native radio buttons. */
const meta: Meta<ChoiceOptions> = {
  title: 'Primitives/Choice',
  args: {
    legend: { text: 'Как назвать новую кольцевую линию?', lang: null },
    legendHidden: false,
    options: [
      { id: 'big-ring', text: 'Большая кольцевая линия' },
      { id: 'keep', text: 'Третий пересадочный контур (сохранить)' },
      { id: 'specialists', text: 'Решение передать специалистам' },
    ],
    name: 'choice',
    chosen: null,
    disabled: false,
    error: null,
    onChoose: fn(),
  },
  argTypes: { chosen: { control: 'select', options: [null, 'big-ring', 'keep', 'specialists'] }, error: { control: 'text' } },
  render: (options) => onStage(choice(options)),
};
export default meta;

type Story = StoryObj<ChoiceOptions>;

export const open: Story = {};
export const chosen: Story = { args: { chosen: 'keep' } };
export const nothingChosen: Story = { args: { error: 'Выберите один вариант' } };
export const disabled: Story = { args: { chosen: 'keep', disabled: true } };
export const legendHidden: Story = { args: { legendHidden: true } };

/** Twelve options as long as the city writes them. */
export const longest: Story = { args: { legend: { text: longQuestion, lang: null }, options: longOptions.map((text, at) => ({ id: `o${at}`, text })), chosen: 'o1' } };
