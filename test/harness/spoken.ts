/** Texts of the block with Russian words in them that a screen reader would speak in another language. */
export function misspoken(root: ShadowRoot): string[] {
  const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found: string[] = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const words = text.textContent?.trim() ?? '';
    if (/[а-яё]{3}/i.test(words) && text.parentElement?.closest('[lang]')?.getAttribute('lang') !== 'ru') found.push(words);
  }
  return found;
}
