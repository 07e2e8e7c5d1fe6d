import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { kindStates } from '../test/harness/kind-states.js';
import { showState } from './support/show-state.js';

/** Every way of asking: while it is answered, where something is missing, and counted. Still, as the other states are. */
const meta: Meta = {
  title: 'Referendum/Kinds of question',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = kindStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showState(state) };
}

export const severalOpen = still('several: open');
export const severalChosen = still('several: chosen');
export const severalNothingChosen = still('several: nothing chosen');
export const severalTooMany = still('several: too many');
export const severalOwnOptionAmongThem = still('several: own option among them');
export const severalNotOpenYet = still('several: not open yet');
export const severalSending = still('several: sending');
export const severalChanging = still('several: changing');
export const severalResults = still('several: results');
export const approvalOpen = still('approval: open');
export const approvalChosen = still('approval: chosen');
export const approvalResults = still('approval: results');
export const ratingOpen = still('rating: open');
export const ratingScored = still('rating: scored');
export const ratingOneNotScored = still('rating: one not scored');
export const ratingNotOpenYet = still('rating: not open yet');
export const ratingSending = still('rating: sending');
export const ratingChanging = still('rating: changing');
export const ratingResults = still('rating: results');
export const rankingOpen = still('ranking: open');
export const rankingAllPlaced = still('ranking: all placed');
export const rankingSomeNotPlaced = still('ranking: some not placed');
export const rankingNotOpenYet = still('ranking: not open yet');
export const rankingSending = still('ranking: sending');
export const rankingChanging = still('ranking: changing');
export const rankingResults = still('ranking: results');
export const ownOptionOpen = still('own option: open');
export const ownOptionWritten = still('own option: written');
export const ownOptionTooLong = still('own option: too long');
export const ownOptionEmpty = still('own option: empty');
export const ownOptionNoneOfThese = still('own option: none of these');
export const ownOptionResults = still('own option: results');
export const threeQuestionsOpen = still('three questions: open');
export const threeQuestionsOneNotAnswered = still('three questions: one not answered');
export const threeQuestionsResults = still('three questions: results');
export const threeQuestionsAccepted = still('three questions: accepted');
export const oneCategory = still('one category');
export const notMyCategory = still('not my category');
export const closesInHours = still('closes in hours');
