import { css, type CSSResult, html, nothing, type TemplateResult } from 'lit';

export interface ButtonOptions {
  readonly label: string | TemplateResult;
  readonly onClick: (event: MouseEvent) => void;
  /** One action a view is `primary`; everything beside it is `quiet`. */
  readonly kind?: 'primary' | 'quiet';
  /** Named when a test, a story or a focus move has to find it. */
  readonly id?: string;
  /** At work: keeps its place and the focus, says so, and takes no click. */
  readonly busy?: boolean;
  /** Id of the text beside it that says why it is there, or what it does. */
  readonly describedby?: string | undefined;
}

/**
 * A button that takes only a person's click: an event that a script made is not a will (`isTrusted`). The second half of
 * a double click (`detail` counts them) is none either: it may land on whatever the first one put there.
 */
export function button({ label, onClick, kind = 'primary', id = '', busy = false, describedby }: ButtonOptions): TemplateResult {
  const click = (event: MouseEvent): void => {
    if (event.isTrusted && event.detail < 2 && !busy) onClick(event);
  };
  return html`<button type="button" class=${kind === 'primary' ? 'button' : 'link tap'} part=${kind === 'primary' ? 'button' : 'quiet-button'}
    data-id=${id} aria-disabled=${busy ? 'true' : 'false'} aria-describedby=${describedby ?? nothing} @click=${click}>${label}</button>`;
}

export const buttonStyles: CSSResult = css`
  .button {
    appearance: none;
    background: var(--_accent);
    border: 1px solid transparent;
    border-radius: var(--_radius);
    color: var(--_on-accent);
    cursor: pointer;
    font: 600 1em/1.5 var(--_font);
    min-block-size: 48px;
    padding: 11px 24px;
    text-align: center;
    text-wrap: balance;
    touch-action: manipulation;
  }
  .button:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_text));
    /* Where accent and text are one colour, the mix is no sign. */
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .button[aria-disabled='true'] {
    background: var(--_surface-sunken);
    border-color: var(--_border);
    color: var(--_muted);
    cursor: progress;
    text-decoration: none;
  }
  @container (width < 22.5em) {
    .button {
      inline-size: 100%;
      padding-inline: 12px;
    }
  }
  @media (forced-colors: active) {
    .button {
      border-color: ButtonText;
    }
  }
`;
