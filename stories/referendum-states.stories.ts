import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { referendumStates } from '../test/harness/referendum-states.js';
import { showMisuse, showState } from './support/show-state.js';
import { stressStates } from './support/stress-states.js';

/**
 * Every state that a visitor can meet. The states are walked through the shipped machine, so none is shown that it
 * could not be in. These are still: nothing behind them answers. What can be played with is the Playground.
 * On paper they are drawn by `npm run shots -- --print`.
 */
const meta: Meta = {
  title: 'Referendum/States',
  tags: ['still'],
  parameters: { controls: { disable: true } },
};
export default meta;

function still(name: string): StoryObj {
  const state = referendumStates[name] ?? stressStates[name];
  if (!state) throw new Error(`no state ${name}`);
  return { name, render: () => showState(state) };
}

export const loading = still('loading');
export const notFound = still('not found');
export const tooOld = still('too old');
export const notLoaded = still('not loaded');
export const offline = still('offline');
export const unsupported = still('unsupported');
export const notOpenYet = still('not open yet');
export const open = still('open');
export const openResultsHidden = still('open, results hidden');
export const openOneDistrict = still('open, one district');
export const nothingChosen = still('nothing chosen');
export const chosen = still('chosen');
export const chosenAndSignedIn = still('chosen and signed in');
export const signingIn = still('signing in');
export const signInCancelled = still('sign-in cancelled');
export const signInWindowBlocked = still('sign-in window blocked');
export const signInExpired = still('sign-in expired');
export const confirming = still('confirming');
export const confirmingAChange = still('confirming a change');
export const notConfirmedWindowClosed = still('not confirmed: window closed');
export const notConfirmedWindowBlocked = still('not confirmed: window blocked');
export const sending = still('sending');
export const acceptedResultsLive = still('accepted, results live');
export const acceptedResultsAfterTheVote = still('accepted, results after the vote');
export const acceptedResultsHidden = still('accepted, results hidden');
export const acceptedAfterAReload = still('accepted after a reload');
export const acceptedAfterAReloadNumberNotTold = still('accepted after a reload, number not told');
export const acceptedAfterAReloadResultsForVoters = still('accepted after a reload, results for voters');
export const votedElsewhere = still('voted elsewhere');
export const changing = still('changing');
export const changed = still('changed');
export const unknownOutcome = still('unknown outcome');
export const sentFromAnotherTab = still('sent from another tab');
export const refusedDidNotArrive = still('refused: did not arrive');
export const refusedClosed = still('refused: closed');
export const refusedQuestionChanged = still('refused: question changed');
export const refusedNoNetwork = still('refused: no network');
export const refusedSiteNotRegistered = still('refused: site not registered');
export const refusedReasonUnknown = still('refused: reason unknown');
export const notMyDistrict = still('not my district');
export const tooYoung = still('too young');
export const closedResultsFinal = still('closed, results final');
export const closedVoted = still('closed, voted');
export const closedNotPublished = still('closed, not published');
export const closedNobodyVoted = still('closed, nobody voted');
export const longestOpen = still('longest: open');
export const longestAccepted = still('longest: accepted');
export const longestClosed = still('longest: closed');

export const tenMillionVotes = still('ten million votes');
export const noVotesYet = still('no votes yet');
export const rightToLeftOpen = still('right to left: open');
export const rightToLeftClosed = still('right to left: closed');
export const longestSeveral = still('longest: several');
export const longestRanking = still('longest: ranking');
export const rightToLeftSeveral = still('right to left: several');
export const rightToLeftRanking = still('right to left: ranking');

/** Words of the block and of the city two fifths longer than they are, as a third language may need. */
export const longerWords: StoryObj = {
  name: '+40 % text',
  render: () => {
    const state = referendumStates['accepted, results live'];
    if (!state) throw new Error('no state to show');
    return showState(state, { stretch: 1.4 });
  },
};

/** The sandbox says in its strip that it is one, in every state. */
export const demonstration: StoryObj = {
  name: 'as a demonstration',
  render: () => {
    const state = referendumStates['chosen and signed in'];
    if (!state) throw new Error('no state to show');
    return showState(state, { demonstration: true });
  },
};

/** The tag names a question in a way that no name has. */
export const pageUnset: StoryObj = { name: 'page: unset', render: () => showMisuse('unset') };
/** Nobody said which city is meant. */
export const pageUnconfigured: StoryObj = { name: 'page: unconfigured', render: () => showMisuse('unconfigured') };
