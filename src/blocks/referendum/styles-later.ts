import { css, type CSSResult } from 'lit';
import { barsStyles } from '../../ui/bars.js';
import { noticeStyles } from '../../ui/notice.js';
import { printStyles } from '../../ui/print-styles.js';

const ownStyles: CSSResult = css`
  .choice + .choice {
    margin-block-start: 8px;
  }
  .receipt {
    column-gap: 12px;
    display: grid;
    grid-template-columns: auto 1fr;
    row-gap: 4px;
  }
  .receipt dd {
    min-inline-size: 0;
    overflow-wrap: anywhere;
    text-wrap: balance;
  }
  .tracker {
    font-family: ui-monospace, 'SF Mono', Menlo, Consolas, 'Liberation Mono', monospace;
  }
  @container (width < 22.5em) {
    .receipt {
      grid-template-columns: 1fr;
    }
  }
  .results {
    display: flex;
    flex-direction: column;
    gap: 12px;
  }
  .history {
    display: flex;
    flex-direction: column;
    gap: 12px;
    padding-block-end: 8px;
  }
  .history li {
    display: flex;
    gap: 12px;
    justify-content: space-between;
  }
  .history ul {
    list-style: none;
    padding-block: 4px;
  }
  .history li > :last-child {
    flex: none;
    max-inline-size: 50%;
    text-align: end;
  }
`;

/** A city of many languages asks in some that are written from right to left. */
const bidirectional: CSSResult = css`
  :is(.title, .legend, .text, .question, .option span, .plain li, .bars th, .history span, .scale legend, .ranked li > :first-child, .unranked li > :first-child, .listed .tap span, .key span, .districts :is(.name, .ahead)) {
    unicode-bidi: plaintext;
  }
`;

/** On paper a bar is a picture. */
const ownPrintStyles: CSSResult = css`
  @media print {
    .frame {
      break-inside: avoid;
    }
    :is(.moves, .act) {
      display: none;
    }
    :is(.bars tr, .notice, .option) {
      print-color-adjust: exact;
    }
  }
`;

/** Added to the block's own when the first act or a result asks for them. */
export const laterStyles: CSSResult[] = [noticeStyles, barsStyles, ownStyles, bidirectional, printStyles, ownPrintStyles];
