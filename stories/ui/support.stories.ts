import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { onStage } from '../../test/harness/primitive-stage.js';
import { Fault } from '../../src/kernel/fault.js';
import { siteLink, supportCode } from '../../src/ui/support.js';

interface Options {
  readonly link: string | null;
  readonly requestId: string | undefined;
}

/** What helps on where the block cannot: the city's own site, and what a support desk finds the request by. */
const meta: Meta<Options> = {
  title: 'Primitives/Support',
  args: { link: 'https://city.example/', requestId: 'c7a1f0' },
  render: ({ link, requestId }) => onStage(html`
    ${siteLink({ m: { openOnSite: 'Открыть на сайте города' }, link })}
    ${supportCode({ m: { supportCode: (id) => `Код обращения: ${id}` }, state: { fault: new Fault('gateway.internal', requestId === undefined ? {} : { requestId }) } })}
  `),
};
export default meta;

type Story = StoryObj<Options>;

export const both: Story = {};
export const withoutCode: Story = { args: { requestId: undefined } };
