import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, type TemplateResult } from 'lit';
import { kindStates } from '../test/harness/kind-states.js';
import { payScenes } from '../test/harness/pay-scenes.js';
import { payStates } from '../test/harness/pay-states.js';
import { referendumStates } from '../test/harness/referendum-states.js';
import { aroundStates } from '../test/harness/around-states.js';
import { payExtremes } from './support/pay-extremes.js';
import { showPay, showPayScene } from './support/show-pay.js';
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

/** Those that the address asks for by a part of their name; all, where it asks for none. */
function asked<T>(all: Readonly<Record<string, T>>): [string, T][] {
  const parts = new URLSearchParams(location.search).get('states')?.toLowerCase().split(',');
  return Object.entries(all).filter(([name]) => !parts || parts.some((part) => name.toLowerCase().includes(part)));
}

function cell(name: string, block: HTMLElement): TemplateResult {
  return html`<figure class="cell"><figcaption>${name}</figcaption>${block}</figure>`;
}

export const states: StoryObj = {
  render: () => {
    const all = asked({ ...referendumStates, ...kindStates, ...stressStates });
    return html`${all.map(([name, state]) => cell(name, showState(state)))}${asked(aroundStates).map(([name, scene]) => cell(name, showScene(scene)))}
    ${all.filter(([name]) => folded.includes(name)).map(([name, state]) => cell(`${name}, unfolded`, showState(state, { unfolded: true })))}`;
  },
};

/** Scenes come one after the other: each has the browser's camera and clipboard for itself while it is set. */
export const payStatesSheet: StoryObj = {
  name: 'pay states',
  render: () => {
    let before = Promise.resolve();
    const scenes = asked(payScenes).map(([name, scene]) => {
      const shown = showPayScene(scene, before);
      before = shown.set;
      return cell(name, shown.element);
    });
    return html`${asked({ ...payStates, ...payExtremes }).map(([name, state]) => cell(name, showPay(state)))}${scenes}`;
  },
};
