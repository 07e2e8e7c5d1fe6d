import { beforeClosing, calendarFile } from '../../../domain/calendar/reminder.js';
import { say } from '../../../i18n/format.js';
import type { Services } from '../../../runtime/services.js';
import type { SavedFile } from '../../../ui/paper/save.js';
import type { View } from '../view.js';
import { moreWords } from './messages-more.js';

/** An entry of the closing day for the reader's own calendar. Nothing of him is in it, not even whether he voted. */
export function reminderOf({ state: { referendum }, locale, link }: Pick<View, 'state' | 'locale' | 'link'>, { clock, operator }: Pick<Services, 'clock' | 'operator'>): SavedFile | null {
  if (!referendum) return null;
  const w = moreWords[locale];
  const title = say(referendum.title, locale).text;
  const text = calendarFile({
    ...beforeClosing(referendum, clock.now()),
    uid: `${referendum.id}.closing@${operator === null ? 'city-blocks.invalid' : new URL(operator).hostname}`,
    summary: w.closes(title),
    description: [title, w.closesAt(referendum.closesAt), link].filter(Boolean).join('\n'),
    url: link,
  });
  return { name: `${referendum.id}.ics`, type: 'text/calendar', text };
}
