import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

export interface FieldOptions {
  /** Other than that of any other field of the block. */
  readonly id: string;
  readonly label: string;
  readonly value: string;
  /** What goes in, and where it is found. */
  readonly hint?: string | undefined;
  /** Shown and tied to the field when what was typed is not as it should be. */
  readonly error: string | null;
  /** What can be done about the error. */
  readonly remedy?: TemplateResult | typeof nothing;
  /** The action that takes what was typed, in one line with it where there is room. */
  readonly action?: TemplateResult | typeof nothing;
  readonly inputmode?: 'text' | 'numeric' | 'email' | undefined;
  /** `off` keeps the browser from remembering it for the next person at this screen. */
  readonly autocomplete?: 'off' | 'email';
  readonly disabled?: boolean;
  readonly onInput: (value: string) => void;
  /** The person pressed Enter in it. */
  readonly onEnter?: () => void;
}

/** Ids of what describes a control, in the order in which it is read. */
function described(id: string, hint: boolean, error: boolean): string | undefined {
  return [error && `error-${id}`, hint && `hint-${id}`].filter(Boolean).join(' ') || undefined;
}

/** What is around a control: its label above, below it what goes in, between them what is wrong. */
export function around({ id, label, hint, error, remedy = nothing }: Pick<FieldOptions, 'id' | 'label' | 'hint' | 'error' | 'remedy'>, control: TemplateResult): TemplateResult {
  return html`<div class="field" ?data-missing=${error !== null}>
    <label class="field-label" for=${`field-${id}`}>${label}</label>
    ${error ? html`<p id=${`error-${id}`} class="field-error">${error}</p>` : nothing}${error ? remedy : nothing}
    ${control}
    ${hint ? html`<p id=${`hint-${id}`} class="small muted">${hint}</p>` : nothing}
  </div>`;
}

/** One line of text: a native field, so that paste, autofill, voice input and every screen reader work as everywhere. */
export function field(options: FieldOptions): TemplateResult {
  const { id, value, hint, error, action = nothing, inputmode, autocomplete = 'off', disabled = false, onInput, onEnter } = options;
  const keydown = (event: KeyboardEvent): void => {
    // Enter that ends a word of an input method is not meant for us.
    if (event.key === 'Enter' && event.isTrusted && !event.isComposing && !event.repeat) onEnter?.();
  };
  return around(options, html`<div class="field-row">
    <input id=${`field-${id}`} data-id=${id} class="input" part="field" type="text" autocomplete=${autocomplete} autocapitalize="off" spellcheck="false" inputmode=${ifDefined(inputmode)}
      aria-describedby=${ifDefined(described(id, Boolean(hint), error !== null))} aria-invalid=${error === null ? 'false' : 'true'}
      .value=${value} ?disabled=${disabled} @input=${(event: Event) => onInput((event.target as HTMLInputElement).value)} @keydown=${keydown} />${action}
  </div>`);
}

export const fieldStyles: CSSResult = css`
  .field {
    display: flex;
    flex-direction: column;
    gap: 8px;
    min-inline-size: 0;
  }
  .field-label {
    font-weight: 600;
  }
  .field-error {
    color: var(--_danger);
    font-weight: 600;
  }
  .field-row {
    display: flex;
    flex-wrap: wrap;
    gap: 12px;
  }
  .input {
    background: var(--_surface);
    border: 1px solid var(--_border);
    border-radius: var(--_radius);
    color: inherit;
    font: inherit;
    inline-size: 100%;
    margin: 0;
    min-block-size: 48px;
    min-inline-size: 0;
    padding: 11px 12px;
  }
  .input[aria-invalid='true'] {
    border-color: var(--_danger);
    box-shadow: inset 0 0 0 1px var(--_danger);
  }
  .input:focus-visible {
    outline-offset: 0;
  }
  /* Wide enough for a long number beside its button, or on a line of its own. */
  .field-row > .input {
    flex: 1 1 17em;
  }
  @media (forced-colors: active) {
    .input[aria-invalid='true'] {
      border-width: 3px;
    }
  }
`;
