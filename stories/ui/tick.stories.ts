import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { tick, type TickOptions } from '../../src/ui/tick.js';

/** A box to be ticked; all of its row takes the press. */
const meta: Meta<TickOptions> = {
  title: 'Primitives/Tick',
  args: { id: 'consent', checked: false, disabled: false, content: 'Согласен, чтобы город нашёл начисления по этому документу. Его номер уйдёт только городу.', error: null, onChange: fn() },
  argTypes: { error: { control: 'text' } },
  render: (options) => onStage(tick(options)),
};
export default meta;

type Story = StoryObj<TickOptions>;

export const open: Story = {};
export const ticked: Story = { args: { checked: true } };
export const disabled: Story = { args: { disabled: true } };
export const notTicked: Story = { args: { error: 'Отметьте, что вы согласны' } };
