import type { Paper } from './paper.js';

const styles = `body{color:#000;font:12pt/1.5 serif;margin:2cm}h1{font-size:16pt}dt{color:#444;margin-top:.75em}dd{margin:0;overflow-wrap:anywhere}svg{block-size:5cm;inline-size:5cm;print-color-adjust:exact}`;
/** In the page, and not to be seen: what is not rendered at all, Firefox does not print. */
const hidden = { position: 'fixed', insetInlineStart: '-9999px', inlineSize: '1px', blockSize: '1px', border: '0' };

/**
 * Prints a page of its own: the block's page is not on the paper. Made of nodes and a constructed style sheet in a blank
 * frame of this very origin, so that even `default-src 'none'` has nothing against it.
 * @param root where the frame stands until it was printed. @param print for tests.
 */
export function printPaper(root: HTMLElement | DocumentFragment, paper: Paper, print: (window: Window) => void = (window) => window.print()): void {
  const frame = document.createElement('iframe');
  frame.title = paper.title;
  frame.ariaHidden = 'true';
  frame.tabIndex = -1;
  Object.assign(frame.style, hidden);
  let done = false;
  // Firefox replaces the first blank document by the one that it tells of here; others tell within `append`.
  frame.addEventListener('load', () => {
    const { contentWindow, contentDocument } = frame;
    if (done || !contentWindow || !contentDocument) return;
    done = true;
    draw(contentWindow as Window & typeof globalThis, contentDocument, paper);
    contentWindow.addEventListener('afterprint', () => setTimeout(() => frame.remove()));
    contentWindow.focus();
    print(contentWindow);
    // Where nobody says that the printing is over.
    setTimeout(() => frame.remove(), 60_000);
  });
  root.append(frame);
}

function draw(window: Window & typeof globalThis, document: Document, { lang, title, lines, note, picture }: Paper): void {
  const element = (name: string, text = '', ...inside: Node[]): HTMLElement => {
    const made = document.createElement(name);
    made.append(...(text ? [text] : []), ...inside);
    return made;
  };
  document.documentElement.lang = lang;
  document.title = title;
  const list = element('dl', '', ...lines.flatMap(([name, value]) => {
    const said = element('dd', value);
    // Words of an institution are Russian in every language; what the paper is saved as may be read aloud.
    if (/[а-яё]/i.test(value)) said.lang = 'ru';
    return [element('dt', name), said];
  }));
  document.body.replaceChildren(element('h1', title), list, ...(picture ? [svg(document, picture)] : []), element('p', note));
  const sheet = new window.CSSStyleSheet();
  sheet.replaceSync(styles);
  document.adoptedStyleSheets = [sheet];
}

function svg(document: Document, { size, path, label }: NonNullable<Paper['picture']>): Node {
  const part = (name: string): Element => document.createElementNS('http://www.w3.org/2000/svg', name);
  const [made, dark] = [part('svg'), part('path')];
  for (const [name, value] of Object.entries({ 'role': 'img', 'aria-label': label, 'viewBox': `0 0 ${size} ${size}`, 'shape-rendering': 'crispEdges' })) made.setAttribute(name, value);
  dark.setAttribute('d', path);
  made.append(dark);
  return made;
}
