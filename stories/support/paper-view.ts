import { words as en } from '../../src/blocks/pay-accrual/paper/messages.en.js';
import { words as ru } from '../../src/blocks/pay-accrual/paper/messages.ru.js';
import { receiptPaper } from '../../src/blocks/pay-accrual/paper/paper.js';
import type { State } from '../../src/blocks/pay-accrual/model.js';
import type { Locale } from '../../src/i18n/locale.js';
import { printPaper } from '../../src/ui/paper/print.js';

/** The sheet that the printer would get, with its own styles, to be looked at. */
export function paperOf({ payment }: State, locale: Locale): HTMLElement {
  const sheet = document.createElement('div');
  if (!payment) throw new Error('nothing was paid');
  const root = sheet.attachShadow({ mode: 'open' });
  const paper = receiptPaper({ locale }, payment, locale === 'en' ? en : ru);
  const show = ({ document: printed }: Window): void => {
    const styles = new CSSStyleSheet();
    styles.replaceSync(`.sheet{background:#fff;color-scheme:light}${[...(printed.adoptedStyleSheets[0]?.cssRules ?? [])].map(({ cssText }) => cssText.replace(/^body/, '.sheet').replace('margin: 2cm', 'padding: 2cm')).join('')}`);
    root.adoptedStyleSheets = [styles];
    const page = document.createElement('div');
    page.className = 'sheet';
    page.lang = locale;
    page.append(...[...printed.body.childNodes].map((node) => document.importNode(node, true)));
    root.replaceChildren(page);
  };
  // A frame loads only where it stands in the page.
  setTimeout(() => printPaper(root, paper, show));
  return sheet;
}
