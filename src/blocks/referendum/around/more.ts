import { css, html, nothing } from 'lit';
import { button } from '../../../ui/button.js';
import { saveFile } from '../../../ui/paper/save.js';
import type { Part } from '../view.js';
import type { AroundHost, AroundPart } from './part.js';
import { Finding } from './find.js';
import { moreWords } from './messages-more.js';
import { reminderOf } from './reminder.js';
import { share } from './share.js';

export { printPaper } from '../../../ui/paper/print.js';
export { receiptPaper } from './receipt-paper.js';
export { saveFile };

/** What a visitor may want beside the vote: to be reminded, to pass the question on, to find a ballot by its number. */
export function more(host: AroundHost): AroundPart {
  const finding = new Finding(host);
  /** What came of the last press, and for which question. */
  let said: { readonly id: string; readonly text: string; readonly link: string | null } | null = null;
  return {
    styles,
    draw(view): Part {
      const { state: { id, period }, services, locale, link } = view;
      const w = moreWords[locale];
      const tell = (text: string, shown: string | null = null): void => {
        said = { id, text, link: shown };
        view.say(text);
        host.requestUpdate();
      };
      const remind = (): void => {
        const file = services && reminderOf(view, services);
        if (!file) return;
        saveFile(host.renderRoot, file);
        tell(w.reminded);
      };
      const pass = (): void => void share(view).then((end) => (end === 'copied' ? tell(w.copied) : end === 'by-hand' ? tell(w.copyByHand, link) : undefined));
      return html`<div class="actions">
          ${period === 'closed' || !services ? nothing : button({ label: w.remind, kind: 'quiet', id: 'remind', onClick: remind })}
          ${link ? button({ label: w.share, kind: 'quiet', id: 'share', onClick: pass }) : nothing}
        </div>
        ${said?.id === id ? html`<p class="muted">${said.text}${said.link ? html` <a href=${said.link} target="_blank" rel="noopener noreferrer">${said.link}</a>` : nothing}</p>` : nothing}
        ${period === 'upcoming' ? nothing : finding.draw(view)}`;
    },
  };
}

const styles = css`
  .around {
    display: flex;
    flex-direction: column;
    gap: 16px;
    padding-block-end: 8px;
  }
  .find {
    display: flex;
    flex-direction: column;
    gap: 8px;
  }
  .find label {
    font-weight: 600;
  }
  .find .error {
    padding: 0;
  }
  .number {
    appearance: none;
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: inherit;
    font: 1.1429em/1.5 ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
    inline-size: 100%;
    min-block-size: 48px;
    padding: 11px 12px;
  }
  .number[aria-invalid='true'] {
    border-color: var(--_danger);
  }
  .found {
    background: var(--_surface-sunken);
    border-inline-start: 3px solid var(--_muted);
    padding: 12px 16px;
  }
  .found.recorded {
    border-color: var(--_success);
  }
  .found-title {
    font-weight: 600;
  }
`;
