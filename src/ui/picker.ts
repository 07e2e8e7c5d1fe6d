import { css, type CSSResult, html, type TemplateResult } from 'lit';
import { around } from './field.js';

export interface PickerOptions {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly text: string }[];
  readonly onPick: (option: string) => void;
}

/** One of several where a list of radio buttons would be too long. */
export function picker({ id, label, value, options, onPick }: PickerOptions): TemplateResult {
  const change = (event: Event): void => onPick((event.target as HTMLSelectElement).value);
  return around({ id, label, error: null }, html`<select id=${`field-${id}`} data-id=${id} class="input" part="field" @change=${change}>
    ${options.map((option) => html`<option value=${option.id} ?selected=${option.id === value}>${option.text}</option>`)}
  </select>`);
}

export const pickerStyles: CSSResult = css`
  select.input {
    text-overflow: ellipsis;
  }
`;
