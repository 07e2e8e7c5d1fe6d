import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';

export interface ChoiceOption {
  readonly id: string;
  readonly text: string | TemplateResult;
  readonly lang?: string | null;
}

export interface ChoiceOptions {
  /** Of the group, other than that of any other group of the block. */
  readonly name: string;
  readonly legend: { readonly text: string; readonly lang: string | null };
  /** Where the block's title already asks the question, it is not printed twice. */
  readonly legendHidden: boolean;
  readonly options: readonly ChoiceOption[];
  readonly chosen: string | null;
  readonly disabled: boolean;
  /** Shown and tied to the group when the visitor went on without choosing. */
  readonly error: string | null;
  readonly onChoose: (option: string) => void;
}

/** One of several: native radio buttons, so that arrows, space and every screen reader work as everywhere. */
export function choice({ name, legend, legendHidden, options, chosen, disabled, error, onChoose }: ChoiceOptions): TemplateResult {
  const change = (event: Event): void => onChoose((event.target as HTMLInputElement).value);
  return html`<fieldset class="choice" part="options" ?disabled=${disabled} ?data-missing=${error !== null} aria-describedby=${ifDefined(error ? `error-${name}` : undefined)} @change=${change}>
    <legend class=${legendHidden ? 'visually-hidden' : 'legend'} lang=${ifDefined(legend.lang ?? undefined)}>${legend.text}</legend>
    ${error ? html`<p id=${`error-${name}`} class="error">${error}</p>` : nothing}
    ${options.map(
      (option) => html`<label class="option" part="option" lang=${ifDefined(option.lang ?? undefined)}>
        <input type="radio" name=${name} .value=${option.id} .checked=${option.id === chosen} aria-invalid=${ifDefined(error ? 'true' : undefined)} />
        <span>${option.text}</span>
      </label>`,
    )}
  </fieldset>`;
}

export const choiceStyles: CSSResult = css`
  .choice {
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
  }
  .legend {
    font-weight: 600;
    padding-block-end: 12px;
  }
  .option {
    align-items: flex-start;
    border-block-start: 1px solid var(--_hairline);
    cursor: pointer;
    display: flex;
    gap: 12px;
    min-block-size: 48px;
    padding: 12px 8px;
    position: relative;
  }
  .option:last-child {
    border-block-end: 1px solid var(--_hairline);
  }
  .option:hover {
    background: var(--_surface-sunken);
  }
  .option:has(:checked) {
    background: color-mix(in srgb, var(--_accent) 8%, var(--_surface));
    box-shadow: inset 3px 0 0 var(--_accent);
  }
  .option:has(:focus-visible) {
    outline: 3px solid var(--_text);
    outline-offset: -3px;
  }
  .option input {
    accent-color: var(--_accent);
    block-size: 1.25em;
    flex: none;
    font: inherit;
    inline-size: 1.25em;
    margin: 0.125em 0 0;
    outline: none;
  }
  .choice:disabled .option {
    cursor: default;
  }
  .choice:disabled .option:not(:has(:checked)) {
    color: var(--_muted);
  }
  .error {
    color: var(--_danger);
    font-weight: 600;
    padding-block-end: 8px;
  }
  @media (forced-colors: active) {
    .option:has(:checked) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
