import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { fn } from 'storybook/test';
import { onStage } from '../../test/harness/primitive-stage.js';
import { button, type ButtonOptions } from '../../src/ui/button.js';

/** One action a view is `primary`; everything beside it is `quiet`. Only a person's click counts (`isTrusted`). */
const meta: Meta<ButtonOptions> = {
  title: 'Primitives/Button',
  args: { label: 'Проголосовать', kind: 'primary', busy: false, onClick: fn() },
  argTypes: { kind: { control: 'inline-radio', options: ['primary', 'quiet'] }, busy: { control: 'boolean' } },
  render: (options) => onStage(html`<div class="actions">${button(options)}</div>`),
};
export default meta;

type Story = StoryObj<ButtonOptions>;

export const primary: Story = {};
export const quiet: Story = { args: { kind: 'quiet', label: 'Снять выбор' } };
export const busy: Story = { args: { busy: true, label: 'Отправляем голос…' } };
export const longLabel: Story = { args: { label: 'Войти через портал города и вернуться к голосованию с сохранённым выбором' } };

/** The one action with quiet ones beside it: they wrap as one row at a time. */
export const row: Story = {
  render: ({ onClick }) => onStage(html`<div class="actions">
    ${button({ label: 'Изменить голос', onClick })} ${button({ label: 'Отменить', kind: 'quiet', onClick })} ${button({ label: 'Снять выбор', kind: 'quiet', onClick })}
  </div>`),
};
