import type { Announcement, Attempt, Command } from './model.js';

/** Says what happened, by moving the focus there or in the live region. */
export function tell(what: Announcement, move = true): Extract<Command, { type: 'announce' }> {
  return { type: 'announce', what, move };
}

/** On disk nothing is left of the attempt: it is known how it ended. */
export function forget(attempt: Attempt | null): Command[] {
  return attempt ? [{ type: 'remember', record: null, about: attempt.key }] : [];
}
