import { css, type CSSResult } from 'lit';

/** Several numbers to choose from: in a message, on a receipt. */
export const offersStyles: CSSResult = css`
  .offers {
    list-style: none;
    margin: 0;
    padding: 0;
  }
  .offers li {
    padding-block: 4px;
  }
  /* 25 digits stay together. */
  @container (width < 18em) {
    .offers .code {
      font-size: 0.875em;
    }
  }
`;
