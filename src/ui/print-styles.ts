import { css, type CSSResult } from 'lit';

/** On paper there is nothing to press, and what the page reserved is a height of the screen. Of each block, beside what only it has. */
export const printStyles: CSSResult = css`
  @media print {
    .frame {
      min-block-size: 0;
    }
    .frame.clamped {
      height: auto !important;
      overflow: visible !important;
    }
    .clamped .body {
      overflow: visible;
    }
    :is(.actions, .more, summary) {
      display: none;
    }
  }
`;
