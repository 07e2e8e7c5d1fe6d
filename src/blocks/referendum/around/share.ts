import { say } from '../../../i18n/format.js';
import { type HandedOn, handOn } from '../../../ui/paper/hand-on.js';
import type { View } from '../view.js';

/** Passes on the question's title and address, and nothing else: not that, and not how one voted. Call it within the click. */
export async function share({ state, locale, link }: Pick<View, 'state' | 'locale' | 'link'>): Promise<HandedOn> {
  const { referendum } = state;
  if (!referendum || !link) return 'by-hand';
  return handOn({ title: say(referendum.title, locale).text, url: link }, link);
}
