import type { AnnounceController } from '../../runtime/announce-controller.js';
import type { LaterMessages } from './catalogue.js';
import { nothingWords } from './faults.js';
import type { Announcement, Command, State } from './model.js';

/** Tells what happened, once; where the focus lands on a bare button or title, the live region speaks too. */
export function announce(voice: AnnounceController, m: LaterMessages, { what, move, after }: Extract<Command, { type: 'announce' }>, state: State): void {
  const find = (root: ShadowRoot): HTMLElement | null => announcementTarget(root, what);
  // A button that is tapped gets no focus in Safari, and who pressed it has to be shown where to go on.
  if (what === 'problem') void voice.move(find, '', false, true);
  else if (move) void voice.move(find, what === 'found' ? foundWords(m, state) : drawnWords);
  else if (after) void voice.move((root) => (root.activeElement ? null : root.querySelector<HTMLElement>(`.accrual:nth-child(${after + 1}) :is(input, summary)`) ?? find(root)), foundWords(m, state), true);
  else voice.say(undrawnWords(m, what, state));
}

/** What stands there now is what is said: the two sentences of a notice, or the title of a step. */
function drawnWords(target: HTMLElement | null): string {
  const sentences = [...(target?.querySelectorAll('.notice-title, .notice-title + p:not(.small)') ?? [])].map(({ textContent }) => textContent.trim());
  return sentences.join('. ') || target?.textContent.trim() || '';
}

function foundWords(m: LaterMessages, state: State): string {
  const count = state.found?.accruals.length;
  return count ? m.foundTitle(count) : nothingWords(m, state).join('. ');
}

/** Of what moves no focus there is nothing to read, or more than has changed. */
function undrawnWords(m: LaterMessages, what: Announcement, state: State): string {
  return what === 'found' ? foundWords(m, state) : what === 'cancel-failed' ? m.cancelFailed.join('. ') : m[what as 'credited'];
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
