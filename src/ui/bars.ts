import { css, type CSSResult, html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { ref } from 'lit/directives/ref.js';

export interface Bar {
  readonly text: string;
  readonly lang: string | null;
  /** Whole percentage, 0 to 100. */
  readonly percent: number;
  /** As printed, in the reader's language. */
  readonly percentText: string;
  readonly countText: string;
}

export interface BarsOptions {
  readonly caption: string;
  readonly heads: { readonly option: string; readonly share: string; readonly count: string };
  readonly bars: readonly Bar[];
}

/** Results as a picture for the eye and a plain table for a screen reader: the same element is both. */
export function bars({ caption, heads, bars: rows }: BarsOptions): TemplateResult {
  return html`<table class="bars" part="results">
    <caption class="visually-hidden">${caption}</caption>
    <thead class="visually-hidden">
      <tr><th scope="col">${heads.option}</th><th scope="col">${heads.share}</th><th scope="col">${heads.count}</th></tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) => html`<tr part="result" ${ref((element) => (element as HTMLElement | undefined)?.style.setProperty('--_share', `${row.percent}%`))}>
          <th scope="row" lang=${ifDefined(row.lang ?? undefined)}>${row.text}</th>
          <td class="share">${row.percentText}</td>
          <td class="count small muted">${row.countText}</td>
        </tr>`,
      )}
    </tbody>
  </table>`;
}

export const barsStyles: CSSResult = css`
  .bars {
    border-collapse: collapse;
    /* In quirks mode a table takes colour and type from the page's body: HTML Standard, 15.3.8. */
    color: inherit;
    font: inherit;
    white-space: inherit;
    display: block;
    inline-size: 100%;
  }
  .bars tbody {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .bars tbody tr {
    --_track: var(--_hairline);
    background:
      linear-gradient(var(--_accent), var(--_accent)) 0 100% / var(--_share) 6px no-repeat,
      linear-gradient(var(--_track), var(--_track)) 0 100% / 100% 6px no-repeat;
    column-gap: 12px;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    padding-block-end: 12px;
  }
  .bars :is(th, td) {
    font-weight: 400;
    padding: 0;
    text-align: start;
  }
  .bars .share {
    font-variant-numeric: tabular-nums;
    font-weight: 600;
    text-align: end;
  }
  .bars .count {
    grid-column: 1 / -1;
  }
  /* Too narrow for two columns: the share goes down to the count. */
  @container (width < 15em) {
    .bars tbody tr {
      align-items: baseline;
    }
    .bars tbody th {
      grid-column: 1 / -1;
    }
    .bars .share {
      grid-area: 2 / 2;
    }
    .bars .count {
      grid-area: 2 / 1;
    }
  }
  /* Backgrounds are gone there, borders are not. */
  @media (forced-colors: active) {
    .bars tbody tr {
      padding-block-end: 0;
    }
    .bars tbody tr::after {
      border-block-end: 6px solid;
      content: '';
      grid-column: 1 / -1;
      inline-size: var(--_share);
      margin-block-start: 6px;
    }
  }
`;
