import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';

export interface NoticeOptions {
  readonly kind: 'success' | 'danger' | 'warning' | 'neutral';
  /** One of the three sentences of an outcome, or the head of a message. */
  readonly title: string;
  readonly text?: string | undefined;
  readonly more?: TemplateResult | typeof nothing;
}

/** The sign says the same as the colour, for those who do not see the colour. */
const signs = { success: '✓', danger: '!', warning: '?', neutral: 'i' } as const;

/** An outcome or a message: focus may be moved here, so the whole is read once. */
export function notice({ kind, title, text, more = nothing }: NoticeOptions): TemplateResult {
  return html`<div class="notice ${kind}" part="notice" tabindex="-1" data-id="notice" role="group" aria-labelledby="notice-title">
    <span class="sign" aria-hidden="true">${signs[kind]}</span>
    <div class="notice-text" id="notice-text">
      <p id="notice-title" class="notice-title">${title}</p>
      ${text ? html`<p>${text}</p>` : nothing}${more}
    </div>
  </div>`;
}

export const noticeStyles: CSSResult = css`
  .notice {
    --_tone: var(--_muted);
    background: var(--_surface-sunken);
    border-inline-start: 3px solid var(--_tone);
    display: flex;
    gap: 12px;
    padding: 16px;
  }
  .success {
    --_tone: var(--_success);
  }
  .danger {
    --_tone: var(--_danger);
  }
  .warning {
    --_tone: var(--_warning);
  }
  .sign {
    block-size: calc(24em / 14);
    border: 2px solid var(--_tone);
    border-radius: 50%;
    color: var(--_tone);
    flex: none;
    font: 700 0.875em/calc(20em / 14) var(--_font);
    inline-size: calc(24em / 14);
    text-align: center;
  }
  .notice-text {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: 4px;
    min-inline-size: 0;
  }
  .notice-title {
    font-weight: 600;
  }
  .notice-text > .actions {
    margin-block-start: 4px;
  }
  .notice-text > .tap {
    align-self: flex-start;
    margin-block-start: -8px;
  }
  /* Beside its sign a long sum would have to break. */
  @container (width < 18em) {
    .notice {
      flex-direction: column;
      gap: 4px;
    }
  }
`;
