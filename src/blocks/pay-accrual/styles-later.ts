import { css, type CSSResult } from 'lit';
import { choiceStyles } from '../../ui/choice.js';
import { noticeStyles } from '../../ui/notice.js';
import { printStyles } from '../../ui/print-styles.js';
import { tickStyles } from '../../ui/tick.js';

const ownStyles: CSSResult = css`
  .step {
    font: 600 1.125em/1.4 var(--_heading-font);
  }
  .subtitle {
    font-weight: 600;
  }
  :is(.panel, .what, .cost, .notes, .facts, .article, .act, .aside, .reckoning, .receipt, .crediting) {
    display: flex;
    flex-direction: column;
  }
  :is(.panel, .receipt) {
    gap: 16px;
  }
  a.button {
    text-decoration: none;
  }
  .number,
  .money {
    font-variant-numeric: tabular-nums;
  }
  .money {
    text-align: end;
  }
  :is(.accruals, .stages) {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .accrual {
    border-block-start: 1px solid var(--_hairline);
  }
  .accrual:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  .accrual .option {
    border: 0;
    padding-block: 16px;
  }
  .accrual .option:has(:checked) {
    background: none;
    box-shadow: none;
  }
  .accrual:has(> .tick :checked) {
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  .closed {
    padding: 16px 8px 16px calc(20px + 1.25em);
  }
  .closed :is(.purpose, .money) {
    color: var(--_muted);
  }
  .charge {
    column-gap: 24px;
    display: grid;
    grid-template-columns: 1fr fit-content(45%);
    row-gap: 4px;
  }
  :is(.what, .cost, .notes) {
    min-inline-size: 0;
  }
  .cost > .money:first-child {
    font-weight: 600;
  }
  .notes {
    column-gap: 16px;
    flex-flow: row wrap;
    grid-column: 1 / -1;
  }
  .saving {
    color: var(--_success);
    font-weight: 600;
  }
  .late {
    color: var(--_danger);
  }
  .accrual details {
    padding-inline: calc(20px + 1.25em) 8px;
  }
  summary {
    color: var(--_link);
    cursor: pointer;
    inline-size: fit-content;
    margin-block: -12px 0;
    padding-block: 12px;
  }
  .accrual details[open] {
    padding-block-end: 16px;
  }
  .facts {
    gap: 4px;
  }
  .facts > div {
    column-gap: 12px;
    display: grid;
    grid-template-columns: 9em 1fr;
  }
  .facts dd {
    min-inline-size: 0;
  }
  .facts .money {
    text-align: start;
  }
  .article {
    gap: 12px;
    padding-block: 16px;
  }
  .purpose {
    font-weight: 600;
  }
  /* Words of institutions run as their own letters do, and turn no sum beside them around. */
  [lang='ru'] {
    unicode-bidi: plaintext;
  }
  .act {
    gap: 12px;
  }
  .aside {
    border-inline-start: 3px solid var(--_tone, var(--_muted));
    gap: 4px;
    padding: 4px 0 4px 16px;
  }
  .aside > button {
    align-self: flex-start;
  }
  .reckoning {
    border-block-start: 1px solid var(--_hairline);
    gap: 8px;
    padding-block-start: 16px;
  }
  .reckoning > div {
    column-gap: 24px;
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
  }
  .reckoning .money {
    flex: auto;
  }
  .reckoning .sum {
    font-size: 1.125em;
    font-weight: 600;
  }
  /* The list above it ends with a line of its own. */
  .receipt .reckoning {
    border: 0;
    padding: 0;
  }
  .crediting {
    gap: 8px;
  }
  .stages li {
    display: flex;
    gap: 12px;
    padding-block: 4px;
  }
  .stages li::before {
    block-size: 0.75em;
    border: 2px solid var(--_border);
    border-radius: 50%;
    content: '';
    flex: none;
    inline-size: 0.75em;
    margin-block-start: 0.375em;
  }
  .stages .done::before {
    background: var(--_success);
    border-color: var(--_success);
  }
  .stages .now::before {
    border-color: var(--_text);
  }
  .stages .now {
    font-weight: 600;
  }
  .stages .ahead {
    color: var(--_muted);
  }
  /* The 20 digits of a fine's number stay together. */
  @container (width < 18em) {
    .accrual .option {
      gap: 8px;
      padding-inline-end: 0;
    }
    .purpose {
      font-size: 0.9375em;
    }
    .accrual details {
      padding-inline: 8px 0;
    }
  }
  @container (width < 22.5em) {
    .charge {
      grid-template-columns: 1fr;
    }
    .cost .money {
      text-align: start;
    }
    .facts > div {
      display: flex;
      flex-wrap: wrap;
    }
  }
  @media print {
    .ways {
      display: none;
    }
    .accrual {
      break-inside: avoid;
    }
  }
  @media (forced-colors: active) {
    .stages .done::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
  }
`;

/** Added to the block's own when the first act asks for them. */
export const laterStyles: CSSResult[] = [noticeStyles, choiceStyles, tickStyles, ownStyles, printStyles];
