import type { ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & HTMLElement;

/**
 * Tells a screen reader of a change exactly once: where the focus was inside the block it moves to the new thing, which
 * is then read; where it was not, the live region says it and the focus stays where the reader is.
 */
export class AnnounceController {
  /** Text of the live region, which is in the block from its first view on. */
  said = '';
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  say(text: string): void {
    this.said = text;
    this.#host.requestUpdate();
  }

  /** @param find the element to read, looked for after the next render. @param text what the live region says otherwise, or too (`both`); a function tells it of what was found. @param inside whether the focus may be moved. */
  async move(find: (root: ShadowRoot) => HTMLElement | null, text: string | ((target: HTMLElement | null) => string), both = false, inside = this.#host.shadowRoot?.activeElement != null): Promise<void> {
    const root = this.#host.shadowRoot;
    if (!inside && typeof text === 'string') return this.say(text);
    // What the focus lands on reads itself; the same words once more would be heard twice.
    this.say(both && typeof text === 'string' ? text : '');
    await this.#host.updateComplete;
    const target = root && find(root);
    if (inside && target) target.focus();
    else this.say(typeof text === 'string' ? text : text(target));
  }
}
