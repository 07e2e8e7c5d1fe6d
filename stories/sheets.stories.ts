import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html } from 'lit';
import { referendumStates } from '../test/harness/referendum-states.js';
import { showState } from './support/show-state.js';
import { stressStates } from './support/stress-states.js';

/** Many states in one page, for `npm run shots`. Not in the sidebar. */
const meta: Meta = {
  title: 'Sheets',
  tags: ['!dev', '!autodocs', '!test'],
  parameters: { bare: true, a11y: { disable: true } },
};
export default meta;

export const states: StoryObj = {
  render: () => {
    const asked = new URLSearchParams(location.search).get('states')?.toLowerCase();
    const all = Object.entries({ ...referendumStates, ...stressStates });
    return html`${all
      .filter(([name]) => !asked || asked.split(',').some((part) => name.toLowerCase().includes(part)))
      .map(([name, state]) => html`<figure class="cell"><figcaption>${name}</figcaption>${showState(state)}</figure>`)}`;
  },
};
