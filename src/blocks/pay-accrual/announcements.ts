import type { AnnounceController } from '../../runtime/announce-controller.js';
import type { FirstMessages, LaterMessages } from './catalogue.js';
import { faultWords } from './faults.js';
import type { Announcement, Command, State } from './model.js';
import { payingWay, unknownWords } from './view-progress.js';

/** Tells what happened, once; where the focus lands on a bare button or title, the live region speaks too. */
export function announce(voice: AnnounceController, m: FirstMessages & LaterMessages, { what, move }: Extract<Command, { type: 'announce' }>, state: State): void {
  const text = announcementText(m, what, state);
  const find = (root: ShadowRoot): HTMLElement | null => announcementTarget(root, what);
  // A button that is tapped gets no focus in Safari, and who pressed it has to be shown where to go on.
  if (what === 'problem') void voice.move(find, text, false, true);
  else if (move) void voice.move(find, text);
  else voice.say(text);
}

/** What the live region says where the focus is not moved. */
function announcementText(m: FirstMessages & LaterMessages, what: Announcement, state: State): string {
  const { found, payment } = state;
  switch (what) {
    case 'asking':
      return m.title;
    case 'problem':
      return '';
    case 'signing-in':
      return `${m.signingIn}. ${m.signingInText}`;
    case 'sign-in-failed':
    case 'search-failed':
    case 'refused':
      return faultWords(m, state).join('. ');
    case 'check-failed':
      return (state.fault ? faultWords(m, state) : m.nothingLeft).join('. ');
    case 'searching':
      return m.searching;
    case 'found':
      return found?.accruals.length ? m.foundTitle(found.accruals.length) : `${m.nothingFound}. ${m.nothingFoundText[state.search?.by ?? 'mine']}`;
    case 'checking':
      return m.checking;
    case 'review':
      return m.review;
    case 'review-changed':
      return state.fault ? faultWords(m, state).join('. ') : m.reviewChanged;
    case 'paying': {
      const way = payingWay(state);
      return `${m.paying[way]}. ${payment?.veiled ? m.payingVeiled : m.payingText[way]}`;
    }
    case 'unknown':
      return `${m.unknown}. ${unknownWords(m, state)}`;
    case 'paid':
      return payment?.amiss ? m.amiss : payment?.veiled || !payment ? `${m.paidVeiled}. ${m.paidVeiledText}` : `${m.paid}. ${m.paidText(payment.total)}`;
    case 'not-paid':
      return m.reasons[payment?.reason ?? 'failed'].join('. ');
    case 'cancel-failed':
      return m.cancelFailed.join('. ');
    default:
      return m[what];
  }
}

/** Where the focus goes when the control that had it went away. */
function announcementTarget(root: ShadowRoot, what: Announcement): HTMLElement | null {
  const selector = {
    'problem': '[data-missing] :is(input, select, textarea)',
    'asking': '[data-id=title]',
    'searching': '[data-id=step]',
    'found': '[data-id=step]',
    'checking': '[data-id=step]',
    'review': '[data-id=step]',
  }[what as 'found'] as string | undefined;
  return root.querySelector<HTMLElement>(selector ?? '[data-id=notice]') ?? root.querySelector<HTMLElement>('[data-id=step]');
}
