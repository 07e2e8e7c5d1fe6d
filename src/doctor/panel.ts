import { plural } from '../i18n/format.js';
import type { Locale } from '../i18n/locale.js';
import { type Finding, keyOf } from './codes.js';
import { make } from './make.js';
import { messages as en } from './messages.en.js';
import { messages as ru } from './messages.ru.js';
import { panelStyles } from './panel-styles.js';
import { groupOf, type Words } from './words.js';

export interface PanelOptions {
  readonly locale: Locale;
  readonly onExamine: () => void;
  readonly onClose: () => void;
}

/** The sign says the same as the colour, for those who do not see the colour; the word says it to all. */
const signs = { broken: '!', hidden: '–', advice: 'i' } as const;

function sign(text: string): HTMLElement {
  return make('span', { 'class': 'sign', 'aria-hidden': 'true' }, text);
}

/** What the doctor shows: beside the page, in a shadow tree, without a line of markup. */
export class Panel {
  readonly host: HTMLElement = make('div', { 'data-city-doctor': '', 'popover': 'manual' });
  readonly #words: Words;
  readonly #locale: Locale;
  readonly #summary: HTMLElement;
  readonly #status: HTMLElement;
  readonly #list: HTMLElement;
  readonly #well: HTMLElement;
  readonly #items = new Map<string, HTMLElement>();

  constructor({ locale, onExamine, onClose }: PanelOptions) {
    this.#locale = locale;
    const words = (this.#words = { ru, en }[locale]);
    const close = make('button', { type: 'button', class: 'close', 'aria-label': words.close }, '×');
    close.addEventListener('click', onClose);
    const again = make('button', { type: 'button', class: 'again' }, words.again);
    again.addEventListener('click', onExamine);
    this.#summary = make('p', { class: 'summary' }, words.examining);
    this.#status = make('p', { class: 'visually-hidden', role: 'status' });
    this.#list = make('ul', { role: 'list' });
    this.#well = make('div', { class: 'well', hidden: '' }, make('p', { class: 'kind' }, sign('✓'), make('span', {}, words.fine)), make('p', {}, words.fineText));
    const panel = make(
      'section',
      { 'aria-labelledby': 'title', 'lang': locale },
      make('header', {}, make('div', {}, make('h2', { id: 'title' }, words.title), this.#summary), close),
      // Reached by the keyboard, so that it can be scrolled where nothing in it takes the focus (WebKit).
      make('div', { class: 'scroll', tabindex: '0', role: 'group', 'aria-labelledby': 'title' }, this.#list, this.#well, make('p', { class: 'note' }, words.note)),
      make('footer', {}, again),
      this.#status,
    );
    panel.addEventListener('keydown', ({ key }) => key === 'Escape' && onClose());
    const root = this.host.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(panelStyles);
    root.adoptedStyleSheets = [sheet];
    root.append(panel);
  }

  /** Beside the body, whose filters and transforms are the page's; above everything, where the browser can. Takes no focus. */
  open(): void {
    if (!this.host.isConnected) document.documentElement.append(this.host);
    if ('showPopover' in this.host && !this.host.matches(':popover-open')) this.host.showPopover();
  }

  busy(): void {
    this.#summary.textContent = this.#words.examining;
  }

  /** Whatever is found again stays where it is, with the reader's focus and selection. */
  show(findings: readonly Finding[]): void {
    const { fine, fineText, summary } = this.#words;
    const keys = findings.map(keyOf);
    for (const [key, item] of this.#items) {
      if (keys.includes(key)) continue;
      item.remove();
      this.#items.delete(key);
    }
    let next = this.#list.firstElementChild;
    findings.forEach((finding, at) => {
      const key = keys[at] ?? '';
      const known = this.#items.get(key);
      const item = known ?? this.#draw(finding);
      this.#items.set(key, item);
      if (item === next) next = next.nextElementSibling;
      else this.#list.insertBefore(item, next);
    });
    const count = `${findings.length} ${plural(this.#locale, findings.length, { ...summary })}`;
    this.#summary.textContent = findings.length ? count : '';
    this.#list.hidden = !findings.length;
    this.#well.hidden = findings.length > 0;
    this.#status.textContent = findings.length ? count : `${fine}. ${fineText}`;
  }

  remove(): void {
    this.host.remove();
  }

  #draw({ code, severity, culprit, line }: Finding): HTMLElement {
    const { codes, why, where } = this.#words;
    const [happened, remedy] = codes[code];
    return make(
      'li',
      { class: severity },
      make('p', { class: 'kind' }, sign(signs[severity]), make('span', {}, this.#words.severity[severity]), make('code', { class: 'code' }, code)),
      make('h3', {}, happened),
      make('p', { class: 'why' }, why[groupOf(code)]),
      make('p', { class: 'where' }, `${where}: `, make('code', { translate: 'no' }, culprit)),
      make('p', { class: 'remedy' }, remedy),
      ...(line === null ? [] : [this.#line(line)]),
    );
  }

  #line(line: string): HTMLElement {
    const { copy, copied, selected } = this.#words;
    const text = make('code', { translate: 'no' }, line);
    const button = make('button', { 'type': 'button', 'class': 'copy', 'aria-label': `${copy}: ${line}` }, copy);
    button.addEventListener('click', () => {
      void copyText(line, text).then((done) => {
        button.textContent = done ? copied : selected;
        this.#status.textContent = button.textContent;
        button.addEventListener('blur', () => (button.textContent = copy), { once: true });
      });
    });
    return make('div', { class: 'line' }, text, button);
  }
}

/** @returns false when the browser or a policy of the page kept the clipboard: the text is then selected. */
async function copyText(text: string, element: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    getSelection()?.selectAllChildren(element);
    return false;
  }
}
