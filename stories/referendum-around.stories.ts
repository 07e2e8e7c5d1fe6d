import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { aroundStates } from '../test/harness/around-states.js';
import { showScene } from './support/show-state.js';

/**
 * What is around the vote: the list of questions, results by district, what the city did afterwards, and what is folded
 * under «Ещё». All of it is loaded when the visitor asks for it.
 */
const meta: Meta = {
  title: 'Referendum/Around the vote',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const scene = aroundStates[name];
  if (!scene) throw new Error(`no scene ${name}`);
  return { name, render: () => showScene(scene) };
}

export const list = still('list');
export const listSignedIn = still('list, signed in');
export const listAllForOthers = still('list, all for others');
export const listEmpty = still('list, empty');
export const listNotLoaded = still('list, not loaded');
export const byDistrict = still('by district');
export const byDistrictSeveral = still('by district, several');
export const byDistrictRating = still('by district, rating');
export const byDistrictRanking = still('by district, ranking');
export const byDistrictOwnOption = still('by district, own option');
export const byDistrictThreeQuestions = still('by district, three questions');
export const byDistrictHidden = still('by district, hidden');
export const byDistrictAllWithheld = still('by district, all withheld');
export const byDistrictNotLoaded = still('by district, not loaded');
export const closedDecided = still('closed, decided');
export const closedNotDecided = still('closed, not decided');
export const closedDecidedByDistrict = still('closed, decided, by district');
export const moreOpen = still('more, open');
export const moreUpcoming = still('more, upcoming');
export const moreAccepted = still('more, accepted');
