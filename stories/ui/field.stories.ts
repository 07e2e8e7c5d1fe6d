import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { button } from '../../src/ui/button.js';
import { field, type FieldOptions } from '../../src/ui/field.js';

/** One line of text. What goes in stands below, what is wrong above. */
const meta: Meta<FieldOptions> = {
  title: 'Primitives/Field',
  args: { id: 'number', label: 'Номер начисления', value: '', hint: '20 или 25 цифр.', error: null, disabled: false, onInput: fn() },
  argTypes: { error: { control: 'text' } },
  render: (options) => onStage(field(options)),
};
export default meta;

type Story = StoryObj<FieldOptions>;

export const empty: Story = {};
export const filled: Story = { args: { value: '9990077020260000000010016' } };
export const wrong: Story = { args: { value: '9990077020', error: 'В номере 20 или 25 цифр, а здесь 10. Проверьте, не потерялась ли часть' } };
export const disabled: Story = { args: { value: '9990077020260000000010016', disabled: true } };
/** In one line where there is room for a long number, else below. */
export const withItsAction: Story = { args: { action: button({ label: 'Найти', id: 'find', onClick: fn() }) } };
/** What can be done about it stands with what is wrong. */
export const withARemedy: Story = { args: { value: '9990077020260000000010017', error: 'Похоже на опечатку', remedy: html`<div class="actions">${button({ label: 'Искать как есть', kind: 'quiet', id: 'as-is', onClick: fn() })}</div>` } };
