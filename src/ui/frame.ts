import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { button } from './button.js';
import type { ThemeName } from './themes.js';

export interface FrameOptions {
  readonly theme: ThemeName;
  /** Language of the block's own words; the page around may speak another. */
  readonly locale: string;
  /** Whether the content is still cut to the reserved height. */
  readonly clamped: boolean;
  readonly showAll: { readonly label: string; readonly onClick: () => void };
  readonly body: TemplateResult;
  readonly strip: TemplateResult;
  /** Text of the live region. */
  readonly said: string;
  readonly busy: boolean;
}

/** The outer shape of every block: content, live region, and the operator's strip at the edge. */
export function frame(options: FrameOptions): TemplateResult {
  const { clamped, showAll } = options;
  return html`<section class="frame ${clamped ? 'clamped' : ''}" part="frame" lang=${options.locale} data-theme=${options.theme} aria-busy=${options.busy}>
    <div class="body" part="body">${options.body}</div>
    ${clamped ? html`<div class="more">${button({ label: showAll.label, kind: 'quiet', id: 'show-all', onClick: showAll.onClick })}</div>` : nothing}
    <p class="visually-hidden" role="status">${options.said}</p>
    ${options.strip}
  </section>`;
}

export const frameStyles: CSSResult = css`
  /* The part «frame» is the site's to paint, but not to cut the strip off with. */
  .frame {
    aspect-ratio: auto !important;
    clip-path: none !important;
    display: flex !important;
    flex-direction: column !important;
    height: auto !important;
    isolation: isolate !important;
    mask: none !important;
    max-height: none !important;
    overflow: clip !important;
  }
  .frame::before,
  .frame::after {
    content: none !important;
  }
  .frame.clamped {
    height: var(--_reserved) !important;
  }
  .clamped .body {
    min-block-size: 0;
    overflow: clip;
  }
  .more {
    background: linear-gradient(transparent, var(--_surface) 32px);
    flex: none;
    margin-block-start: -40px;
    padding: 40px 24px 16px;
    position: relative;
  }
  @container (width < 22.5em) {
    .more {
      padding-inline: 16px;
    }
  }
`;
