import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';

export interface StripOptions {
  /** Whose block this is and who can see the answer. */
  readonly text: string;
  readonly demonstration: boolean;
  readonly verify: { readonly href: string; readonly label: string } | null;
  /** The language that one may switch to, in that language's own name. */
  readonly language: { readonly label: string; readonly lang: string; readonly onSwitch: () => void };
}

/**
 * The operator's strip: outside the theme's reach, so it takes no token and has no part. `!important` in a shadow tree
 * wins over every style of the page.
 */
export function strip({ text, demonstration, verify, language }: StripOptions): TemplateResult {
  return html`<footer class="strip" data-demonstration=${demonstration ? 'true' : 'false'}>
    <span>${text}</span>
    <span class="strip-links">
      ${verify ? html`<a href=${verify.href} target="_blank" rel="noopener noreferrer">${verify.label}</a>` : nothing}
      <button type="button" lang=${language.lang} @click=${language.onSwitch}>${language.label}</button>
    </span>
  </footer>`;
}

export const stripStyles: CSSResult = css`
  .strip {
    align-items: center !important;
    background: #eceef2 !important;
    color: #3a3f4c !important;
    column-gap: 16px !important;
    display: flex !important;
    flex-wrap: wrap !important;
    font: 400 13px/18px Arial, 'Liberation Sans', sans-serif !important;
    justify-content: space-between !important;
    opacity: 1 !important;
    padding: 4px 16px 4px 24px !important;
    visibility: visible !important;
  }
  .strip > span:first-child {
    padding-block: 6px;
  }
  .strip[data-demonstration='true'] {
    background: #ffe08a !important;
    color: #3d2e00 !important;
    font-weight: 700 !important;
  }
  .strip-links {
    column-gap: 8px;
    display: flex;
    margin-inline-start: -8px;
  }
  .strip :is(a, button) {
    align-items: center;
    background: none;
    border: 0;
    color: inherit;
    cursor: pointer;
    display: inline-flex;
    font: inherit;
    font-weight: 400;
    min-block-size: 32px;
    min-inline-size: 32px;
    padding: 4px 8px;
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .strip :focus-visible {
    outline-color: currentcolor;
    outline-offset: -3px;
  }
  @container (width < 360px) {
    .strip {
      padding-inline-start: 16px !important;
    }
  }
`;
