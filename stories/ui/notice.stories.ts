import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { onStage } from '../../test/harness/primitive-stage.js';
import { notice, type NoticeOptions } from '../../src/ui/notice.js';

/** An outcome or a message. The sign says the same as the colour. */
const meta: Meta<NoticeOptions> = {
  title: 'Primitives/Notice',
  args: { kind: 'success', title: 'Голос учтён' },
  argTypes: { kind: { control: 'inline-radio', options: ['success', 'danger', 'warning', 'neutral'] }, text: { control: 'text' }, more: { table: { disable: true } } },
  render: (options) => onStage(notice(options)),
};
export default meta;

type Story = StoryObj<NoticeOptions>;

export const success: Story = {};
export const danger: Story = { args: { kind: 'danger', title: 'Голос не принят: голосование уже закончилось', text: 'Посмотрите результаты, когда город их опубликует.' } };
export const warning: Story = { args: { kind: 'warning', title: 'Пока не знаем, дошёл ли голос', text: 'Проверяем. Дважды он не засчитается.' } };
export const neutral: Story = { args: { kind: 'neutral', title: 'Проголосовать не получится: это не ваш район', text: 'Голосуют только жители районов, названных выше.' } };
export const withSupportCode: Story = {
  args: { kind: 'danger', title: 'Вопрос не загрузился', text: 'Попробуйте ещё раз.', more: html`<p class="small muted">Код обращения: 01J9-4F2K</p>` },
};
