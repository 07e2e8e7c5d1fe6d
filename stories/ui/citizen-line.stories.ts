import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { citizenLine } from '../../src/ui/citizen-line.js';

interface Options {
  readonly name: string;
  readonly stays: boolean;
}

/** Who is signed in, and the way out, unless leaving would take something from under him. */
const meta: Meta<Options> = {
  title: 'Primitives/Citizen line',
  args: { name: 'Анна П.', stays: false },
  render: ({ name, stays }) => onStage(citizenLine(`Вы вошли: ${name}`, 'Выйти', stays ? null : fn())),
};
export default meta;

type Story = StoryObj<Options>;

export const signedIn: Story = {};
export const whileItIsSent: Story = { args: { stays: true } };
