/** What came of handing something on. `by-hand`: the browser has neither a way to share nor a clipboard. */
export type HandedOn = 'shared' | 'copied' | 'by-hand';

/**
 * Hands something on through the browser's own sheet; where it has none, by the clipboard. Call it within the click.
 * @param copied what goes to the clipboard.
 */
export async function handOn(what: ShareData, copied: string): Promise<HandedOn> {
  const browser: Partial<Pick<Navigator, 'share' | 'canShare'>> = navigator;
  if (browser.share && browser.canShare?.(what) !== false) {
    try {
      await navigator.share(what);
      return 'shared';
    } catch (thrown) {
      // Whoever closed the sheet wants nothing else; a frame without the permission is refused otherwise.
      if (thrown instanceof DOMException && thrown.name === 'AbortError') return 'shared';
    }
  }
  return (await copy(copied)) ? 'copied' : 'by-hand';
}

/** @returns false where the browser has no clipboard, or did not let us. */
export async function copy(text: string): Promise<boolean> {
  const browser: Partial<Pick<Navigator, 'clipboard'>> = navigator;
  try {
    await browser.clipboard?.writeText(text);
    return browser.clipboard !== undefined;
  } catch {
    return false;
  }
}
