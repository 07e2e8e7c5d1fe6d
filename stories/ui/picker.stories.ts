import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { picker, type PickerOptions } from '../../src/ui/picker.js';

/** One of several, in the browser's own list, where radio buttons would be too long. */
const meta: Meta<PickerOptions> = {
  title: 'Primitives/Picker',
  args: {
    id: 'document', label: 'Документ', value: 'snils', onPick: fn(),
    options: [{ id: 'passport', text: 'Паспорт' }, { id: 'snils', text: 'СНИЛС' }, { id: 'birth', text: 'Свидетельство о рождении ребёнка' }],
  },
  render: (options) => onStage(picker(options)),
};
export default meta;

type Story = StoryObj<PickerOptions>;

export const picked: Story = {};
export const longest: Story = { args: { value: 'birth' } };
