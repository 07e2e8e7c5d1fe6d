/** Named like Lit's, so that the build takes the blanks out; Lit itself the doctor does not know. */
const css = String.raw;

/**
 * The colours are those of the blocks (ui/themes). Nothing that the page lets down by inheritance reaches in, but its
 * colour scheme: `!important` in a shadow tree wins over every style of the page (CSS Cascade 5, 6.1).
 */
export const panelStyles: string = css`
  :host {
    all: initial !important;
    background: var(--surface) !important;
    border: 1px solid var(--border) !important;
    box-shadow: 0 8px 32px rgb(0 0 0 / 0.24) !important;
    box-sizing: border-box !important;
    color: var(--text) !important;
    color-scheme: inherit !important;
    container-type: inline-size !important;
    display: block !important;
    font: 400 16px/24px 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif !important;
    inline-size: 480px !important;
    inset: auto 16px 16px auto !important;
    margin: 0 !important;
    max-inline-size: calc(100% - 32px) !important;
    overflow: hidden !important;
    overflow-wrap: anywhere !important;
    position: fixed !important;
    z-index: 2147483647 !important;
    --surface: #fff;
    --sunken: #f5f7f8;
    --text: #262626;
    --muted: #5a6072;
    --border: #767c8e;
    --hairline: #dcdfe6;
    --broken: #b3261e;
    --hidden: #8a5a00;
    --advice: #5a6072;
    --good: #1b6e1a;
  }
  @supports (color: light-dark(red, red)) {
    :host {
      --surface: light-dark(#fff, #1b1d22);
      --sunken: light-dark(#f5f7f8, #121317);
      --text: light-dark(#262626, #ececf0);
      --muted: light-dark(#5a6072, #a4a9b8);
      --border: light-dark(#767c8e, #7f8596);
      --hairline: light-dark(#dcdfe6, #363a44);
      --broken: light-dark(#b3261e, #ff8a80);
      --hidden: light-dark(#8a5a00, #f0b429);
      --advice: light-dark(#5a6072, #a4a9b8);
      --good: light-dark(#1b6e1a, #6fcf6a);
    }
  }
  /* A sheet at the lower edge, so that the block above it can still be seen. */
  @media (width < 720px) {
    :host {
      border-width: 1px 0 0 !important;
      inline-size: 100% !important;
      inset: auto 0 0 !important;
      max-inline-size: none !important;
    }
  }
  *,
  *::before {
    box-sizing: border-box;
  }
  section {
    display: flex;
    flex-direction: column;
    max-block-size: min(640px, 100vh - 32px);
  }
  @media (width < 720px) {
    section {
      max-block-size: 60vh;
    }
  }
  h2,
  h3,
  p,
  ul {
    margin: 0;
    padding: 0;
  }
  header {
    align-items: flex-start;
    border-block-end: 1px solid var(--hairline);
    display: flex;
    gap: 8px;
    justify-content: space-between;
    padding: 16px 8px 16px 24px;
  }
  h2 {
    font: 600 21px/28px Georgia, 'PT Serif', 'Times New Roman', 'Liberation Serif', serif;
    text-wrap: balance;
  }
  .summary {
    color: var(--muted);
    font-size: 14px;
    line-height: 20px;
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
  }
  ul {
    list-style: none;
  }
  [hidden] {
    display: none !important;
  }
  li,
  .well {
    display: grid;
    gap: 4px;
    padding: 16px 24px 20px;
  }
  li + li {
    border-block-start: 1px solid var(--hairline);
  }
  .kind {
    align-items: center;
    column-gap: 8px;
    display: flex;
    flex-wrap: wrap;
    font-size: 14px;
    line-height: 20px;
  }
  .kind > span:not(.sign) {
    color: var(--tone);
    font-weight: 600;
  }
  .broken {
    --tone: var(--broken);
  }
  .hidden {
    --tone: var(--hidden);
  }
  .advice {
    --tone: var(--advice);
  }
  .well {
    --tone: var(--good);
  }
  .sign {
    block-size: 20px;
    border: 2px solid var(--tone);
    border-radius: 50%;
    color: var(--tone);
    flex: none;
    font: 700 12px/16px Arial, 'Liberation Sans', sans-serif;
    inline-size: 20px;
    text-align: center;
  }
  code {
    font: 14px/20px ui-monospace, Menlo, Consolas, 'Liberation Mono', monospace;
    user-select: text;
  }
  .code {
    color: var(--muted);
    font-size: 13px;
    margin-inline-start: auto;
  }
  h3 {
    font: inherit;
    font-weight: 600;
    text-wrap: balance;
  }
  li > p {
    text-wrap: pretty;
  }
  .remedy {
    padding-block-start: 4px;
  }
  .why,
  .where,
  .note {
    color: var(--muted);
    font-size: 14px;
    line-height: 20px;
  }
  .where > code {
    color: var(--text);
  }
  .line {
    align-items: center;
    background: var(--sunken);
    border-inline-start: 3px solid var(--tone);
    column-gap: 8px;
    display: flex;
    justify-content: space-between;
    margin-block-start: 4px;
    padding-inline-start: 12px;
  }
  .line > code {
    min-inline-size: 0;
    padding-block: 12px;
    white-space: pre-wrap;
  }
  button {
    background: none;
    border: 0;
    border-radius: 0;
    color: inherit;
    cursor: pointer;
    font: inherit;
    min-block-size: 48px;
    padding: 0 16px;
  }
  .copy {
    flex: none;
    font-size: 14px;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .copy:hover {
    text-decoration-thickness: 2px;
  }
  .close {
    font-size: 26px;
    line-height: 1;
    margin-block: -8px;
    min-inline-size: 48px;
    padding: 0;
  }
  .note {
    border-block-start: 1px solid var(--hairline);
    padding: 16px 24px;
  }
  footer {
    border-block-start: 1px solid var(--hairline);
    padding: 12px 24px;
  }
  .again {
    background: var(--text);
    color: var(--surface);
    font-weight: 600;
  }
  :focus-visible {
    outline: 3px solid var(--text);
    outline-offset: -3px;
  }
  .again:focus-visible {
    outline-offset: 2px;
  }
  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  @container (width < 400px) {
    header {
      padding-inline-start: 16px;
    }
    li,
    .well,
    .note,
    footer {
      padding-inline: 16px;
    }
    .again {
      inline-size: 100%;
    }
    .line {
      align-items: flex-start;
      flex-direction: column;
    }
    .line > code {
      padding-block: 12px 0;
    }
    .copy {
      padding-inline: 0;
    }
  }
  @media (forced-colors: active) {
    .again {
      border: 1px solid;
    }
  }
`;
