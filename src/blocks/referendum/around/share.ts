import { say } from '../../../i18n/format.js';
import type { View } from '../view.js';

/**
 * Passes on the question's title and address, and nothing else: not that, and not how one voted. Call it within the click.
 * @returns `by-hand` where the browser has neither a way to share nor a clipboard.
 */
export async function share({ state, locale, link }: Pick<View, 'state' | 'locale' | 'link'>): Promise<'shared' | 'copied' | 'by-hand'> {
  const { referendum } = state;
  if (!referendum || !link) return 'by-hand';
  const what = { title: say(referendum.title, locale).text, url: link };
  const browser: Partial<Pick<Navigator, 'share' | 'canShare' | 'clipboard'>> = navigator;
  if (browser.share && browser.canShare?.(what) !== false) {
    try {
      await navigator.share(what);
      return 'shared';
    } catch (thrown) {
      // Whoever closed the sheet wants nothing else; a frame without the permission is refused otherwise.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return 'shared';
    }
  }
  try {
    if (!browser.clipboard) return 'by-hand';
    await navigator.clipboard.writeText(link);
    return 'copied';
  } catch {
    return 'by-hand';
  }
}
