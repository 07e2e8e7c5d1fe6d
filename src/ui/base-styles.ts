import { css, type CSSResult } from 'lit';

/**
 * The edge between block and page. What would be inherited from the page and could make the block illegible is reset
 * here; sizes grow from the page's own font size (never `rem`: host pages set `html{font-size:62.5%}`), at least 16 px.
 */
export const baseStyles: CSSResult = css`
  :host {
    display: block;
    container-type: inline-size;
    font-size: max(1em, 16px);
    /* A page's rule for every element (*) also meets this one and goes before :host, but for what is important. */
    cursor: auto !important;
    direction: ltr !important;
    font-style: normal !important;
    font-variant: normal !important;
    font-weight: 400 !important;
    hyphens: manual !important;
    letter-spacing: normal !important;
    line-height: 1.5 !important;
    orphans: 2 !important;
    text-align: start !important;
    text-indent: 0 !important;
    text-shadow: none !important;
    text-transform: none !important;
    user-select: auto !important;
    visibility: visible !important;
    white-space: normal !important;
    word-spacing: normal !important;
    /* A box that cuts would cut the operator's strip. */
    clip-path: none !important;
    mask: none !important;
    overflow: visible !important;
  }
  :host([hidden]) {
    display: none;
  }
  :host([scheme='light']) {
    color-scheme: light;
  }
  :host([scheme='dark']) {
    color-scheme: dark;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .frame {
    background: var(--_surface);
    border: 1px solid var(--_hairline);
    border-radius: var(--_radius);
    color: var(--_text);
    font-family: var(--_font);
    min-block-size: var(--_reserved, 0);
    overflow-wrap: anywhere;
    position: relative;
  }
  .body {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 16px;
    padding: 24px;
  }
  /* In em, so that a block with large text is narrow sooner. */
  @container (width < 22.5em) {
    .body {
      padding: 16px;
    }
  }
  :is(h1, h2, h3, h4, h5, h6, p, ul, dl, dd, fieldset, legend) {
    border: 0;
    margin: 0;
    padding: 0;
  }
  .title {
    font: 600 1.3125em/1.3334 var(--_heading-font);
    text-wrap: balance;
  }
  .eyebrow,
  .small {
    font-size: 0.875em;
    line-height: 1.43;
  }
  .small .small {
    font-size: 1em;
  }
  .eyebrow,
  .muted {
    color: var(--_muted);
  }
  p {
    text-wrap: pretty;
  }
  .eyebrow {
    text-wrap: balance;
  }
  .text {
    max-inline-size: 68ch;
  }
  a,
  .link {
    background: none;
    border: 0;
    color: var(--_link);
    cursor: pointer;
    font: inherit;
    margin: 0;
    padding: 0;
    text-align: start;
    text-decoration: underline;
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  :is(a, .link):hover {
    text-decoration-thickness: 2px;
  }
  /* 48 px for the finger; for the eye, a line of text that needs no gap of its own. */
  .tap {
    display: inline-block;
    margin-block: -12px;
    min-inline-size: 44px;
    padding-block: 12px;
  }
  .small .tap {
    margin-block: -14px;
    padding-block: 14px;
  }
  :focus-visible {
    outline: 3px solid var(--_text);
    outline-offset: 2px;
  }
  /* Whoever comes here did not get here by a key of his own. */
  [tabindex='-1']:focus:not(:focus-visible) {
    outline: none;
  }
  .visually-hidden {
    block-size: 1px;
    clip-path: inset(50%);
    inline-size: 1px;
    overflow: hidden;
    position: absolute;
    white-space: nowrap;
  }
  .actions {
    align-items: center;
    column-gap: 24px;
    display: flex;
    flex-wrap: wrap;
    row-gap: 16px;
  }
  @media (prefers-contrast: more) {
    .frame {
      border-color: currentcolor;
    }
  }
`;
