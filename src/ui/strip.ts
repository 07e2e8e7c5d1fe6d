import { css, type CSSResult, html, nothing, type TemplateResult, unsafeCSS } from 'lit';

export interface StripOptions {
  /** Whose block this is and who can see the answer. */
  readonly text: string;
  readonly demonstration: boolean;
  readonly verify: { readonly href: string; readonly label: string } | null;
  /** The language that one may switch to, in that language's own name. */
  readonly language: { readonly label: string; readonly lang: string; readonly onSwitch: () => void };
  /** More contrast, or the site's own looks again; null where there is no more. */
  readonly contrast: { readonly label: string; readonly onSwitch: () => void } | null;
}

/**
 * The operator's strip: outside the theme's reach, so it takes no token and has no part. `!important` in a shadow tree
 * wins over every style of the page, its `!important` ones included (CSS Cascade 5, 6.1).
 */
export function strip({ text, demonstration, verify, language, contrast }: StripOptions): TemplateResult {
  return html`<footer class="strip" data-demonstration=${demonstration ? 'true' : 'false'}>
    <span>${text}</span>
    <span class="strip-links">
      ${verify ? html`<a href=${verify.href} target="_blank" rel="noopener noreferrer">${verify.label}</a>` : nothing}
      ${contrast ? html`<button type="button" data-id="contrast" @click=${contrast.onSwitch}>${contrast.label}</button>` : nothing}
      <button type="button" lang=${language.lang} @click=${language.onSwitch}>${language.label}</button>
    </span>
  </footer>`;
}

/** The strip's own colours, light and dark: the scheme is the reader's, so the strip follows it; the theme is the site's, so it does not. */
export const stripColours = {
  usual: { background: ['#eceef2', '#2b2e37'], text: ['#3a3f4c', '#d3d6de'] },
  demonstration: { background: ['#ffe08a', '#4d3b00'], text: ['#3d2e00', '#ffe9ad'] },
} as const;

/** Twice, since Safari 17.0 to 17.4 has no light-dark() and keeps to the first. */
function painted({ background, text }: (typeof stripColours)[keyof typeof stripColours]): CSSResult {
  return unsafeCSS(
    `background:${background[0]} !important;background:light-dark(${background.join()}) !important;color:${text[0]} !important;color:light-dark(${text.join()}) !important;`,
  );
}

export const stripStyles: CSSResult = css`
  /* What the page lets down by inheritance (an indent, a transparent fill) ends here. No font that the page could define anew. */
  .strip {
    all: initial !important;
    color-scheme: inherit !important;
    align-items: center !important;
    ${painted(stripColours.usual)}
    column-gap: 16px !important;
    direction: ltr !important;
    display: flex !important;
    flex: none !important;
    flex-wrap: wrap !important;
    font: 400 13px/18px sans-serif !important;
    justify-content: space-between !important;
    padding: 4px 16px 4px 24px !important;
    /* Above whatever the page lays over the frame by its parts: of equals the last in the tree is on top. */
    position: relative !important;
    z-index: 2147483647 !important;
  }
  .strip > span:first-child {
    padding-block: 6px;
  }
  .strip[data-demonstration='true'] {
    ${painted(stripColours.demonstration)}
    font-weight: 700 !important;
  }
  .strip-links {
    column-gap: 8px;
    display: flex;
    flex-wrap: wrap;
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
  @container (width < 22.5em) {
    .strip {
      padding-inline-start: 16px !important;
    }
  }
  @media (forced-colors: active) {
    .strip {
      border-block-start: 1px solid !important;
    }
  }
`;
