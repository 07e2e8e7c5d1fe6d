import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Kopecks } from '../../domain/money/kopecks.js';
import { button } from '../../ui/button.js';
import { copy } from '../../ui/paper/hand-on.js';
import type { PartView } from './part.js';
import { pasteable } from './pasteable.js';

/** Name and value of one line. A sum is shown as money is, and copied as a form takes it. */
export type Requisite = readonly [name: string, value: string | Kopecks];

export interface RequisitesWords {
  money(amount: Kopecks): string;
  readonly copy: string;
  readonly copied: string;
  readonly copyByHand: string;
}

/** Requisites to pay by elsewhere, each with a way to copy it: whoever types twenty digits makes a mistake. */
export class Requisites {
  /** What became of the last press, and of which line. */
  #told: { readonly line: string; readonly text: string } | null = null;

  /** @param id other than that of any other list of the block. */
  draw({ say, refresh, locale }: Pick<PartView, 'say' | 'refresh' | 'locale'>, id: string, lines: readonly Requisite[], w: RequisitesWords): TemplateResult {
    const take = (line: string, value: Requisite[1]): void => void copy(pasteable(value, locale)).then((done) => {
      this.#told = { line, text: done ? w.copied : w.copyByHand };
      say(this.#told.text);
      refresh();
    });
    return html`<dl class="requisites">${lines.filter(([, value]) => value).map(([name, value], at) => {
      const line = `${id}-${at}`;
      const shown = typeof value === 'number' ? w.money(value) : value;
      return html`<div><dt class="small muted">${name}</dt><dd><span class=${/^[\d.]+$/.test(shown) ? 'code' : ''} lang=${ifDefined(/[а-яё]/i.test(shown) ? 'ru' : undefined)}>${shown}</span>
        <span class="small">${button({ label: html`${w.copy}<span class="visually-hidden">: ${name}</span>`, kind: 'quiet', id: `copy-${line}`, onClick: () => take(line, value) })}${this.#told?.line === line ? html` <span class="muted">${this.#told.text}</span>` : nothing}</span></dd></div>`;
    })}</dl>`;
  }
}

export const requisitesStyles: CSSResult = css`
  .requisites {
    display: flex;
    flex-direction: column;
  }
  .requisites > div {
    border-block-start: 1px solid var(--_hairline);
    padding-block: 8px;
  }
  .requisites dd {
    align-items: baseline;
    column-gap: 16px;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .requisites dd > :first-child {
    flex: 1 1 12em;
    min-inline-size: 0;
  }
  /* A number stays in one piece, and the button goes under it. */
  .requisites dd > .code {
    flex-basis: max-content;
  }
  @container (width < 18em) {
    .requisites .code {
      font-size: 0.875em;
    }
  }
`;
