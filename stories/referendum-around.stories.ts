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
export const listLoading = still('list, loading');
export const listOffline = still('list, offline');
export const listSigningIn = still('list, signing in');
export const listSignInFailed = still('list, sign-in failed');
export const listStandingNotTold = still('list, standing not told');
export const listFortyQuestions = still('list, forty questions');
export const listAQuestionOpened = still('list, a question opened');
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
export const closedDecisionNotLoaded = still('closed, decision not loaded');
export const closedDecidedByDistrict = still('closed, decided, by district');
export const moreOpen = still('more, open');
export const moreUpcoming = still('more, upcoming');
export const moreAccepted = still('more, accepted');
export const moreReminded = still('more, reminded');
export const moreLinkCopied = still('more, link copied');
export const moreLinkToCopyByHand = still('more, link to copy by hand');
export const numberAsking = still('number: asking');
export const numberRecorded = still('number: recorded');
export const numberReplaced = still('number: replaced');
export const numberUnknown = still('number: unknown');
export const numberAnswerOfANewerGateway = still('number: answer of a newer gateway');
export const numberWrongFormat = still('number: wrong format');
export const numberNotAsked = still('number: not asked');
