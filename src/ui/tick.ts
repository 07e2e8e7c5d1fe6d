import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

export interface TickOptions {
  /** Other than that of any other box of the block. */
  readonly id: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  /** What is said of it: a line of text, or more. */
  readonly content: TemplateResult | string;
  /** Ids of its name and of what is read after that, where not all of the content is the name. */
  readonly labelledby?: string | undefined;
  readonly describedby?: string | undefined;
  readonly error?: string | null;
  readonly onChange: (checked: boolean) => void;
}

/** A box to be ticked with the row that belongs to it: all of the row takes the press. */
export function tick({ id, checked, disabled = false, content, labelledby, describedby, error = null, onChange }: TickOptions): TemplateResult {
  const descriptions = [error && `error-${id}`, describedby].filter(Boolean).join(' ') || undefined;
  return html`<div class="tick" ?data-missing=${error !== null}>
    ${error ? html`<p id=${`error-${id}`} class="field-error">${error}</p>` : nothing}
    <label class="option">
      <input type="checkbox" data-id=${id} .checked=${checked} ?disabled=${disabled} aria-labelledby=${ifDefined(labelledby)} aria-describedby=${ifDefined(descriptions)}
        aria-invalid=${error === null ? 'false' : 'true'} @change=${(event: Event) => onChange((event.target as HTMLInputElement).checked)} />
      <span class="ticked">${content}</span>
    </label>
  </div>`;
}

/** Beside those of a choice, which it looks like. */
export const tickStyles: CSSResult = css`
  .tick .field-error {
    padding-block-end: 8px;
  }
  .ticked {
    flex: 1;
    min-inline-size: 0;
  }
  .option:has(:disabled) {
    cursor: default;
  }
`;
