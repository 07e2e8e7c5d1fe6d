import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { kindStates } from '../test/harness/kind-states.js';
import { referendumStates } from '../test/harness/referendum-states.js';
import { aroundStates } from '../test/harness/around-states.js';
import { showScene, showState } from './support/show-state.js';
import { stressStates } from './support/stress-states.js';

/** Many states in one page, for `npm run shots`. Not in the sidebar. */
const meta: Meta = {
  title: 'Sheets',
  tags: ['!dev', '!autodocs', '!test'],
  parameters: { bare: true, a11y: { disable: true } },
};
export default meta;

/** States that have something to open. */
const folded: readonly string[] = ['open', 'closed, not published', 'several: open', 'rating: open'];

export const states: StoryObj = {
  render: () => {
    const asked = new URLSearchParams(location.search).get('states')?.toLowerCase();
    const all = Object.entries({ ...referendumStates, ...kindStates, ...stressStates }).filter(([name]) => !asked || asked.split(',').some((part) => name.toLowerCase().includes(part)));
    const cell = (name: string, block: HTMLElement): TemplateResult => html`<figure class="cell"><figcaption>${name}</figcaption>${block}</figure>`;
    const scenes = Object.entries(aroundStates).filter(([name]) => !asked || asked.split(',').some((part) => name.toLowerCase().includes(part)));
    return html`${all.map(([name, state]) => cell(name, showState(state)))}${scenes.map(([name, scene]) => cell(name, showScene(scene)))}
    ${all.filter(([name]) => folded.includes(name)).map(([name, state]) => cell(`${name}, unfolded`, showState(state, { unfolded: true })))}`;
  },
};
