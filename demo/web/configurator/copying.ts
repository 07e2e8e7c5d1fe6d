import type { ClientConfig } from './client-config.js';

/** Copies the code beside the button and says in the live region how that went. */
export function watchCopyButtons({ told: said, variants }: ClientConfig['words']): void {
  const told = document.getElementById('told') as HTMLElement;
  document.addEventListener('click', ({ target }) => {
    const name = target instanceof HTMLButtonElement ? target.dataset['copy'] : undefined;
    const code = name === undefined ? null : document.getElementById(`code-${name}`);
    if (!code) return;
    const [title] = variants[name as keyof typeof variants];
    void write(code.textContent).then((copied) => {
      if (!copied) getSelection()?.selectAllChildren(code);
      const text = (copied ? said.copied : said.refused) + title;
      // The same words twice are no change, and no change is read out.
      told.textContent = told.textContent === text ? `${text}\u00a0` : text;
    });
  });
}

async function write(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
